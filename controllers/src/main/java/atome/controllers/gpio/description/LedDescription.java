package atome.controllers.gpio.description;

/**
 * One lamp and the control whose value it shows.
 *
 * @param control whose value it shows, such as {@code switch-1}
 * @param output how it is driven
 */
public record LedDescription(String control, Output output) {

    public LedDescription {
        Checks.name("led", control);
        if (output instanceof Pwm pwm) {
            String entry = "led " + control;
            Checks.range(entry, "chip", pwm.chip(), 0, 63);
            Checks.range(entry, "channel", pwm.channel(), 0, 63);
            Checks.range(entry, "frequency_hz", pwm.frequencyHz(), 50, 100_000);
        }
    }

    /** How a lamp is driven. */
    public sealed interface Output {}

    /**
     * On from the middle of the value up, else off.
     *
     * @param activeLow whether the lamp shines while the line is low
     */
    public record Digital(LineName line, boolean activeLow) implements Output {
        /** A lamp between line and ground. */
        public Digital(LineName line) {
            this(line, false);
        }
    }

    /**
     * As bright as the value, as the eye sees it.
     *
     * @param chip number of the kernel's PWM chip
     * @param channel its output
     * @param frequencyHz above what the eye and a camera see flicker
     */
    public record Pwm(int chip, int channel, int frequencyHz) implements Output {
        /** A lamp at 1 kHz. */
        public Pwm(int chip, int channel) {
            this(chip, channel, 1000);
        }
    }
}
