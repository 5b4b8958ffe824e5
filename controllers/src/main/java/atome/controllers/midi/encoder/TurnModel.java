package atome.controllers.midi.encoder;

/**
 * How likely a hand makes a step, in natural logarithms, given the step before; for {@link
 * EncoderDetector}, one thread.
 *
 * <p>Hands start slowly, keep their direction, and change their speed bit by bit; a pause puts them
 * back to the start. Sizes are weighed by size^-2 at the start, and by 1/size times 1/(1 + change
 * of size)² on the way.
 */
final class TurnModel {
    private static final int MOST = 127;
    private static final double FIRST_RIGHT = 0.95;
    private static final double KEEPS_DIRECTION = 0.9;
    private static final double[] START = new double[MOST + 1];
    private static final double[][] NEXT = new double[MOST + 1][MOST + 1];

    static {
        for (int size = 1; size <= MOST; size++) {
            START[size] = 1.0 / (size * size);
            for (int before = 1; before <= MOST; before++) {
                double change = 1.0 + Math.abs(size - before);
                NEXT[before][size] = 1.0 / (size * change * change);
            }
        }
        toLogarithms(START);
        for (int before = 1; before <= MOST; before++) {
            toLogarithms(NEXT[before]);
        }
    }

    private final double zero;
    private final double zeroAfterPause;
    private int before;
    private boolean first = true;

    /**
     * A model of one kind of control.
     *
     * @param zero how likely a message is that says no step
     * @param zeroAfterPause the same for the first message after a pause
     */
    TurnModel(double zero, double zeroAfterPause) {
        this.zero = zero;
        this.zeroAfterPause = zeroAfterPause;
    }

    /** Takes a step in. */
    double logLikelihood(int steps, boolean afterPause) {
        double none = afterPause ? zeroAfterPause : zero;
        if (steps == 0) {
            return Math.log(none);
        }
        int size = Math.abs(steps);
        double likelihood = Math.log1p(-none);
        if (first) {
            likelihood += Math.log(steps > 0 ? FIRST_RIGHT : 1 - FIRST_RIGHT) + START[size];
        } else if (afterPause || before == 0) {
            likelihood += Math.log(0.5) + START[size];
        } else {
            boolean same = (steps > 0) == (before > 0);
            likelihood +=
                    Math.log(same ? KEEPS_DIRECTION : 1 - KEEPS_DIRECTION)
                            + NEXT[Math.abs(before)][size];
        }
        first = false;
        before = steps;
        return likelihood;
    }

    private static void toLogarithms(double[] weights) {
        double sum = 0;
        for (int size = 1; size < weights.length; size++) {
            sum += weights[size];
        }
        for (int size = 1; size < weights.length; size++) {
            weights[size] = Math.log(weights[size] / sum);
        }
    }
}
