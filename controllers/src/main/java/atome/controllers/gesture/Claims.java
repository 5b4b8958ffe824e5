package atome.controllers.gesture;

import java.util.Arrays;
import java.util.Collection;

/**
 * Which gestures of one switch are mapped, and so have to be told apart; immutable.
 *
 * @param maxTaps presses in a row that are counted, at least 1
 * @param holdsNanos lengths of a long press, shortest first
 * @param soonestNanos how long after a press a tap may be certain at the soonest, because the
 *     switch may still turn out to be half of a chord
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
public record Claims(int maxTaps, long[] holdsNanos, long soonestNanos) {

    /** One gesture that is mapped; the length counts for a long press only. */
    public record Claim(Gesture gesture, long holdNanos) {}

    public static Claims of(Collection<Claim> mapped, long soonestNanos) {
        return new Claims(
                mapped.stream().mapToInt(one -> one.gesture().taps()).max().orElse(1),
                mapped.stream()
                        .filter(one -> one.gesture() == Gesture.LONG)
                        .mapToLong(Claim::holdNanos)
                        .sorted()
                        .distinct()
                        .toArray(),
                soonestNanos);
    }

    public Claims {
        maxTaps = Math.max(1, maxTaps);
        holdsNanos = holdsNanos.clone();
    }

    boolean longest(long holdNanos) {
        return holdNanos == holdsNanos[holdsNanos.length - 1];
    }

    /** The longest length that was reached, or −1. */
    long reached(long heldNanos) {
        return Arrays.stream(holdsNanos).filter(hold -> hold <= heldNanos).max().orElse(-1);
    }
}
