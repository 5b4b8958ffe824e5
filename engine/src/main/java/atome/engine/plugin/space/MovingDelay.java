package atome.engine.plugin.space;

import atome.engine.AudioThread;
import atome.engine.plugin.part.DelayLine;

/**
 * A delay of whole frames that is faded to another over 20 ms, so that neither clicks nor pitch
 * tell of it. A new aim during a fade waits for the fade's end. The fade is linear: two copies of
 * one sound never add up to more than the sound, which a feedback round them relies on.
 */
@AudioThread
final class MovingDelay {
    private static final double FADE_SECONDS = 0.02;

    private final int fadeFrames;
    private int nowFrames = 1;
    private int nextFrames = 1;
    private int remainingFrames;
    private double nextShare;
    private boolean unset = true;

    MovingDelay(int sampleRateHz) {
        fadeFrames = (int) (FADE_SECONDS * sampleRateHz);
    }

    /** True until the first aim, which is reached at once. */
    boolean unset() {
        return unset;
    }

    /** Forgets where it is. */
    void clear() {
        unset = true;
        remainingFrames = 0;
    }

    /** Heads for a delay of at least 1, unless it is still on its way. */
    void moveTo(int frames) {
        if (unset) {
            unset = false;
            nowFrames = frames;
        } else if (remainingFrames == 0 && frames != nowFrames) {
            nextFrames = frames;
            remainingFrames = fadeFrames;
            nextShare = 0;
        }
    }

    /** What is due of a line into which the present frame has not been written yet. */
    double read(DelayLine line) {
        double now = line.read(nowFrames - 1);
        return remainingFrames == 0 ? now : now + nextShare * (line.read(nextFrames - 1) - now);
    }

    /** One frame on. */
    void advance() {
        if (remainingFrames > 0) {
            nextShare = 1 - (double) --remainingFrames / fadeFrames;
            if (remainingFrames == 0) {
                nowFrames = nextFrames;
            }
        }
    }
}
