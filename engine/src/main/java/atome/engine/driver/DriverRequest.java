package atome.engine.driver;

/**
 * What the player wants of the audio driver.
 *
 * @param backend which driver
 * @param sampleRateHz rate in Hz, or 0 for the JACK server's (48000 where there is none)
 * @param blockFrames block in frames; with JACK it is the server's
 * @param inputs hardware input channels
 * @param outputs hardware output channels
 * @param clientName name of the client in the JACK graph
 */
public record DriverRequest(
        Backend backend,
        int sampleRateHz,
        int blockFrames,
        int inputs,
        int outputs,
        String clientName) {
    private static final int USUAL_RATE_HZ = 48_000;

    /**
     * @throws IllegalArgumentException naming the figure that is out of range
     */
    public DriverRequest {
        require("sample rate", sampleRateHz, 0, 768_000);
        require("block frames", blockFrames, 1, 65_536);
        require("inputs", inputs, 0, 256);
        require("outputs", outputs, 0, 256);
    }

    /** The rate to run at where no server dictates one. */
    int rateWithoutServerHz() {
        return sampleRateHz == 0 ? USUAL_RATE_HZ : sampleRateHz;
    }

    private static void require(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s %d is not within %d … %d".formatted(what, value, least, most));
        }
    }
}
