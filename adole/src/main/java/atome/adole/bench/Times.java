package atome.adole.bench;

import java.util.Arrays;

/** How long the same thing took again and again; immutable. */
final class Times {
    private final long[] sortedNanos;

    private Times(long[] sortedNanos) {
        this.sortedNanos = sortedNanos;
    }

    static Times of(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Times(sorted);
    }

    /** What all but one in a hundred stay below, in milliseconds. */
    double p99Millis() {
        return sortedNanos[(int) Math.ceil(sortedNanos.length * 0.99) - 1] / 1e6;
    }

    double medianMillis() {
        return sortedNanos[sortedNanos.length / 2] / 1e6;
    }

    double totalSeconds() {
        return Arrays.stream(sortedNanos).sum() / 1e9;
    }
}
