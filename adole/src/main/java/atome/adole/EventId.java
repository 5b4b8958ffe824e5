package atome.adole;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids of events: UUIDs of version 7 (RFC 9562, 5.7), which grow with time. With ids that fall
 * anywhere, each event would change a page of its own in every index of ids; that is most of what a
 * commit would have to write. Any thread.
 */
final class EventId {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int COUNTER_BITS = 12;
    private static final AtomicLong LAST = new AtomicLong();

    private EventId() {}

    /** One that is greater than all that this process has given out. */
    static String next() {
        // The 12 bits after the time count, so that ids of one millisecond are in order as well.
        long now = System.currentTimeMillis() << COUNTER_BITS;
        long ticks = LAST.updateAndGet(last -> Math.max(last + 1, now));
        long most = ((ticks >>> COUNTER_BITS) << 16) | 0x7000 | (ticks & 0xFFF);
        long least = (RANDOM.nextLong() >>> 2) | (1L << 63);
        return new UUID(most, least).toString();
    }
}
