package atome.engine.plugin;

/**
 * One parameter of a plug-in, in its own unit.
 *
 * @param name as in a session's {@code params}
 * @param unit "dB", "Hz", or "" for a plain number
 * @param scale how a fader spreads over the range
 */
public record Parameter(
        String name, String unit, double min, double max, double defaultValue, Scale scale) {

    /** How a fader spreads over a parameter's range. */
    public enum Scale {
        LINEAR,
        LOG,
        /**
         * Whole numbers, each a thing of its own, with nothing in between: a switch or a choice.
         */
        CHOICE
    }

    /** True when the value may be set; NaN never may. */
    public boolean accepts(double value) {
        return value >= min && value <= max;
    }
}
