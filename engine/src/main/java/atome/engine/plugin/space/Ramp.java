package atome.engine.plugin.space;

import atome.engine.AudioThread;

/** A value that goes straight from one step of {@link ReverbProcessor} to the next. */
@AudioThread
final class Ramp {
    private double start;
    private double end;
    private double perFrame;

    /** From where the last step ended, or there at once. */
    void moveTo(double value, boolean atOnce) {
        start = atOnce ? value : end;
        end = value;
        perFrame = (end - start) / ReverbProcessor.STEP_FRAMES;
    }

    /** How far it goes in a frame. */
    double perFrame() {
        return perFrame;
    }

    /** Where the step ends. */
    double end() {
        return end;
    }

    /** The value so many frames into the step. */
    double at(int frame) {
        return start + perFrame * frame;
    }
}
