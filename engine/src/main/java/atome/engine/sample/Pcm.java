package atome.engine.sample;

import atome.engine.AudioThread;

/**
 * Decoded audio in memory, planar, shared by every clip that plays it. Immutable by contract: the
 * arrays are handed over on construction and nobody writes to them afterwards, so that the audio
 * thread reads {@link #samples} without copying. Publish it safely (a final field, a release
 * store), as any immutable object.
 */
public final class Pcm implements Sound {
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

    @Override
    @AudioThread
    public int sampleRateHz() {
        return sampleRateHz;
    }

    @Override
    @AudioThread
    public int channels() {
        return samples.length;
    }

    @Override
    @AudioThread
    public int frames() {
        return frames;
    }

    @Override
    @AudioThread
    public void read(int channel, int at, float[] to, int offset, int count) {
        if (at >= 0 && at + count <= frames) {
            System.arraycopy(samples[channel], at, to, offset, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            int from = at + i;
            to[offset + i] = from < 0 || from >= frames ? 0 : samples[channel][from];
        }
    }

    /** All of it is here for good. */
    @Override
    @AudioThread
    public void want(int at, int until) {}

    @Override
    @AudioThread
    public int ready(int at, int most) {
        return most;
    }

    /** The arrays themselves, one per channel; to be read only. */
    @AudioThread
    public float[][] samples() {
        return samples;
    }
}
