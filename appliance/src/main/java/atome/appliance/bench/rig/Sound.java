package atome.appliance.bench.rig;

import java.util.Random;

/**
 * One second of stereo sound, to be played again and again. Never written to once it is made.
 *
 * @param silent true of silence
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Sound(float[][] samples, boolean silent) {
    static final int RATE_HZ = 48_000;
    static final int BLOCK_FRAMES = 64;
    static final int BLOCKS = RATE_HZ / BLOCK_FRAMES;
    static final double BLOCK_NANOS = 1e9 * BLOCK_FRAMES / RATE_HZ;

    static Sound silence() {
        return new Sound(new float[2][RATE_HZ], true);
    }

    /** Four plucked strings a second, each with six partials that die away. */
    static Sound guitar() {
        float[][] samples = new float[2][RATE_HZ];
        double[] hertz = {82.4, 110, 146.8, 196};
        int frames = RATE_HZ / hertz.length;
        for (int i = 0; i < RATE_HZ; i++) {
            double radians = 2 * Math.PI * hertz[i / frames] * (i % frames) / RATE_HZ;
            double sum = 0;
            for (int partial = 1; partial <= 6; partial++) {
                sum += Math.sin(partial * radians) / partial;
            }
            double level = 0.4 * Math.exp(-4.0 * (i % frames) / RATE_HZ);
            samples[0][i] = (float) (level * sum);
            samples[1][i] = (float) (0.8 * level * sum);
        }
        return new Sound(samples, false);
    }

    /** An impulse response: noise that falls by 60 dB, other on each side. */
    static Sound response() {
        Random random = new Random(1);
        float[][] samples = new float[2][RATE_HZ];
        for (float[] side : samples) {
            for (int i = 0; i < side.length; i++) {
                double level = 0.02 * Math.exp(-6.9 * i / RATE_HZ);
                side[i] = (float) (level * random.nextGaussian());
            }
        }
        return new Sound(samples, false);
    }

    void copyBlock(int block, float[][] audio) {
        for (int channel = 0; channel < audio.length; channel++) {
            System.arraycopy(
                    samples[channel], block * BLOCK_FRAMES, audio[channel], 0, BLOCK_FRAMES);
        }
    }
}
