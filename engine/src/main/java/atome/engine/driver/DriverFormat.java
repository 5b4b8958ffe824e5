package atome.engine.driver;

/** What a driver runs at: rate in Hz, frames a block, hardware channels. */
public record DriverFormat(int sampleRateHz, int blockFrames, int inputs, int outputs) {

    /**
     * @throws IllegalArgumentException naming the figure that no driver can run at
     */
    public DriverFormat {
        require(sampleRateHz > 0, "sample rate", sampleRateHz);
        require(blockFrames > 0, "block frames", blockFrames);
        require(inputs >= 0, "inputs", inputs);
        require(outputs >= 0, "outputs", outputs);
    }

    /** Length of so many frames in nanoseconds, rounded down; exact for centuries. */
    long nanosOf(long frames) {
        long seconds = Math.floorDiv(frames, sampleRateHz);
        long rest = Math.floorMod(frames, sampleRateHz);
        return seconds * 1_000_000_000L + rest * 1_000_000_000L / sampleRateHz;
    }

    private static void require(boolean holds, String what, int value) {
        if (!holds) {
            throw new IllegalArgumentException(what + " out of range: " + value);
        }
    }
}
