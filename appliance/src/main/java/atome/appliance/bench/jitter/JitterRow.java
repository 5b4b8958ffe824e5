package atome.appliance.bench.jitter;

/**
 * One source at one block size and one kind of clock.
 *
 * @param wakeUpNanos how unsteady the driver's cycle times are; 0 for exact
 * @param stamped through the box
 * @param quantised the same impulses at the next block's start
 * @param lateEvents how many came to the engine after their frame
 */
public record JitterRow(
        String source,
        int wakeUpNanos,
        int blockFrames,
        Errors stamped,
        Errors quantised,
        long lateEvents) {

    /** 0 for clocks that are exact, 1 for those that have to be estimated. */
    public int promisedFrames() {
        return wakeUpNanos == 0 ? 0 : 1;
    }

    /** Share of the peer's error that is left. */
    public double rmsRatio() {
        return stamped.rmsFrames() / quantised.rmsFrames();
    }

    boolean kept() {
        return stamped.worstFrames() <= promisedFrames()
                && stamped.unmatched() == 0
                && lateEvents == 0;
    }

    String verdict() {
        return "%s at block %d, cycle times %s: worst %d frames, promised %d; %d late, %d unmatched"
                .formatted(
                        source,
                        blockFrames,
                        wakeUpNanos == 0 ? "exact" : "estimated",
                        stamped.worstFrames(),
                        promisedFrames(),
                        lateEvents,
                        stamped.unmatched());
    }
}
