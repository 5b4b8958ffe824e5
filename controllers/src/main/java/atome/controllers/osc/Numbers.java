package atome.controllers.osc;

import atome.controllers.LogLimit;
import atome.controllers.RefusedInputException;
import java.util.ArrayList;
import java.util.List;

/** Reads arguments as numbers, whatever type a tablet chose: i f d h T F N I, or a text of one. */
final class Numbers {
    private Numbers() {}

    /**
     * The arguments as numbers.
     *
     * @throws RefusedInputException when one is none
     */
    static List<Double> of(List<Object> arguments) throws RefusedInputException {
        List<Double> numbers = new ArrayList<>(arguments.size());
        for (Object argument : arguments) {
            numbers.add(
                    switch (argument) {
                        case Number number -> number.doubleValue();
                        case Boolean on -> on ? 1.0 : 0.0;
                        case String text -> parse(text);
                        default -> throw refuse(argument);
                    });
        }
        return numbers;
    }

    /** Whether a button says with its only argument that it was let go. */
    static boolean isRelease(List<Object> arguments) {
        return arguments.size() == 1
                && switch (arguments.getFirst()) {
                    case Number number -> number.doubleValue() == 0;
                    case Boolean on -> !on;
                    default -> false;
                };
    }

    private static double parse(String text) throws RefusedInputException {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw refuse(text);
        }
    }

    private static RefusedInputException refuse(Object argument) {
        return new RefusedInputException(
                "\"" + LogLimit.printable(argument.toString()) + "\" is not a number");
    }
}
