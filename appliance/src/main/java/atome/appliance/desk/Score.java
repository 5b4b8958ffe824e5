package atome.appliance.desk;

import atome.adole.session.RoutingNode;
import atome.adole.session.Session;
import atome.adole.session.SessionException;
import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Plugins;
import atome.engine.rig.Connection;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.rig.RigException;
import atome.engine.rig.RigSlots;
import atome.engine.sample.PcmCache;
import atome.engine.sample.WavException;
import atome.engine.timeline.TempoMap;
import atome.engine.timeline.TempoSegment;
import atome.engine.timeline.TimeSignature;
import atome.engine.timeline.Timeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session as the engine plays it: its rig, and what its ids mean, such as the tempo map of each
 * timeline by which positions are read. Immutable.
 */
public record Score(Resolver ids, Rig rig) {

    /**
     * Loads the audio and resolves every position to frames and every target to its slot.
     *
     * @param slots of the engine that will play it
     * @throws RigException naming atome and property
     * @throws WavException naming the file
     */
    public static Score of(Session session, AudioSource audio, PcmCache cache, RigSlots slots)
            throws WavException, SessionException {
        Map<String, TempoMap> tempoMaps = new HashMap<>();
        for (var timeline : session.timelines()) {
            tempoMaps.put(timeline.id(), tempoMap(session, timeline));
        }
        List<Node> nodes = session.routingNodes().stream().map(Score::node).toList();
        List<Connection> connections =
                session.routingConnections().stream()
                        .map(c ->
                                new Connection(
                                        c.id(),
                                        c.sourceNodeId(),
                                        c.sourceChannel(),
                                        c.targetNodeId(),
                                        c.targetChannel(),
                                        c.gainDb()))
                        .toList();
        Resolver ids = new Resolver(session, nodes, tempoMaps, cache.sampleRateHz(), slots);
        Timelines made = new Timelines(ids, audio, cache);
        List<Timeline> timelines = new ArrayList<>();
        for (var timeline : session.timelines()) {
            timelines.add(made.of(timeline));
        }
        return new Score(ids, Rig.of(nodes, connections, timelines, session.seed()));
    }

    public Session session() {
        return ids.session();
    }

    public TempoMap tempoMap(String timelineId) {
        return ids.tempoMap(timelineId);
    }

    public int sampleRateHz() {
        return ids.sampleRateHz();
    }

    /** The same by another session, in which nothing but what hands move has changed. */
    public Score with(Session session) {
        return new Score(ids.with(session), rig);
    }

    private static TempoMap tempoMap(Session session, atome.adole.session.Timeline timeline) {
        List<TempoSegment> segments =
                session.tempoSegments(timeline.id()).stream()
                        .map(segment ->
                                new TempoSegment(
                                        segment.startPosition(),
                                        segment.bpm(),
                                        segment.endBpm(),
                                        new TimeSignature(
                                                segment.beatsPerBar(), segment.beatUnit())))
                        .toList();
        try {
            return TempoMap.of(Resolver.timebase(timeline), segments);
        } catch (IllegalArgumentException e) {
            throw new RigException(timeline.id(), "tempo_segments", String.valueOf(e.getMessage()));
        }
    }

    private static Node node(RoutingNode node) {
        return new Node(
                node.id(),
                Node.Kind.valueOf(node.nodeType().name()),
                node.channels(),
                node.port(),
                plugin(node),
                node.params(),
                node.gainDb(),
                node.pan(),
                node.muted(),
                node.bypass());
    }

    private static @Nullable AtomePlugin plugin(RoutingNode node) {
        String id = node.plugin();
        if (id == null) {
            return null;
        }
        return Plugins.find(id)
                .orElseThrow(
                        () -> new RigException(node.id(), "plugin", "no plug-in \"" + id + "\""));
    }
}
