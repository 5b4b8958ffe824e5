package atome.controllers.midi.feedback;

/**
 * Lets so many bytes a second through, and a tenth of a second's worth at once after a rest; one
 * thread at a time.
 */
final class ByteBudget {
    private static final double SECOND_NANOS = 1e9;

    private final double bytesPerNano;
    private final double most;
    private double left;
    private long lastNanos;
    private boolean started;

    ByteBudget(int bytesPerSecond) {
        if (bytesPerSecond < 100) {
            throw new IllegalArgumentException(
                    "bytes per second of a MIDI output below 100: " + bytesPerSecond);
        }
        this.bytesPerNano = bytesPerSecond / SECOND_NANOS;
        this.most = bytesPerSecond / 10.0;
        this.left = most;
    }

    /** Spends, if it is there. */
    boolean spend(int bytes, long nowNanos) {
        refill(nowNanos);
        if (left < bytes) {
            return false;
        }
        left -= bytes;
        return true;
    }

    private void refill(long nowNanos) {
        if (started) {
            left = Math.min(most, left + Math.max(0, nowNanos - lastNanos) * bytesPerNano);
        }
        started = true;
        lastNanos = nowNanos;
    }
}
