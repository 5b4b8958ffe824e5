package atome.controllers.gpio.line;

import atome.controllers.gpio.description.Bias;
import atome.controllers.gpio.description.LineName;

/** What is asked of a line, and for whom; immutable. */
public sealed interface Wish {

    /** Who asks, for messages: {@code switch switch-1}. */
    String entry();

    /** Which line. */
    LineName line();

    /** Whether the line is active while it is low. */
    boolean activeLow();

    /**
     * A line to be read.
     *
     * @param debounceMicros how long a level must last before the kernel tells of it; 0 is at once
     */
    record Input(String entry, LineName line, Bias bias, boolean activeLow, int debounceMicros)
            implements Wish {}

    /** A line to be driven. */
    record Output(String entry, LineName line, boolean activeLow) implements Wish {}
}
