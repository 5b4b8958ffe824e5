package atome.controllers.osc;

import atome.controllers.RefusedInputException;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Turns NTP time tags (RFC 5905: seconds since 1900 in the upper 32 bits, fraction in the lower)
 * into stamps of the monotonic clock.
 */
final class TimeTag {
    /**
     * The two clocks a time tag needs.
     *
     * @param nanos the clock of all stamps, {@link System#nanoTime()}
     * @param wallNanos nanoseconds since 1970 UTC, which time tags are given in
     */
    record Clock(LongSupplier nanos, LongSupplier wallNanos) {
        static final Clock SYSTEM = new Clock(System::nanoTime, Clock::wallNow);

        private static long wallNow() {
            Instant now = Instant.now();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }
    }

    static final long IMMEDIATELY = 1;
    static final long FARTHEST_NANOS = 3_600_000_000_000L;

    private static final long UNIX_EPOCH_SECONDS = 2_208_988_800L;
    private static final long ERA_SECONDS = 1L << 32;

    private TimeTag() {}

    /**
     * The stamp of a tag, through both clocks read now, so that a step of the wall clock between
     * two bundles does no harm.
     *
     * @throws RefusedInputException when it is more than an hour away
     */
    static long stampNanos(long tag, long arrivalNanos, Clock clock) throws RefusedInputException {
        if (tag == IMMEDIATELY) {
            return arrivalNanos;
        }
        long nowNanos = clock.nanos().getAsLong();
        long wallNanos = clock.wallNanos().getAsLong();
        long awaySeconds =
                (tag >>> 32) - UNIX_EPOCH_SECONDS - Math.floorDiv(wallNanos, 1_000_000_000L);
        // The era is not in the tag; the nearest one is meant. The present one ends in 2036.
        awaySeconds -= ERA_SECONDS * Math.round((double) awaySeconds / ERA_SECONDS);
        long awayNanos =
                awaySeconds * 1_000_000_000L
                        + fractionNanos(tag)
                        - Math.floorMod(wallNanos, 1_000_000_000L);
        if (Math.abs(awayNanos) > FARTHEST_NANOS) {
            throw new RefusedInputException(
                    "time tag is %d s away, more than an hour".formatted(awaySeconds));
        }
        return nowNanos + awayNanos;
    }

    private static long fractionNanos(long tag) {
        return ((tag & 0xFFFF_FFFFL) * 1_000_000_000L + (1L << 31)) >>> 32;
    }
}
