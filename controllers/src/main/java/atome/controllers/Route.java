package atome.controllers;

import atome.engine.action.Action;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.DoubleToLongFunction;

/** One thing that a control moves, with its target already resolved to the slot of the rig. */
public sealed interface Route {

    /**
     * Moves a parameter of a node.
     *
     * @param min value at position 0, in the parameter's unit; may be above max
     * @param max value at position 1
     * @param rampFrames how long the parameter takes to get there
     * @param axis which of the control's values it follows: 0, or 1 for the y of an xy pad
     */
    record ParameterRoute(
            int node,
            int parameter,
            double min,
            double max,
            Curve curve,
            int rampFrames,
            Mode mode,
            int axis)
            implements Route {

        public ParameterRoute {
            if (!Double.isFinite(min) || !Double.isFinite(max)) {
                throw new IllegalArgumentException(
                        "range %s…%s of parameter %d is not finite".formatted(min, max, parameter));
            }
            if (rampFrames < 0) {
                throw new IllegalArgumentException("rampFrames is negative: " + rampFrames);
            }
        }

        /** An absolute route from the control's first value. */
        public ParameterRoute(
                int node, int parameter, double min, double max, Curve curve, int rampFrames) {
            this(node, parameter, min, max, curve, rampFrames, Mode.ABSOLUTE, 0);
        }

        /** The action that sets the value at a position 0…1. */
        public Action.SetParameter at(double position) {
            return set(curve.apply(position, min, max));
        }

        Action.SetParameter set(double value) {
            return new Action.SetParameter(node, parameter, value, rampFrames);
        }

        double clamp(double value) {
            return Math.clamp(value, Math.min(min, max), Math.max(min, max));
        }
    }

    /** Does one fixed action at each press. */
    record ActionRoute(Action action) implements Route {}

    /**
     * Plays, stops or moves a timeline.
     *
     * @param toFrames from the timeline's unit (seconds or beats) to its frames
     */
    record TransportRoute(int timeline, Transport transport, DoubleToLongFunction toFrames)
            implements Route {}

    /** Asks the Conductor for something at each press: undo, redo, record, tap … */
    record CommandRoute(String command) implements Route {}

    /**
     * Asks the Conductor for something with the frame at which it was meant, which goes by way of
     * the audio thread.
     *
     * @param reader makes the request of who asks and the arguments; an {@link
     *     IllegalArgumentException} refuses them
     */
    record RequestRoute(BiFunction<String, List<Object>, Object> reader) implements Route {}

    /** What a transport route does. */
    enum Transport {
        PLAY,
        STOP,
        SEEK
    }
}
