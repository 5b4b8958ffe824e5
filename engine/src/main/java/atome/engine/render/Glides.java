package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.action.Action;
import atome.engine.plugin.Parameter;
import atome.engine.rig.Node;
import java.util.Arrays;
import java.util.List;

/**
 * Parameters of one node that are on their way to where a scene has them, each along its own scale:
 * in decibels, in octaves, in its plain unit. The way is cut into short ramps that start on a grid
 * of frames counted from its own start, so that it is the same at every block size. Preallocated.
 */
@AudioThread
final class Glides {
    private static final int STEP_FRAMES = 64;

    /** What is quieter than this is as good as silent: no time is spent on the way below it. */
    private static final double FAINT_DB = -60;

    private final NodeState node;
    private final Parameter.Scale[] scales;
    private final double[] from;
    private final double[] to;
    private final long[] startFrames;
    private final long[] dueFrames;
    private final int[] lengthFrames;
    private final int[] lastStepFrames;
    private final long[] visits;
    private int count;

    Glides(NodeState node, List<Parameter> parameters) {
        this.node = node;
        int size = parameters.size();
        scales = parameters.stream().map(Parameter::scale).toArray(Parameter.Scale[]::new);
        from = new double[size];
        to = new double[size];
        startFrames = new long[size];
        dueFrames = new long[size];
        lengthFrames = new int[size];
        lastStepFrames = new int[size];
        visits = new long[size];
        Arrays.fill(dueFrames, Long.MAX_VALUE);
    }

    /** Whether a parameter has nothing between its values. */
    private boolean isChoice(int parameter) {
        return scales[parameter] == Parameter.Scale.STEPS;
    }

    /** Whether a parameter is on its way. */
    boolean moves(int parameter) {
        return count > 0 && parameter < to.length && dueFrames[parameter] != Long.MAX_VALUE;
    }

    /** Where a parameter that is on its way heads for. */
    double target(int parameter) {
        return to[parameter];
    }

    /** Sets a parameter, unless it is on its way there already. */
    void head(int parameter, double value, int rampFrames) {
        if (node.target(parameter) != value) {
            node.set(parameter, value, rampFrames);
        }
    }

    /** Brings a parameter to where a scene has it that was recalled some frames ago. */
    void bring(int parameter, double value, Action.Recall recall, long frame, long sinceFrames) {
        long left = recall.morphFrames() - sinceFrames;
        boolean choice = isChoice(parameter);
        if (node.target(parameter) == value && !moves(parameter)) {
            return;
        }
        if (left <= 0 || (choice && !recall.choicesLast())) {
            node.set(parameter, value, recall.glideFrames());
            return;
        }
        stop(parameter);
        from[parameter] = node.standing(parameter);
        to[parameter] = value;
        startFrames[parameter] = frame;
        lengthFrames[parameter] = (int) left;
        lastStepFrames[parameter] = choice ? recall.glideFrames() : STEP_FRAMES;
        dueFrames[parameter] = choice ? frame + left : frame;
        count++;
        step(parameter, frame);
    }

    /** Leaves a parameter where it is. */
    void stop(int parameter) {
        if (moves(parameter)) {
            dueFrames[parameter] = Long.MAX_VALUE;
            count--;
        }
    }

    /** The frame at which the next ramp starts; {@code Long.MAX_VALUE} for none. */
    long nextFrame() {
        long next = Long.MAX_VALUE;
        if (count > 0) {
            for (long due : dueFrames) {
                next = Math.min(next, due);
            }
        }
        return next;
    }

    /** Starts every ramp that is due. */
    void advance(long frame) {
        for (int i = 0; count > 0 && i < dueFrames.length; i++) {
            step(i, frame);
        }
    }

    private void step(int i, long frame) {
        if (dueFrames[i] > frame) {
            return;
        }
        long passed = frame - startFrames[i];
        if (passed >= lengthFrames[i]) {
            stop(i);
            node.move(i, to[i], lastStepFrames[i]);
            return;
        }
        long next = Math.min(lengthFrames[i], (passed / STEP_FRAMES + 1) * STEP_FRAMES);
        double share = (double) next / lengthFrames[i];
        double value = next == lengthFrames[i] ? to[i] : between(i, share);
        node.move(i, value, (int) (next - passed));
        dueFrames[i] = startFrames[i] + next;
    }

    private double between(int i, double share) {
        if (scales[i] == Parameter.Scale.LOG) {
            return from[i] * Math.pow(to[i] / from[i], share);
        }
        double first = from[i];
        double last = to[i];
        if (i == Node.GAIN) {
            first = Math.max(first, Math.min(to[i], FAINT_DB));
            last = Math.max(last, Math.min(from[i], FAINT_DB));
        }
        return first + share * (last - first);
    }

    /** Whether a parameter is looked at for the first time in this round; rounds count from 1. */
    boolean visit(int parameter, long round) {
        boolean first = parameter < visits.length && visits[parameter] != round;
        if (first) {
            visits[parameter] = round;
        }
        return first;
    }
}
