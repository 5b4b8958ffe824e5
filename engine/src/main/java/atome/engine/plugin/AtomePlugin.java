package atome.engine.plugin;

import java.util.List;

/**
 * A module that a plug-in node can hold: its description, and how to prepare a running one. Found
 * by {@link java.util.ServiceLoader}; has a public constructor without arguments.
 */
public interface AtomePlugin {

    /** Stable id, as in a session's {@code plugin}: letters, digits, dots. */
    String id();

    /** What a player reads. */
    String name();

    /** What it does, in one sentence. */
    default String description() {
        return "";
    }

    /** In the order in which {@link #prepare} receives them. */
    List<Parameter> parameters();

    /**
     * What it tells, such as a tuner's pitch, in the order in which {@link #prepare} receives it.
     */
    default List<Parameter> readings() {
        return List.of();
    }

    /** Names of the audio files it takes, as in a session's {@code files}. */
    default List<String> files() {
        return List.of();
    }

    /** Settings by which a player may start. */
    default List<Preset> presets() {
        return List.of();
    }

    /** Whether a node with so many channels can hold it. */
    default boolean fits(int channels) {
        return true;
    }

    /** How many frames later its output is than its input; always the same at one rate. */
    default int latencyFrames(int sampleRateHz) {
        return 0;
    }

    /** Makes a running instance; called on a control thread, may allocate and take its time. */
    PluginProcessor prepare(Preparation preparation);
}
