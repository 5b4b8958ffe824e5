package atome.adole.session;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A node of a routing graph. {@code port} is the first hardware channel of an input or output, from
 * 1; {@code params} are values in their own units, a switch is 1 or 0; {@code files} are ids of
 * audio files by the plug-in's names for them. An instrument plays the notes of the surfaces that
 * {@code notesFrom} means, on one MIDI channel or, with 0, on all.
 */
public record RoutingNode(
        String id,
        String graphId,
        Kind nodeType,
        String name,
        int channels,
        int port,
        @Nullable String plugin,
        Map<String, Double> params,
        Map<String, String> files,
        @Nullable String notesFrom,
        int notesChannel,
        double gainDb,
        double pan,
        boolean muted,
        boolean bypass) {
    public RoutingNode {
        params = Collections.unmodifiableMap(new TreeMap<>(params));
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** What a node is. */
    public enum Kind {
        INPUT,
        BUS,
        OUTPUT,
        PLUGIN
    }
}
