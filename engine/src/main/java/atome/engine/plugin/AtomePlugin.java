package atome.engine.plugin;

import java.util.List;

/** A module that a plug-in node can hold: its description, and how to prepare a running one. */
public interface AtomePlugin {

    /** Stable id, as in a session's {@code plugin}. */
    String id();

    /** What a player reads. */
    String name();

    /** In the order in which {@link #prepare} receives them. */
    List<Parameter> parameters();

    /**
     * Makes a running instance; called on a control thread, may allocate.
     *
     * @param sampleRateHz the engine's rate
     * @param channels of the node
     * @param parameters one per {@link #parameters()}, in their units; the host moves them, the
     *     processor takes {@link SmoothedValue#next()} once a frame from each that it uses
     */
    PluginProcessor prepare(int sampleRateHz, int channels, List<SmoothedValue> parameters);
}
