package atome.controllers;

import atome.controllers.Route.ActionRoute;
import atome.controllers.Route.CommandRoute;
import atome.controllers.Route.ParameterRoute;
import atome.controllers.Route.RequestRoute;
import atome.controllers.Route.TransportRoute;
import atome.engine.action.Action;
import java.util.ArrayList;
import java.util.List;

/**
 * What one message of a surface comes to.
 *
 * @param values where the control now stands, in the form its address takes
 * @param actions for the audio thread
 * @param commands for the Conductor
 */
public record Move(List<Double> values, List<Action> actions, List<String> commands) {

    /** Nothing to do: the release of something that acts on the press. */
    public static final Move RELEASE = new Move(List.of(), List.of(), List.of());

    public Move {
        values = List.copyOf(values);
        actions = List.copyOf(actions);
        commands = List.copyOf(commands);
    }

    /** Whether there is nothing to do and nothing to show. */
    public boolean isRelease() {
        return values.isEmpty() && actions.isEmpty() && commands.isEmpty();
    }

    /**
     * Reads the numbers a surface sent for a control.
     *
     * @throws RefusedInputException when their count is wrong or one is not finite
     */
    public static Move of(Control control, List<Double> given, Positions positions)
            throws RefusedInputException {
        checkCount(control, given.size());
        for (double value : given) {
            if (!Double.isFinite(value)) {
                throw new RefusedInputException(value + " is not a finite number");
            }
        }
        return switch (control.kind()) {
            case POSITION, PAIR -> positions(control, given, positions);
            case VALUE -> value(control, given.getFirst());
            case TRIGGER -> given.contains(0.0) ? RELEASE : press(control, List.of());
            case TRANSPORT -> transport(control, given);
            case COMMAND -> given.equals(List.of(0.0)) ? RELEASE : press(control, given);
        };
    }

    private static void checkCount(Control control, int count) throws RefusedInputException {
        boolean right =
                switch (control.kind()) {
                    case POSITION, VALUE -> count == 1;
                    case PAIR -> count == 2;
                    case TRIGGER, TRANSPORT -> count <= 1;
                    case COMMAND -> true;
                };
        if (!right) {
            throw new RefusedInputException(
                    switch (control.kind()) {
                        case POSITION -> "takes one number from 0 to 1, got " + count;
                        case VALUE -> "takes one number, got " + count;
                        case PAIR -> "takes two numbers from 0 to 1, got " + count;
                        default -> "takes at most one number, got " + count;
                    });
        }
    }

    private static Move positions(Control control, List<Double> given, Positions positions) {
        List<Double> values = new ArrayList<>();
        for (double value : given) {
            values.add(Math.clamp(value, 0, 1));
        }
        List<Action> actions = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        for (Route route : control.routes()) {
            if (route instanceof ParameterRoute parameter) {
                double raw = given.get(parameter.axis());
                double position = parameter.mode().position(raw, positions.position(parameter));
                values.set(parameter.axis(), position);
                if (parameter.mode().actsOn(raw)) {
                    actions.add(parameter.at(position));
                }
            } else if (given.getFirst() > 0) {
                press(route, actions, commands);
            }
        }
        return new Move(values, actions, commands);
    }

    private static Move value(Control control, double given) {
        List<Action> actions = new ArrayList<>();
        double value = given;
        for (Route route : control.routes()) {
            if (route instanceof ParameterRoute parameter) {
                value = parameter.clamp(given);
                actions.add(parameter.set(value));
            }
        }
        return new Move(List.of(value), actions, List.of());
    }

    private static Move press(Control control, List<Double> given) {
        List<Action> actions = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        for (Route route : control.routes()) {
            press(route, actions, commands);
        }
        return new Move(given, actions, commands);
    }

    private static void press(Route route, List<Action> actions, List<String> commands) {
        switch (route) {
            case ActionRoute press -> actions.add(press.action());
            case CommandRoute command -> commands.add(command.command());
            case RequestRoute _ -> {} // takes no values
            case TransportRoute transport -> {
                switch (transport.transport()) {
                    case PLAY -> actions.add(new Action.Play(transport.timeline(), -1));
                    case STOP -> actions.add(new Action.Stop(transport.timeline()));
                    case SEEK -> {}
                }
            }
            case ParameterRoute _ -> {}
        }
    }

    private static Move transport(Control control, List<Double> given)
            throws RefusedInputException {
        List<Action> actions = new ArrayList<>();
        for (Route route : control.routes()) {
            if (route instanceof TransportRoute transport) {
                switch (transport.transport()) {
                    case PLAY ->
                            actions.add(
                                    new Action.Play(
                                            transport.timeline(),
                                            given.isEmpty() ? -1 : frames(transport, given)));
                    case STOP -> {
                        if (given.contains(0.0)) {
                            return RELEASE;
                        }
                        actions.add(new Action.Stop(transport.timeline()));
                    }
                    case SEEK ->
                            actions.add(
                                    new Action.Seek(
                                            transport.timeline(), frames(transport, given)));
                }
            }
        }
        return new Move(given, actions, List.of());
    }

    private static long frames(TransportRoute route, List<Double> given)
            throws RefusedInputException {
        if (given.isEmpty()) {
            throw new RefusedInputException("takes a position");
        }
        double position = given.getFirst();
        if (position < 0) {
            throw new RefusedInputException("position " + position + " is negative");
        }
        return route.toFrames().applyAsLong(position);
    }
}
