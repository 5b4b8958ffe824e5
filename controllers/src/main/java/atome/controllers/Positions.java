package atome.controllers;

import atome.controllers.Route.ParameterRoute;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where each parameter stands, in its unit, as far as a surface knows; relative and toggling
 * controls start from it. Any thread. A parameter nobody has set stands at the range's minimum.
 */
public final class Positions {
    private record Target(int node, int parameter) {}

    private final Map<Target, Double> values = new ConcurrentHashMap<>();

    /** Learns that a parameter has been set, here or elsewhere. */
    public void settle(int node, int parameter, double value) {
        values.put(new Target(node, parameter), value);
    }

    /** Where the target of a route stands, 0…1 of the route's range. */
    public double position(ParameterRoute route) {
        Double value = values.get(new Target(route.node(), route.parameter()));
        return value == null ? 0 : route.curve().invert(value, route.min(), route.max());
    }
}
