package atome.controllers.gpio;

import atome.controllers.gpio.description.EncoderDescription;
import atome.controllers.gpio.description.EncoderDescription.Detents;

/**
 * One quadrature encoder: counts the changes of its Gray code and tells a step where it comes to
 * rest at a detent. A contact that bounces goes one change back and forth and so adds up to
 * nothing; no time is needed for it. Panel's thread only.
 */
final class Encoder {
    /** Hears how far the knob was turned. */
    @FunctionalInterface
    interface Turn {
        void turned(int steps, long stampNanos);
    }

    /** By last and new state, each two bits, a and b: +1 clockwise, a leading; 0 is impossible. */
    private static final int[] CHANGES = {
        0, -1, 1, 0, //
        1, 0, 0, -1, //
        -1, 0, 0, 1, //
        0, 1, -1, 0
    };

    private static final int BOTH_OPEN = 0;
    private static final int BOTH_CLOSED = 3;

    /** A click every tenth of a second is slow: one step each. */
    private static final long SLOW_NANOS = 100_000_000L;

    private final Turn turn;
    private final boolean halfSteps;
    private final int mostSteps;
    private int state;
    private int changes;
    private int lastDirection;
    private long lastClickNanos;

    /** Starts from how its contacts stand. */
    Encoder(EncoderDescription description, boolean a, boolean b, Turn turn) {
        this.turn = turn;
        this.halfSteps = description.detents() == Detents.HALF_STEP;
        this.mostSteps = description.mostSteps();
        this.state = state(a, b);
    }

    /** Takes an edge of contact a. */
    void edgeA(boolean closes, long stampNanos) {
        move(state(closes, (state & 1) != 0), stampNanos);
    }

    /** Takes an edge of contact b. */
    void edgeB(boolean closes, long stampNanos) {
        move(state((state & 2) != 0, closes), stampNanos);
    }

    /** Takes how the contacts stand after edges were lost: a turn that nobody saw is no turn. */
    void stands(boolean a, boolean b) {
        if (state(a, b) != state) {
            state = state(a, b);
            changes = 0;
        }
    }

    private void move(int next, long stampNanos) {
        changes += CHANGES[(state << 2) | next];
        state = next;
        if (next == BOTH_OPEN || (halfSteps && next == BOTH_CLOSED)) {
            int whole = halfSteps ? 2 : 4;
            // A lost edge leaves fewer changes than a click has; most of them still tell its way.
            if (Math.abs(changes) > whole / 2) {
                click(Integer.signum(changes), stampNanos);
            }
            changes = 0;
        }
    }

    private void click(int direction, long stampNanos) {
        long sinceNanos = Math.max(1, stampNanos - lastClickNanos);
        boolean same = direction == lastDirection;
        lastDirection = direction;
        lastClickNanos = stampNanos;
        long steps = same ? Math.clamp(SLOW_NANOS / sinceNanos, 1, mostSteps) : 1;
        turn.turned((int) (direction * steps), stampNanos);
    }

    private static int state(boolean a, boolean b) {
        return (a ? 2 : 0) | (b ? 1 : 0);
    }
}
