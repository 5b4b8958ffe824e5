package atome.engine.rig;

import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Parameter;
import atome.engine.sample.Pcm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One node of the rig as the player set it.
 *
 * @param port first hardware channel of an input or output, from 1
 * @param plugin what a plug-in node holds; null for every other kind
 * @param params the plug-in's values by name, in their units, or the input's "monitor"; absent ones
 *     take their default
 * @param files the plug-in's audio by name, at the engine's rate
 * @param pan −1 … 1
 */
public record Node(
        String id,
        Kind kind,
        int channels,
        int port,
        @Nullable AtomePlugin plugin,
        Map<String, Double> params,
        Map<String, Pcm> files,
        double gainDb,
        double pan,
        boolean muted,
        boolean bypass) {

    /** What a node is on any desk. */
    public enum Kind {
        INPUT,
        BUS,
        OUTPUT,
        PLUGIN
    }

    /** Parameters that every node has, before the plug-in's own. */
    private static final List<Parameter> COMMON =
            List.of(
                    new Parameter("gain", "dB", -120, 24, 0, Parameter.Scale.LINEAR),
                    new Parameter("pan", "", -1, 1, 0, Parameter.Scale.LINEAR),
                    Parameter.onOff("muted"),
                    Parameter.onOff("bypass"));

    /** Paths of the parameters that are on or off. */
    public static final Set<String> SWITCHES = Set.of("muted", "bypass");

    public static final int GAIN = 0;
    public static final int PAN = 1;
    public static final int MUTED = 2;
    public static final int BYPASS = 3;
    public static final int FIRST_OWN = 4;

    /** An input's own parameter: whether it is heard, see {@link Monitoring}. */
    public static final int MONITOR = FIRST_OWN;

    private static final Parameter MONITOR_PARAMETER =
            Parameter.choice(
                    "monitor", Monitoring.ON.value(), List.of("off", "on", "while recording"));

    public Node {
        params = Map.copyOf(params);
        files = Map.copyOf(files);
        if (channels < 1 || channels > 8) {
            throw new RigException(id, "channels", "must be 1 to 8, not " + channels);
        }
        if (port < 1) {
            throw new RigException(id, "port", "must be 1 or more, not " + port);
        }
        if ((kind == Kind.PLUGIN) != (plugin != null)) {
            throw new RigException(id, "plugin", "belongs to a plug-in node, and only there");
        }
        if (plugin != null && !plugin.fits(channels)) {
            throw new RigException(
                    id, "channels", "%s takes no %d channels".formatted(plugin.name(), channels));
        }
    }

    /** A node whose plug-in takes no audio. */
    public Node(
            String id,
            Kind kind,
            int channels,
            int port,
            @Nullable AtomePlugin plugin,
            Map<String, Double> params,
            double gainDb,
            double pan,
            boolean muted,
            boolean bypass) {
        this(id, kind, channels, port, plugin, params, Map.of(), gainDb, pan, muted, bypass);
    }

    /** Every parameter in index order: the common ones, then the plug-in's or the input's own. */
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(COMMON);
        if (plugin != null) {
            all.addAll(plugin.parameters());
        } else if (kind == Kind.INPUT) {
            all.add(MONITOR_PARAMETER);
        }
        return all;
    }

    /** Index of a parameter by its path, "gain" or "params.cutoff". */
    public OptionalInt parameterIndex(String path) {
        boolean own = path.startsWith("params.");
        String name = own ? path.substring("params.".length()) : path;
        List<Parameter> all = parameters();
        for (int i = own ? FIRST_OWN : 0; i < (own ? all.size() : FIRST_OWN); i++) {
            if (all.get(i).name().equals(name)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** Path of a parameter by its index. */
    public String parameterPath(int index) {
        String name = parameters().get(index).name();
        return index < FIRST_OWN ? name : "params." + name;
    }

    /** The values as set, in index order. */
    public double[] values() {
        List<Parameter> all = parameters();
        double[] values = new double[all.size()];
        values[GAIN] = gainDb;
        values[PAN] = pan;
        values[MUTED] = muted ? 1 : 0;
        values[BYPASS] = bypass ? 1 : 0;
        for (int i = FIRST_OWN; i < values.length; i++) {
            values[i] = params.getOrDefault(all.get(i).name(), all.get(i).defaultValue());
        }
        return values;
    }
}
