package atome.controllers.gpio.description;

/**
 * One switch between a line and ground or supply.
 *
 * @param name of the control, such as {@code switch-1}
 * @param line where it is wired
 * @param action what a change of its contact means
 * @param bias the resistor that holds the line while the contact is open
 * @param activeLow whether a closed contact pulls the line low, as one to ground does
 * @param debounceMillis how long after an edge the contact may bounce, 0…1000; the edge itself
 *     counts at once
 * @param kernelDebounceMillis how long a level has to last before the kernel tells of it, 0…1000;
 *     it silences a line that picks up noise, and it delays every press by as much
 */
public record SwitchDescription(
        String name,
        LineName line,
        Action action,
        Bias bias,
        boolean activeLow,
        int debounceMillis,
        int kernelDebounceMillis) {

    /** More than most footswitches bounce, less than the fastest double stomp. */
    public static final int DEBOUNCE_MILLIS = 20;

    /** What a change of the contact means. */
    public enum Action {
        /** Pressed while the contact is closed. */
        MOMENTARY,
        /** Each change, closing or opening, is one press and its release: each stomp counts. */
        LATCHING,
        /** Closed is 1 and open is 0 to stay: where a latching switch stands is its value. */
        TOGGLE
    }

    public SwitchDescription {
        Checks.name("switch", name);
        String entry = "switch " + name;
        Checks.range(entry, "debounce_millis", debounceMillis, 0, 1000);
        Checks.range(entry, "kernel_debounce_millis", kernelDebounceMillis, 0, 1000);
    }

    /** A momentary switch to ground, with the usual debounce. */
    public SwitchDescription(String name, LineName line) {
        this(name, line, Action.MOMENTARY);
    }

    /** A switch to ground, with the usual debounce. */
    public SwitchDescription(String name, LineName line, Action action) {
        this(name, line, action, Bias.PULL_UP, true, DEBOUNCE_MILLIS, 0);
    }
}
