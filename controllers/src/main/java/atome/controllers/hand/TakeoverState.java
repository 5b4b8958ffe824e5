package atome.controllers.hand;

/**
 * Soft takeover of one target by one control: remembers where the control was, and whether it has
 * the target in hand. Positions 0…1; one thread.
 */
final class TakeoverState {
    private static final double NEAR = 1.0 / 127;

    /** Less than half a step of 14 bits, more than a parameter's float loses. */
    private static final double SAME = 1.0 / 40_000;

    private double control = Double.NaN;
    private double given = Double.NaN;
    private boolean inHand;

    /** The new position of a target that stands at one now, or NaN when it is not to move. */
    double take(Takeover takeover, double position, double target) {
        double before = control;
        control = position;
        if (takeover == Takeover.JUMP) {
            return position;
        }
        boolean movedElsewhere = Double.isNaN(given) || Math.abs(target - given) > SAME;
        if (movedElsewhere) {
            inHand = false;
        }
        if (!inHand && meets(before, position, target)) {
            inHand = true;
        }
        double next = Double.NaN;
        if (inHand) {
            next = position;
        } else if (takeover == Takeover.SCALE && !Double.isNaN(before)) {
            next = scaled(before, position, target);
        }
        if (!Double.isNaN(next)) {
            given = next;
        }
        return next;
    }

    private static boolean meets(double before, double position, double target) {
        return Math.abs(position - target) <= NEAR
                || (!Double.isNaN(before) && (before - target) * (position - target) < 0);
    }

    private static double scaled(double before, double position, double target) {
        double room = position > before ? 1 - before : before;
        double way = position > before ? 1 - target : target;
        return room == 0 ? target : target + (position - before) / room * way;
    }

    /** The target was set to this by the control's own hand. */
    void settle(double position) {
        given = position;
    }

    /** Lets go: the next move has to meet the target again. */
    void letGo() {
        inHand = false;
        given = Double.NaN;
        control = Double.NaN;
    }
}
