package atome.controllers.osc;

import atome.controllers.osc.net.Peer;
import atome.controllers.osc.packet.Incoming;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Messages for later, kept here until shortly before their time: until then the rig may change and
 * with it what an address means, and the engine's queue stays short. Osc thread only.
 */
final class Agenda {
    /** How long before its stamp a batch is handed on; more than any pause of the thread. */
    static final long AHEAD_NANOS = 100_000_000L;

    private static final int MOST = 4096;

    /** Messages of one packet with one stamp; the number keeps packets of one stamp in order. */
    record Batch(long stampNanos, long number, Peer sender, List<Incoming> messages) {}

    private final PriorityQueue<Batch> batches =
            new PriorityQueue<>(
                    Comparator.comparingLong(Batch::stampNanos).thenComparingLong(Batch::number));
    private long number;

    /** Keeps a batch; false when too many wait. */
    boolean keep(long stampNanos, Peer sender, List<Incoming> messages) {
        return batches.size() < MOST
                && batches.add(new Batch(stampNanos, number++, sender, messages));
    }

    /** Moves what one sender planned, since its clock turned out to be another. */
    void shift(Peer sender, long byNanos) {
        List<Batch> moved = batches.stream().filter(b -> b.sender().equals(sender)).toList();
        batches.removeAll(moved);
        for (Batch batch : moved) {
            batches.add(
                    new Batch(
                            batch.stampNanos() + byNanos,
                            batch.number(),
                            sender,
                            batch.messages()));
        }
    }

    /** How many batches wait. */
    int size() {
        return batches.size();
    }

    /** Takes the first batch whose time has come, or null. */
    @Nullable Batch due(long nowNanos) {
        Batch first = batches.peek();
        return first != null && isDue(first.stampNanos(), nowNanos) ? batches.poll() : null;
    }

    /** Nanoseconds until the first batch is due, at least 1; 0 when none waits. */
    long waitNanos(long nowNanos) {
        Batch first = batches.peek();
        return first == null ? 0 : Math.max(1, first.stampNanos() - nowNanos - AHEAD_NANOS);
    }

    static boolean isDue(long stampNanos, long nowNanos) {
        return stampNanos - nowNanos <= AHEAD_NANOS;
    }
}
