package atome.appliance.bench.voices;

import atome.engine.sample.Pcm;
import java.util.Random;

/**
 * What both sides play: a few looped buffers of noise, each voice one of them, panned to a place of
 * its own.
 */
record Work(int voices, int seconds, Places places) {
    static final int RATE_HZ = 48_000;
    static final int BLOCK_FRAMES = 64;
    static final int BUFFERS = 8;
    static final int BUFFER_FRAMES = 5 * RATE_HZ;
    static final double GAIN_DB = -40;

    /** No multiple of a block or a cache line, and 500 of them lie within a buffer. */
    private static final int APART_FRAMES = 479;

    /** Where in its buffer a voice starts. */
    enum Places {
        /** All at the beginning, as loops that are launched together. */
        IN_STEP("in step"),
        /** Each elsewhere: no voice finds in the cache what another one has read. */
        APART("apart");

        final String words;

        Places(String words) {
            this.words = words;
        }
    }

    int frames() {
        return seconds * RATE_HZ;
    }

    int buffer(int voice) {
        return voice % BUFFERS;
    }

    double pan(int voice) {
        return -1 + 2.0 * voice / voices;
    }

    /** The frame of its buffer that a voice starts with. */
    int startFrame(int voice) {
        return places == Places.IN_STEP
                ? 0
                : Math.floorMod(BUFFER_FRAMES - voice * APART_FRAMES, BUFFER_FRAMES);
    }

    static Pcm noise(int buffer) {
        Random random = new Random(buffer);
        float[] samples = new float[BUFFER_FRAMES];
        for (int frame = 0; frame < BUFFER_FRAMES; frame++) {
            samples[frame] = random.nextFloat() - 0.5f;
        }
        return new Pcm(RATE_HZ, new float[][] {samples});
    }
}
