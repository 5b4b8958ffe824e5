package atome.engine.driver;

/**
 * What the player wants of the audio driver.
 *
 * @param backend which driver
 * @param sampleRateHz rate in Hz, or 0 for the JACK server's (48000 where there is none)
 * @param blockFrames block in frames; with JACK it is the server's
 * @param inputs hardware input channels, or {@link #ALL} of the JACK server's
 * @param outputs hardware output channels, or {@link #ALL} of the JACK server's
 * @param clientName name of the client in the JACK graph
 */
public record DriverRequest(
        Backend backend,
        int sampleRateHz,
        int blockFrames,
        int inputs,
        int outputs,
        String clientName) {
    /** As many channels as the JACK server's hardware has, 2 to 64; elsewhere 2. */
    public static final int ALL = -1;

    private static final int USUAL_RATE_HZ = 48_000;
    private static final int LEAST_OF_ALL = 2;
    private static final int MOST_OF_ALL = 64;

    /**
     * @throws IllegalArgumentException naming the figure that is out of range
     */
    public DriverRequest {
        require("sample rate", sampleRateHz, 0, 768_000);
        require("block frames", blockFrames, 1, 65_536);
        require("inputs", inputs, ALL, 256);
        require("outputs", outputs, ALL, 256);
    }

    /** The rate to run at where no server dictates one. */
    int rateWithoutServerHz() {
        return sampleRateHz == 0 ? USUAL_RATE_HZ : sampleRateHz;
    }

    /** The same for hardware of so many channels. */
    DriverRequest on(int hardwareInputs, int hardwareOutputs) {
        return new DriverRequest(
                backend,
                sampleRateHz,
                blockFrames,
                inputs == ALL ? within(hardwareInputs) : inputs,
                outputs == ALL ? within(hardwareOutputs) : outputs,
                clientName);
    }

    private static int within(int channels) {
        return Math.clamp(channels, LEAST_OF_ALL, MOST_OF_ALL);
    }

    private static void require(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s %d is not within %d … %d".formatted(what, value, least, most));
        }
    }
}
