package atome.engine.plugin.modulation;

import atome.engine.AudioThread;
import atome.engine.plugin.part.DelayLine;

/**
 * A place in a delay line that moves no faster than half a frame a frame: a hand on a knob bends
 * the pitch by half at most, and never clicks.
 */
@AudioThread
final class GlidingTap {
    private static final double FASTEST = 0.5;

    /** The cubic needs a frame on each side of the place and one more behind. */
    private static final double NEAREST_FRAMES = 2;

    private double frames;
    private boolean fresh = true;

    /** Starts anew: the next aim is reached at once. */
    void reset() {
        fresh = true;
    }

    /** The sound of so many frames ago, or nearly, before the present is written. */
    double read(DelayLine line, double wantedFrames) {
        double off = Math.max(NEAREST_FRAMES, wantedFrames) - frames;
        frames += fresh ? off : Math.max(-FASTEST, Math.min(FASTEST, off));
        fresh = false;
        return line.cubic(frames - 1);
    }
}
