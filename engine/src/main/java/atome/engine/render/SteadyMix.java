package atome.engine.render;

import atome.engine.AudioThread;

/**
 * Adds sound to a mix at a gain that stands still. C2 makes vectors of such a loop only when it
 * goes through both arrays at the same index: at different ones they might be the same array, and
 * each sample might depend on one just written. So the sound is first copied to where the mix has
 * it; the copy stays in the nearest cache. Audio thread.
 */
@AudioThread
final class SteadyMix {
    /** As long as a mix may be. */
    private static final int MOST_FRAMES = 1024;

    private final float[] near = new float[MOST_FRAMES];

    /** Adds one channel from a place in the sound to a place in the mix. */
    void add(float[] sound, int at, float[] mix, int offset, int frames, float gain) {
        System.arraycopy(sound, at, near, offset, frames);
        scale(near, mix, offset, offset + frames, gain);
    }

    /** Adds one channel to two. */
    void addToBoth(
            float[] sound,
            int at,
            float[] left,
            float[] right,
            int offset,
            int frames,
            float toLeft,
            float toRight) {
        System.arraycopy(sound, at, near, offset, frames);
        spread(near, left, right, offset, offset + frames, toLeft, toRight);
    }

    private static void scale(float[] sound, float[] mix, int from, int to, float gain) {
        for (int i = from; i < to; i++) {
            mix[i] += sound[i] * gain;
        }
    }

    private static void spread(
            float[] sound,
            float[] left,
            float[] right,
            int from,
            int to,
            float toLeft,
            float toRight) {
        for (int i = from; i < to; i++) {
            float sample = sound[i];
            left[i] += sample * toLeft;
            right[i] += sample * toRight;
        }
    }
}
