package atome.engine.plugin;

import atome.engine.sample.Pcm;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a plug-in is given to prepare a running instance.
 *
 * @param sampleRateHz the engine's rate
 * @param channels of the node
 * @param mostFrames of one call
 * @param parameters one per parameter of the plug-in, in their units; the host moves them, the
 *     processor takes {@link SmoothedValue#next()} once a frame from each that it uses
 * @param readings one per reading of the plug-in, to be set
 * @param files audio at the engine's rate by name; only those that the session names
 * @param playHead where the music is
 */
public record Preparation(
        int sampleRateHz,
        int channels,
        int mostFrames,
        List<SmoothedValue> parameters,
        List<Reading> readings,
        Map<String, Pcm> files,
        PlayHead playHead) {
    public Preparation {
        parameters = List.copyOf(parameters);
        readings = List.copyOf(readings);
        files = Map.copyOf(files);
    }

    /** A parameter by its place in the plug-in's list. */
    public SmoothedValue parameter(int index) {
        return parameters.get(index);
    }

    /** The audio of a name, or null. */
    public @Nullable Pcm file(String name) {
        return files.get(name);
    }
}
