package atome.engine.plugin.dynamics;

import atome.engine.AudioThread;
import java.util.Arrays;

/**
 * The mean of the last so many gains of 0 … 1, rounded down. Sums whole numbers, so that it never
 * drifts and the mean of nothing but ones is one.
 */
@AudioThread
final class MovingMean {
    private static final long ONE = 1L << 40;

    private final long[] ring;
    private final long onesOnly;
    private final double weight;
    private long sum;
    private int at;

    MovingMean(int length) {
        ring = new long[length];
        onesOnly = length * ONE;
        weight = 1.0 / onesOnly;
        reset();
    }

    double next(double gain) {
        long steps = (long) (gain * ONE);
        sum += steps - ring[at];
        ring[at] = steps;
        at = at + 1 == ring.length ? 0 : at + 1;
        return sum == onesOnly ? 1 : sum * weight;
    }

    /** As after nothing but ones. */
    void reset() {
        Arrays.fill(ring, ONE);
        sum = onesOnly;
        at = 0;
    }
}
