package atome.controllers.gesture;

import java.util.OptionalInt;

/**
 * Makes one edge of a bouncing one: the first passes at once, what follows within the window is
 * taken for bounce, and where the contact then really stands is told at the window's end, so that
 * nothing sticks. Stamps in order; one thread.
 */
final class Debounce {
    private final long windowNanos;
    private boolean told;
    private boolean real;
    private long toldNanos;
    private boolean ever;

    Debounce(long windowNanos) {
        this.windowNanos = windowNanos;
    }

    /** True when this edge is to be told on. */
    boolean edge(boolean down, long stampNanos) {
        real = down;
        if (down == told || (ever && stampNanos - toldNanos < windowNanos)) {
            return false;
        }
        tell(stampNanos);
        return true;
    }

    /** When {@link #settle} has to be asked; {@code Long.MAX_VALUE} for not at all. */
    long dueNanos() {
        return real == told ? Long.MAX_VALUE : toldNanos + windowNanos;
    }

    /** The state, 0 or 1, to be told as of {@link #dueNanos} once that has passed. */
    OptionalInt settle(long nowNanos) {
        if (real == told || nowNanos < dueNanos()) {
            return OptionalInt.empty();
        }
        tell(dueNanos());
        return OptionalInt.of(real ? 1 : 0);
    }

    private void tell(long stampNanos) {
        told = real;
        toldNanos = stampNanos;
        ever = true;
    }
}
