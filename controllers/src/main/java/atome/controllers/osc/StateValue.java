package atome.controllers.osc;

import java.util.List;

/**
 * One address and what it holds, for feedback and for the full state after a hello.
 *
 * @param arguments Number, Boolean or String; a Double goes out as a float
 */
public record StateValue(String address, List<Object> arguments) {
    public StateValue {
        arguments = List.copyOf(arguments);
    }
}
