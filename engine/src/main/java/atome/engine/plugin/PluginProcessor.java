package atome.engine.plugin;

import atome.engine.AudioThread;

/** The running half of a plug-in: owned by the audio thread, alive as long as its node stays. */
@AudioThread
public interface PluginProcessor {

    /**
     * Processes in place. The result must not depend on how frames are grouped into calls.
     *
     * @param audio one array per channel of the node, read and written from index 0
     * @param frames at least 1
     */
    void process(float[][] audio, int frames);

    /** Forgets all signal, as when the node leaves bypass. */
    void reset();
}
