package atome.engine.plugin.dynamics;

import atome.engine.AudioThread;

/**
 * The least of the last so many numbers, by a wedge of candidates that grow towards the newest.
 *
 * <p>Source: D. Lemire, "Streaming maximum-minimum filter using no more than three comparisons per
 * element", Nordic Journal of Computing 13 (4), 2006.
 */
@AudioThread
final class SlidingMinimum {
    private final int length;
    private final double[] candidates;
    private final long[] places;
    private final int mask;
    private long place;
    private int oldest;
    private int count;

    SlidingMinimum(int length) {
        this.length = length;
        int room = Integer.highestOneBit(length) << 1;
        candidates = new double[room];
        places = new long[room];
        mask = room - 1;
    }

    /** Takes the next number; what came before the first counts as endlessly large. */
    double next(double number) {
        while (count > 0 && candidates[(oldest + count - 1) & mask] >= number) {
            count--;
        }
        int newest = (oldest + count) & mask;
        candidates[newest] = number;
        places[newest] = place;
        count++;
        if (places[oldest] <= place - length) {
            oldest = (oldest + 1) & mask;
            count--;
        }
        place++;
        return candidates[oldest];
    }

    void reset() {
        place = 0;
        oldest = 0;
        count = 0;
    }
}
