package atome.engine.sample;

/**
 * What a WAV file holds, known without decoding it.
 *
 * @param sampleRateHz frames a second
 * @param bitDepth bits a sample takes in the file: 8, 16, 24, 32 or 64
 * @param floatingPoint whether samples are IEEE floats rather than integers
 * @param channels 1 to 8
 * @param frames whole frames of sound
 */
public record WavInfo(
        int sampleRateHz, int bitDepth, boolean floatingPoint, int channels, long frames) {

    /** Length of the sound in seconds. */
    public double durationSeconds() {
        return (double) frames / sampleRateHz;
    }
}
