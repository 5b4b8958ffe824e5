package atome.controllers;

import atome.controllers.Route.ParameterRoute;
import atome.controllers.Route.Transport;
import atome.controllers.Route.TransportRoute;
import java.util.List;

/**
 * One knob, pad, switch or address of a surface, and everything it moves; immutable, any thread.
 *
 * @param address its name on the surface; for OSC the whole address
 * @param kind what its values mean
 * @param routes what it moves, in order
 */
public record Control(String address, Kind kind, List<Route> routes) {

    /** What the values of a control mean. */
    public enum Kind {
        /** One position 0…1: slider, button, toggle, encoder. */
        POSITION,
        /** Two positions 0…1: xy pad. */
        PAIR,
        /** One value in the parameter's unit. */
        VALUE,
        /** A press, with or without a value; 0 is a release and is ignored. */
        TRIGGER,
        /** A timeline: nothing, or for play and seek a position in its unit. */
        TRANSPORT,
        /** Whatever the Conductor's command takes. */
        COMMAND
    }

    public Control {
        routes = List.copyOf(routes);
        for (Route route : routes) {
            check(address, kind, route);
        }
    }

    private static void check(String address, Kind kind, Route route) {
        boolean fits =
                switch (route) {
                    case ParameterRoute parameter ->
                            switch (kind) {
                                case POSITION, VALUE -> parameter.axis() == 0;
                                case PAIR -> parameter.axis() == 0 || parameter.axis() == 1;
                                case TRIGGER, TRANSPORT, COMMAND -> false;
                            };
                    case TransportRoute transport ->
                            kind == Kind.TRANSPORT
                                    || (transport.transport() != Transport.SEEK
                                            && (kind == Kind.POSITION || kind == Kind.TRIGGER));
                    case Route.ActionRoute _ -> kind == Kind.POSITION || kind == Kind.TRIGGER;
                    case Route.RequestRoute _ -> kind == Kind.COMMAND;
                    case Route.CommandRoute _ ->
                            kind == Kind.POSITION || kind == Kind.TRIGGER || kind == Kind.COMMAND;
                };
        if (!fits) {
            throw new IllegalArgumentException(
                    "%s: a control of kind %s cannot have the route %s"
                            .formatted(address, kind, route));
        }
    }
}
