package atome.engine.plugin;

import atome.engine.AudioThread;

/**
 * A value that moves to its target linearly, one step a frame, so that it sounds the same however a
 * block is split. Built on a control thread, then owned by the audio thread.
 */
@AudioThread
public final class SmoothedValue {
    private static final int GLIDES_A_SECOND = 200;

    private double value;
    private double target;
    private double step;
    private int remainingFrames;

    public SmoothedValue(double value) {
        this.value = value;
        this.target = value;
    }

    /**
     * Heads for a target, to be reached in the given number of frames; at the next frame when 0.
     */
    public void moveTo(double target, int rampFrames) {
        this.target = target;
        if (target == value) {
            remainingFrames = 0;
        } else {
            remainingFrames = Math.max(1, rampFrames);
            step = (target - value) / remainingFrames;
        }
    }

    /** Stands at a value at once. */
    public void stand(double at) {
        value = at;
        target = at;
        remainingFrames = 0;
    }

    /** How long a level takes to get where it is put, unheard as a step: 5 ms. */
    public static int glideFrames(int sampleRateHz) {
        return sampleRateHz / GLIDES_A_SECOND;
    }

    /** True while {@link #next()} still changes. */
    public boolean moving() {
        return remainingFrames > 0;
    }

    /** How often {@link #next()} still changes. */
    public int remainingFrames() {
        return remainingFrames;
    }

    /** The value now. */
    public double value() {
        return value;
    }

    /** Where the value heads for. */
    public double target() {
        return target;
    }

    /** Goes one frame on and returns the value there. */
    public double next() {
        if (remainingFrames > 0) {
            value = --remainingFrames == 0 ? target : value + step;
        }
        return value;
    }
}
