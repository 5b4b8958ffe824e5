package atome.appliance.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/**
 * The tempo of taps: the mean over the last few, so that one hasty tap counts little. A long pause
 * starts anew.
 */
final class TapTempo {
    private static final int MOST_TAPS = 9;
    private static final long PAUSE_NANOS = 3_000_000_000L;
    private static final double NANOS_A_MINUTE = 60e9;

    private final Deque<Long> taps = new ArrayDeque<>();

    /** Takes a tap; the tempo in beats a minute, from the second tap on. */
    OptionalDouble tap(long stampNanos) {
        if (!taps.isEmpty() && stampNanos - taps.getLast() > PAUSE_NANOS) {
            taps.clear();
        }
        taps.addLast(stampNanos);
        if (taps.size() > MOST_TAPS) {
            taps.removeFirst();
        }
        long passed = taps.getLast() - taps.getFirst();
        return passed <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(NANOS_A_MINUTE * (taps.size() - 1) / passed);
    }
}
