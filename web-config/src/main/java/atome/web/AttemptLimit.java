package atome.web;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Bounds wrong guesses in any minute, for one address and for all together, so that many addresses
 * do not make many guesses. Any thread.
 */
final class AttemptLimit {
    private static final long WINDOW_NANOS = 60_000_000_000L;

    private record Attempt(String address, long atNanos) {}

    private final int each;
    private final int all;
    private final LongSupplier clockNanos;
    private final ArrayDeque<Attempt> attempts = new ArrayDeque<>();
    private final Map<String, Integer> counts = new HashMap<>();

    AttemptLimit(int each, int all, LongSupplier clockNanos) {
        this.each = each;
        this.all = all;
        this.clockNanos = clockNanos;
    }

    /** Counts an attempt before it is tried, so parallel guesses cannot pass together. */
    synchronized boolean begin(String address) {
        long now = clockNanos.getAsLong();
        for (Attempt old = attempts.peek();
                old != null && now - old.atNanos >= WINDOW_NANOS;
                old = attempts.peek()) {
            attempts.remove();
            discount(old.address);
        }
        if (attempts.size() >= all || counts.getOrDefault(address, 0) >= each) {
            return false;
        }
        attempts.add(new Attempt(address, now));
        counts.merge(address, 1, Integer::sum);
        return true;
    }

    /** Takes back the attempt of an address whose code was right. */
    synchronized void forgive(String address) {
        var newestFirst = attempts.descendingIterator();
        while (newestFirst.hasNext()) {
            if (newestFirst.next().address.equals(address)) {
                newestFirst.remove();
                discount(address);
                return;
            }
        }
    }

    private void discount(String address) {
        counts.computeIfPresent(address, (_, count) -> count > 1 ? count - 1 : null);
    }
}
