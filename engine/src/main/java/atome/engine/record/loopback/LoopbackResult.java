package atome.engine.record.loopback;

/**
 * What a measurement found.
 *
 * @param roundTripFrames from the output to the input, to the nearest frame
 * @param gainDb how much louder it came back
 * @param inverted whether a plus comes back as a minus
 * @param confidence how far its place stands out of the others, in standard deviations; 7 at least
 */
public record LoopbackResult(
        int roundTripFrames, double gainDb, boolean inverted, double confidence) {}
