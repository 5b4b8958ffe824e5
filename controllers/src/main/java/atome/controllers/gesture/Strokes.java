package atome.controllers.gesture;

import java.util.ArrayList;
import java.util.List;

/**
 * Follows one switch and tells each fact at the earliest moment at which it is certain. Edges come
 * in the order of their stamps; between them {@link #advance} must be called at {@link #dueNanos}.
 * One thread.
 */
final class Strokes {
    /** Two presses closer than this are one double press. */
    static final long WINDOW_NANOS = 350_000_000L;

    private final Claims claims;
    private boolean down;
    private long pressNanos;
    private long releaseNanos;
    private int taps;
    private int holdsTold;
    private boolean settled = true;

    Strokes(Claims claims) {
        this.claims = claims;
    }

    List<Stroke> press(long stampNanos) {
        List<Stroke> told = new ArrayList<>(advance(stampNanos));
        boolean follows = !settled && holdsTold == 0;
        taps = follows ? taps + 1 : 1;
        down = true;
        settled = false;
        holdsTold = 0;
        pressNanos = stampNanos;
        told.add(new Stroke(Stroke.Kind.PRESSED, taps, 0, stampNanos));
        told.addAll(advance(stampNanos));
        return told;
    }

    List<Stroke> release(long stampNanos) {
        List<Stroke> told = new ArrayList<>(advance(stampNanos));
        if (down) {
            down = false;
            releaseNanos = stampNanos;
            told.add(new Stroke(Stroke.Kind.RELEASED, taps, stampNanos - pressNanos, stampNanos));
            told.addAll(advance(stampNanos));
        }
        return told;
    }

    /** Tells what has become certain by now without an edge. */
    List<Stroke> advance(long nowNanos) {
        List<Stroke> told = new ArrayList<>();
        while (dueNanos() <= nowNanos) {
            if (holdsNext()) {
                long hold = claims.holdsNanos()[holdsTold++];
                told.add(new Stroke(Stroke.Kind.HELD, taps, hold, pressNanos + hold));
            } else {
                told.add(new Stroke(Stroke.Kind.SETTLED, taps, 0, settlesNanos()));
                settled = true;
            }
        }
        return told;
    }

    /** When {@link #advance} next has something to tell; {@code Long.MAX_VALUE} for not at all. */
    long dueNanos() {
        if (holdsNext()) {
            return pressNanos + claims.holdsNanos()[holdsTold];
        }
        return settled || holdsTold > 0 ? Long.MAX_VALUE : settlesNanos();
    }

    private boolean holdsNext() {
        return down && holdsTold < claims.holdsNanos().length;
    }

    /** With a hold mapped nothing is certain before the release. */
    private long settlesNanos() {
        long wait = taps < claims.maxTaps() ? WINDOW_NANOS : claims.soonestNanos();
        return claims.holdsNanos().length == 0
                ? pressNanos + wait
                : Math.max(pressNanos + wait, releaseNanos);
    }

    /** The press counts for something else: no tap and no hold comes of it. */
    void forget() {
        settled = true;
        holdsTold = claims.holdsNanos().length;
    }
}
