package atome.engine.record.soak;

import java.util.List;

/**
 * What became of takes whose process was killed.
 *
 * @param kills how many
 * @param whole how many takes were found again with every sample right
 * @param worstLostFrames the most that was missing at the end of one
 * @param sampleRateHz the rate they are counted at
 * @param faults a line for each that was not whole
 */
public record SoakResult(
        int kills, int whole, long worstLostFrames, int sampleRateHz, List<String> faults) {
    public SoakResult {
        faults = List.copyOf(faults);
    }

    /** The same in seconds. */
    public double worstLostSeconds() {
        return (double) worstLostFrames / sampleRateHz;
    }
}
