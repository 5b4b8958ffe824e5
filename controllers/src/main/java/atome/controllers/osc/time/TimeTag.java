package atome.controllers.osc.time;

/**
 * Turns NTP time tags (RFC 5905: seconds since 1900 in the upper 32 bits, fraction in the lower)
 * into stamps of the monotonic clock; any thread.
 */
public final class TimeTag {
    /** The tag that means "on arrival". */
    public static final long IMMEDIATELY = 1;

    private static final long UNIX_EPOCH_SECONDS = 2_208_988_800L;
    private static final long ERA_SECONDS = 1L << 32;

    private TimeTag() {}

    /**
     * The stamp of a tag as if its sender's clock were ours, through both clocks read now, so that
     * a step of the wall clock between two bundles does no harm.
     */
    public static long stampNanos(long tag, Clock clock) {
        long nowNanos = clock.nanos().getAsLong();
        long wallNanos = clock.wallNanos().getAsLong();
        long awaySeconds =
                (tag >>> 32) - UNIX_EPOCH_SECONDS - Math.floorDiv(wallNanos, 1_000_000_000L);
        // The era is not in the tag; the nearest one is meant. The present one ends in 2036.
        awaySeconds -= ERA_SECONDS * Math.round((double) awaySeconds / ERA_SECONDS);
        return nowNanos
                + awaySeconds * 1_000_000_000L
                + fractionNanos(tag)
                - Math.floorMod(wallNanos, 1_000_000_000L);
    }

    private static long fractionNanos(long tag) {
        return ((tag & 0xFFFF_FFFFL) * 1_000_000_000L + (1L << 31)) >>> 32;
    }
}
