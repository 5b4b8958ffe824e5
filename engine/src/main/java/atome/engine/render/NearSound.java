package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.sample.Sound;

/**
 * The next frames of what a voice plays, copied to where the mix has its own; the copy stays in the
 * nearest cache. C2 makes vectors of a loop that adds sound to a mix at a gain that stands still
 * only when it goes through both arrays at the same index: at different ones they might be the same
 * array, and each sample might depend on one just written. Audio thread.
 */
@AudioThread
final class NearSound {
    /** As long as a mix may be. */
    private static final int MOST_FRAMES = 1024;

    private static final int MOST_CHANNELS = 8;

    private final float[][] near = new float[MOST_CHANNELS][MOST_FRAMES];
    private long missedFrames;
    private int longestGapFrames;

    /**
     * Copies what a mix of that many channels has use for, from a place in the sound to a place in
     * the mix; a single channel takes the first two.
     *
     * @return how many channels those are
     */
    int take(Sound sound, int at, int offset, int frames, int mixChannels) {
        int channels = Math.min(sound.channels(), Math.max(2, mixChannels));
        for (int channel = 0; channel < channels; channel++) {
            sound.read(channel, at, near[channel], offset, frames);
        }
        return channels;
    }

    /** The same of what has been stretched, which goes on past it. */
    int take(Stretching stretching, int offset, int frames, int mixChannels) {
        int channels = Math.min(stretching.channels, Math.max(2, mixChannels));
        for (int channel = 0; channel < channels; channel++) {
            stretching.read(channel, near[channel], offset, frames);
        }
        stretching.pass(frames);
        return channels;
    }

    /** Counts frames that the disk has not brought in time. */
    void misses(int frames) {
        missedFrames += frames;
    }

    /** A voice has waited so long for its sound. */
    void gapEnds(int frames) {
        longestGapFrames = Math.max(longestGapFrames, frames);
    }

    /** Frames of voices that were silent because the disk was late. */
    long missedFrames() {
        return missedFrames;
    }

    /** The longest of the gaps that have ended. */
    int longestGapFrames() {
        return longestGapFrames;
    }

    /** One channel of it, at the places of the mix. */
    float[] channel(int channel) {
        return near[channel];
    }

    /** Adds one channel. */
    void add(int channel, float[] mix, int offset, int frames, float gain) {
        scale(near[channel], mix, offset, offset + frames, gain);
    }

    /** Adds the first channel to two. */
    void addToBoth(
            float[] left, float[] right, int offset, int frames, float toLeft, float toRight) {
        spread(near[0], left, right, offset, offset + frames, toLeft, toRight);
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
