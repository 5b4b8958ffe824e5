package atome.appliance.bench.jitter;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/** Simulated time and what happens in it, in order; one thread. */
final class World {
    /** Within the millisecond that a look-ahead leaves over a block. */
    private static final int MOST_DELAY_NANOS = 800_000;

    private record Happening(long atNanos, long number, Runnable what) {}

    private final PriorityQueue<Happening> ahead =
            new PriorityQueue<>(
                    Comparator.comparingLong(Happening::atNanos)
                            .thenComparingLong(Happening::number));
    private final Random random;
    private long number;
    private long nowNanos;

    World(Random random) {
        this.random = random;
    }

    void at(long nanos, Runnable what) {
        ahead.add(new Happening(nanos, number++, what));
    }

    /** Lets happen what a device told at this time, as much later as a thread takes to hear it. */
    void toldAt(long nanos, Runnable what) {
        at(nanos + random.nextInt(MOST_DELAY_NANOS), what);
    }

    void runUntil(long nanos) {
        for (Happening next = ahead.peek();
                next != null && next.atNanos() <= nanos;
                next = ahead.peek()) {
            ahead.remove();
            nowNanos = next.atNanos();
            next.what().run();
        }
        nowNanos = nanos;
    }

    long nowNanos() {
        return nowNanos;
    }
}
