package atome.engine.plugin;

import atome.engine.AudioThread;

/**
 * The running half of a plug-in: owned by the audio thread, alive as long as its node stays. Never
 * allocates, locks, blocks, logs or throws.
 */
@AudioThread
public interface PluginProcessor {

    /**
     * Processes in place. The result must not depend on how frames are grouped into calls: events
     * inside a block split it, so every parameter starts to move at the first frame of a call.
     *
     * @param audio one array per channel of the node, read and written from index 0
     * @param frames at least 1, at most the prepared {@code mostFrames}
     */
    void process(float[][] audio, int frames);

    /** Forgets all signal, as when the node leaves bypass. */
    void reset();

    /**
     * True when silence in gives silence out from here on: what it still had to say has rung out. A
     * node that has left the rig is kept until then.
     */
    default boolean silent() {
        return true;
    }
}
