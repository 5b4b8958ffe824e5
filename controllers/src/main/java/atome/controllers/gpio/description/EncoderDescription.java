package atome.controllers.gpio.description;

import org.jspecify.annotations.Nullable;

/**
 * One endless rotary encoder on two lines of one chip.
 *
 * @param name of the control, such as {@code encoder-1}
 * @param lineA the contact that closes first when turned clockwise
 * @param lineB the other contact
 * @param detents how many of its signal's changes make one click
 * @param bias the resistors that hold the lines while a contact is open
 * @param activeLow whether a closed contact pulls its line low
 * @param mostSteps how many steps a click counts at most when turned fast, 1…100; 1 is no
 *     acceleration
 * @param push the switch under its knob, or null; a control of its own
 */
public record EncoderDescription(
        String name,
        LineName lineA,
        LineName lineB,
        Detents detents,
        Bias bias,
        boolean activeLow,
        int mostSteps,
        @Nullable SwitchDescription push) {

    /** How an encoder's clicks lie on its signal. */
    public enum Detents {
        /** Both contacts open at every click, four changes apart: most of them. */
        FULL_STEP,
        /** Both open or both closed at every click, two changes apart. */
        HALF_STEP
    }

    public EncoderDescription {
        Checks.name("encoder", name);
        Checks.range("encoder " + name, "most_steps", mostSteps, 1, 100);
        if (lineA.equals(lineB)) {
            throw new IllegalArgumentException(
                    "encoder %s: line_b is %s, which is its line_a".formatted(name, lineB));
        }
    }

    /** An encoder to ground with full-step detents, without acceleration or push switch. */
    public EncoderDescription(String name, LineName lineA, LineName lineB) {
        this(name, lineA, lineB, Detents.FULL_STEP, Bias.PULL_UP, true, 1, null);
    }
}
