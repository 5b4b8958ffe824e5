package atome.appliance.desk;

import atome.adole.session.Session;
import atome.engine.plugin.MissingPlugin;
import atome.engine.plugin.SmoothedValue;
import atome.engine.rig.Node;
import atome.engine.rig.RigSlots;
import atome.engine.timeline.TempoMap;
import atome.engine.timeline.Timebase;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the ids of a session mean to the engine: its nodes, its tempo maps, its slots. Immutable but
 * for the slots, of which more are given as they are asked for.
 */
public record Resolver(
        Session session,
        List<Node> nodes,
        Map<String, TempoMap> tempoMaps,
        int sampleRateHz,
        RigSlots slots) {

    public Resolver {
        nodes = List.copyOf(nodes);
        tempoMaps = Map.copyOf(tempoMaps);
    }

    /** A node by its id, or null. */
    @Nullable Node node(String id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst().orElse(null);
    }

    /** Whether a node stands for a plug-in that is not installed. */
    boolean isMissing(String nodeId) {
        Node node = node(nodeId);
        return node != null && node.plugin() instanceof MissingPlugin;
    }

    /** Whether a node holds this plug-in. */
    boolean has(String pluginId) {
        return nodes.stream()
                .map(Node::plugin)
                .anyMatch(plugin -> plugin != null && plugin.id().equals(pluginId));
    }

    TempoMap tempoMap(String timelineId) {
        return tempoMaps.getOrDefault(timelineId, TempoMap.DEFAULT);
    }

    static Timebase timebase(atome.adole.session.Timeline timeline) {
        return Timebase.valueOf(timeline.timebase().name());
    }

    /** The frame of a position in a timeline's own unit. */
    public long frameAt(atome.adole.session.Timeline timeline, double position) {
        return tempoMap(timeline.id()).frameAtPosition(position, timebase(timeline), sampleRateHz);
    }

    /** The position of a frame, in a timeline's own unit. */
    public double positionAt(atome.adole.session.Timeline timeline, long frame) {
        return tempoMap(timeline.id()).positionAtFrame(frame, timebase(timeline), sampleRateHz);
    }

    /** How long a value takes to get where a hand has put it: 5 ms. */
    public int rampFrames() {
        return SmoothedValue.glideFrames(sampleRateHz);
    }

    /** Reads the lines of scripts and action clips. */
    public TimedActions actions() {
        return new TimedActions(this);
    }

    /** The same by another session, in which nothing else than properties has changed. */
    Resolver with(Session other) {
        return new Resolver(other, nodes, tempoMaps, sampleRateHz, slots);
    }
}
