package atome.adole.session;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A node of a routing graph. {@code port} is the first hardware channel of an input or output, from
 * 1; {@code params} are values in their own units, a switch is 1 or 0.
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
        double gainDb,
        double pan,
        boolean muted,
        boolean bypass) {
    public RoutingNode {
        params = Collections.unmodifiableMap(new TreeMap<>(params));
    }

    /** What a node is. */
    public enum Kind {
        INPUT,
        BUS,
        OUTPUT,
        PLUGIN
    }
}
