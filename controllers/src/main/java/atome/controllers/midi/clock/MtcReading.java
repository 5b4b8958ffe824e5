package atome.controllers.midi.clock;

/**
 * What MIDI time code says, as of its last message; immutable, any thread.
 *
 * @param timeCode the last whole time code
 * @param direction which way it runs
 * @param stampNanos when the frame it names began
 * @param heardNanos when its last message came
 * @param locked whether the last time code follows from the one before it
 */
public record MtcReading(
        TimeCode timeCode, Direction direction, long stampNanos, long heardNanos, boolean locked) {
    /** Longer than the 83 ms that two frames take at 24 a second. */
    public static final long QUIET_NANOS = 100_000_000L;

    /** Which way the time runs. */
    public enum Direction {
        FORWARD(1),
        BACKWARD(-1),
        /** A full message: the place the tape was wound to. */
        STILL(0);

        private final int sign;

        Direction(int sign) {
            this.sign = sign;
        }
    }

    /**
     * Whether the time runs at a time: no longer when no message has come for {@link #QUIET_NANOS}.
     */
    public boolean runsAt(long nanos) {
        return direction != Direction.STILL && nanos - heardNanos < QUIET_NANOS;
    }

    /** Real time since 00:00:00:00, in seconds; stands still once nothing is heard. */
    public double secondsAt(long nanos) {
        long until = Math.min(nanos, heardNanos + QUIET_NANOS);
        return timeCode.elapsedSeconds() + direction.sign * (until - stampNanos) / 1e9;
    }

    int sign() {
        return direction.sign;
    }
}
