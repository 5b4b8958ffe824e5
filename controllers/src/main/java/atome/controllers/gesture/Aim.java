package atome.controllers.gesture;

/**
 * The gesture that one mapping waits for, and when it fires; decides from strokes alone. Immutable.
 *
 * @param holdNanos how long a long press lasts at least; 0 for every other gesture
 */
public record Aim(Gesture gesture, long holdNanos, Firing firing) {
    /** At every press, at once. */
    public static final Aim PRESS = new Aim(Gesture.PRESS, 0, Firing.IMMEDIATE);

    /** What a stroke means to the mapping. */
    enum Verdict {
        FIRE,
        TAKE_BACK,
        NOTHING
    }

    Claims.Claim claim() {
        return new Claims.Claim(gesture, holdNanos);
    }

    Verdict judge(Stroke stroke, Claims claims) {
        return switch (gesture) {
            case PRESS -> fireIf(stroke.kind() == Stroke.Kind.PRESSED);
            case RELEASE -> fireIf(stroke.kind() == Stroke.Kind.RELEASED);
            case TAP, DOUBLE, TRIPLE -> tapped(stroke);
            case LONG -> held(stroke, claims);
        };
    }

    private Verdict tapped(Stroke stroke) {
        if (firing == Firing.DEFERRED) {
            return fireIf(stroke.kind() == Stroke.Kind.SETTLED && stroke.taps() == gesture.taps());
        }
        boolean longer =
                (stroke.kind() == Stroke.Kind.PRESSED && stroke.taps() == gesture.taps() + 1)
                        || (stroke.kind() == Stroke.Kind.HELD && stroke.taps() == gesture.taps());
        if (firing == Firing.SPECULATIVE && longer) {
            return Verdict.TAKE_BACK;
        }
        return fireIf(stroke.kind() == Stroke.Kind.PRESSED && stroke.taps() == gesture.taps());
    }

    private Verdict held(Stroke stroke, Claims claims) {
        boolean reached = stroke.kind() == Stroke.Kind.HELD && stroke.heldNanos() == holdNanos;
        return switch (firing) {
            case IMMEDIATE -> fireIf(reached);
            case SPECULATIVE ->
                    stroke.kind() == Stroke.Kind.HELD && stroke.heldNanos() > holdNanos
                            ? Verdict.TAKE_BACK
                            : fireIf(reached);
            case DEFERRED ->
                    fireIf(
                            claims.longest(holdNanos)
                                    ? reached
                                    : stroke.kind() == Stroke.Kind.RELEASED
                                            && claims.reached(stroke.heldNanos()) == holdNanos);
        };
    }

    private static Verdict fireIf(boolean meant) {
        return meant ? Verdict.FIRE : Verdict.NOTHING;
    }
}
