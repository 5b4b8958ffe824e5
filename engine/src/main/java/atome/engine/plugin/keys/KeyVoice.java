package atome.engine.plugin.keys;

import atome.engine.AudioThread;

/** One note of an instrument. */
@AudioThread
interface KeyVoice {

    /** Begins a note whose first frame is the next that is rendered; forgets what it played. */
    void start(int key, double velocity);

    /** Its key has come up. */
    void release();

    /** Falls silent within a few milliseconds; at once if it has not been heard yet. */
    void fade();

    /** Ends at once. */
    void stop();

    /** False once there is nothing more to hear. */
    boolean sounding();

    /** Heads for where the controls are now, to be there when the control step ends. */
    void steer();

    /** Adds frames of the control step to the mix. */
    void render(double[][] mix, int from, int to);
}
