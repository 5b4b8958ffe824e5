package atome.engine.plugin;

import java.util.List;

/**
 * One parameter of a plug-in, in its own unit.
 *
 * @param name as in a session's {@code params}
 * @param unit "dB", "Hz", or "" for a plain number
 * @param scale how a fader spreads over the range
 * @param choices what the whole values from {@code min} on are called; empty when they have no
 *     names
 */
public record Parameter(
        String name,
        String unit,
        double min,
        double max,
        double defaultValue,
        Scale scale,
        List<String> choices) {

    /** How a fader spreads over a parameter's range. */
    public enum Scale {
        LINEAR,
        LOG,
        /** Only whole values mean something; a switch or a list serves better than a fader. */
        STEPS
    }

    public Parameter {
        choices = List.copyOf(choices);
        if (!choices.isEmpty() && choices.size() != max - min + 1) {
            throw new IllegalArgumentException(name + ": a name for each whole value, or none");
        }
    }

    /** A parameter whose values have no names. */
    public Parameter(
            String name, String unit, double min, double max, double defaultValue, Scale scale) {
        this(name, unit, min, max, defaultValue, scale, List.of());
    }

    /** One of several, from value 0 on. */
    public static Parameter choice(String name, int defaultValue, List<String> choices) {
        return new Parameter(name, "", 0, choices.size() - 1.0, defaultValue, Scale.STEPS, choices);
    }

    /** On or off, off unless a player says otherwise. */
    public static Parameter onOff(String name) {
        return choice(name, 0, List.of("off", "on"));
    }

    /** One that goes gradually from one named shape to the next. */
    public static Parameter morph(String name, int defaultValue, List<String> shapes) {
        return new Parameter(name, "", 0, shapes.size() - 1.0, defaultValue, Scale.LINEAR, shapes);
    }

    /** True when the value may be set; NaN never may. */
    public boolean accepts(double value) {
        return value >= min && value <= max;
    }
}
