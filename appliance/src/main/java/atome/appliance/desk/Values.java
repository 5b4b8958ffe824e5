package atome.appliance.desk;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads the value of a widget: a number, a boolean or, for a pad, a list of numbers. */
public final class Values {
    private Values() {}

    public static List<Double> of(JsonNode value) throws CommandException {
        List<Double> values = new ArrayList<>();
        if (value.isArray()) {
            for (JsonNode one : value) {
                values.add(number(one));
            }
        } else {
            values.add(number(value));
        }
        return values;
    }

    private static double number(JsonNode value) throws CommandException {
        if (value.isBoolean()) {
            return value.asBoolean() ? 1 : 0;
        }
        if (!value.isNumber()) {
            throw new CommandException(
                    "\"value\" must be a number, a boolean or a list of numbers");
        }
        return value.asDouble();
    }
}
