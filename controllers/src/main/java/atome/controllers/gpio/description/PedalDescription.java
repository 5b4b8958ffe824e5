package atome.controllers.gpio.description;

/**
 * One expression pedal on an input of a converter.
 *
 * @param name of the control, such as {@code pedal-1}
 * @param chip the converter
 * @param channel its input, from 0
 * @param calibration where heel and toe lie
 * @param endMargin how far from each end, of the whole way, counts as the end: 0…0.2
 * @param deadBand the smallest move worth telling, of the whole way: 0…0.1
 * @param smoothingHz up to which frequency a resting pedal's reading is followed, 0.1…100: lower is
 *     calmer
 * @param quickness how much a moving pedal is followed quicker, in Hz for each whole way a second,
 *     0…1000
 * @param pollHz how often it is read, 10…2000, or what its chip gives
 */
public record PedalDescription(
        String name,
        AdcChip chip,
        int channel,
        Calibration calibration,
        double endMargin,
        double deadBand,
        double smoothingHz,
        double quickness,
        int pollHz) {

    /** Pots wear and supplies sag by about as much. */
    public static final double END_MARGIN = 0.02;

    /** Half a step of MIDI's 128. */
    public static final double DEAD_BAND = 0.004;

    /** Below this a foot at rest is taken to be noise. */
    public static final double SMOOTHING_HZ = 3;

    /** A sweep in a quarter to half a second is followed 2 to 3 ms behind. */
    public static final double QUICKNESS = 40;

    /** In 2 ms the quickest foot goes a hundredth of the way. */
    public static final int POLL_HZ = 500;

    public PedalDescription {
        Checks.name("pedal", name);
        String entry = "pedal " + name;
        Checks.range(entry, "channel", channel, 0, chip.channels() - 1);
        Checks.range(entry, "end_margin", endMargin, 0, 0.2);
        Checks.range(entry, "dead_band", deadBand, 0, 0.1);
        Checks.range(entry, "smoothing_hz", smoothingHz, 0.1, 100);
        Checks.range(entry, "quickness", quickness, 0, 1000);
        Checks.range(entry, "poll_hz", pollHz, 10, chip.mostHz());
    }

    /** A pedal with the usual filter, not calibrated. */
    public PedalDescription(String name, AdcChip chip, int channel) {
        this(name, chip, channel, Calibration.WHOLE);
    }

    /** A pedal with the usual filter. */
    public PedalDescription(String name, AdcChip chip, int channel, Calibration calibration) {
        this(
                name,
                chip,
                channel,
                calibration,
                END_MARGIN,
                DEAD_BAND,
                SMOOTHING_HZ,
                QUICKNESS,
                POLL_HZ);
    }

    /** The same pedal with other ends. */
    public PedalDescription calibrated(Calibration ends) {
        return new PedalDescription(
                name, chip, channel, ends, endMargin, deadBand, smoothingHz, quickness, pollHz);
    }
}
