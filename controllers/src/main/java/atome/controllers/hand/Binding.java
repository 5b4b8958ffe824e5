package atome.controllers.hand;

import atome.controllers.Mode;
import atome.controllers.Route;
import atome.controllers.gesture.Aim;
import atome.controllers.gesture.Firing;
import atome.controllers.gesture.Gesture;
import atome.controllers.midi.encoder.RelativeEncoding;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One mapping on one control of a surface, compiled.
 *
 * @param id of the mapping
 * @param name what it moves, for the player
 * @param aim the gesture that fires it, unless it follows the control's value
 * @param encoding how an endless encoder says its steps in 7 bits; null for a position
 * @param steps how many places the target has; 0 for no steps
 * @param bank the surface's bank in which it counts; {@link #EVERY_BANK} for all
 * @param grid moves the frame of what a gesture fires on to where it is to happen
 * @param debounceNanos how long its switch bounces; 0 for clean edges
 * @param rank one of a higher rank goes before it where both would do something at one touch
 */
public record Binding(
        String id,
        String name,
        Route route,
        Aim aim,
        Takeover takeover,
        @Nullable RelativeEncoding encoding,
        int steps,
        int bank,
        long debounceNanos,
        LongUnaryOperator grid,
        int rank) {

    public static final int EVERY_BANK = -1;

    /** Nothing waits. */
    public static final LongUnaryOperator AT_ONCE = frame -> frame;

    /** Of the lowest rank. */
    public Binding(
            String id,
            String name,
            Route route,
            Aim aim,
            Takeover takeover,
            @Nullable RelativeEncoding encoding,
            int steps,
            int bank,
            long debounceNanos,
            LongUnaryOperator grid) {
        this(id, name, route, aim, takeover, encoding, steps, bank, debounceNanos, grid, 0);
    }

    /**
     * @throws IllegalArgumentException naming the mapping and what does not fit
     */
    public Binding {
        if (steps < 0 || steps == 1) {
            throw new IllegalArgumentException("steps must be 2 or more, not " + steps);
        }
        if (aim.gesture() == Gesture.LONG && aim.holdNanos() <= 0) {
            throw new IllegalArgumentException("a long press needs a length");
        }
        if (debounceNanos < 0) {
            throw new IllegalArgumentException("debounce is negative");
        }
        if (!grid.equals(AT_ONCE) && aim.firing() == Firing.SPECULATIVE) {
            throw new IllegalArgumentException("what waits for its line cannot be taken back");
        }
    }

    /** An absolute, jumping binding that fires at every press. */
    public static Binding plain(String id, Route route) {
        return new Binding(
                id, id, route, Aim.PRESS, Takeover.JUMP, null, 0, EVERY_BANK, 0, AT_ONCE);
    }

    /** True when it goes where the control goes; false when a gesture fires it. */
    boolean follows() {
        return route instanceof Route.ParameterRoute parameter
                && parameter.mode() != Mode.TOGGLE
                && parameter.mode() != Mode.TRIGGER;
    }

    /**
     * Whether another goes before it: it is of a higher rank and would happen at the same touch.
     */
    boolean yieldsTo(Binding other) {
        if (other.rank <= rank
                || (other.bank != EVERY_BANK && bank != EVERY_BANK && other.bank != bank)) {
            return false;
        }
        if (follows() || other.follows()) {
            Binding fired = follows() ? other : this;
            return fired.follows()
                    || fired.aim.gesture() == Gesture.PRESS
                    || fired.aim.gesture() == Gesture.RELEASE;
        }
        return aim.gesture() == other.aim.gesture() && aim.holdNanos() == other.aim.holdNanos();
    }

    /** True when its target stays only as long as the control is held. */
    boolean holds() {
        return route instanceof Route.ParameterRoute parameter
                && parameter.mode() == Mode.MOMENTARY;
    }

    /** The nearest place the target has. */
    double place(double position) {
        return steps == 0 ? position : Math.rint(position * (steps - 1)) / (steps - 1);
    }

    /** How far one step of an encoder goes. */
    double stepSize() {
        return steps == 0 ? 1.0 / 127 : 1.0 / (steps - 1);
    }
}
