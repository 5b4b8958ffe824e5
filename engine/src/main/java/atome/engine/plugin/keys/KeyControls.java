package atome.engine.plugin.keys;

import atome.engine.AudioThread;

/** What the voices of an instrument share: its parameters, looked at once a control step. */
@AudioThread
interface KeyControls {
    /** Frames of a control step, counted by the instrument itself, whatever the calls are. */
    int STEP_FRAMES = 16;

    /** A control step begins. */
    void step();

    /** Every note bends by so many semitones. */
    void bend(double semitones);

    /** Starts afresh from the parameters. */
    void reset();
}
