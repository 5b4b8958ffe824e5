package atome.engine.sample;

import atome.engine.AudioThread;

/**
 * Decoded audio in memory, planar, shared by every clip that plays it. Immutable by contract: the
 * arrays are handed over on construction and nobody writes to them afterwards, so that the audio
 * thread reads {@link #samples} without copying. Publish it safely (a final field, a release
 * store), as any immutable object.
 */
public final class Pcm {
    private final int sampleRateHz;
    private final int frames;
    private final float[][] samples;

    /**
     * Takes the arrays over; the caller keeps no right to write to them.
     *
     * @param samples one array per channel, all of the same length, full scale 1
     * @throws IllegalArgumentException for no channels, unequal lengths or a rate below 1 Hz
     */
    public Pcm(int sampleRateHz, float[][] samples) {
        if (sampleRateHz < 1) {
            throw new IllegalArgumentException("sample rate " + sampleRateHz + " Hz");
        }
        if (samples.length == 0) {
            throw new IllegalArgumentException("no channels");
        }
        for (int channel = 1; channel < samples.length; channel++) {
            if (samples[channel].length != samples[0].length) {
                throw new IllegalArgumentException(
                        "channel 1 has %d frames, channel %d has %d"
                                .formatted(
                                        samples[0].length, channel + 1, samples[channel].length));
            }
        }
        this.sampleRateHz = sampleRateHz;
        this.samples = samples;
        this.frames = samples[0].length;
    }

    /** Frames a second. */
    @AudioThread
    public int sampleRateHz() {
        return sampleRateHz;
    }

    /** One or more. */
    @AudioThread
    public int channels() {
        return samples.length;
    }

    /** Length of every channel. */
    @AudioThread
    public int frames() {
        return frames;
    }

    /** The arrays themselves, one per channel; to be read only. */
    @AudioThread
    public float[][] samples() {
        return samples;
    }
}
