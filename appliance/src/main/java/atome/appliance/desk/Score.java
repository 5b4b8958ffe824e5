package atome.appliance.desk;

import atome.adole.session.AudioFile;
import atome.adole.session.RoutingNode;
import atome.adole.session.Session;
import atome.adole.session.SessionException;
import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.MissingPlugin;
import atome.engine.plugin.Plugins;
import atome.engine.rig.Connection;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.rig.RigException;
import atome.engine.rig.RigSlots;
import atome.engine.sample.Pcm;
import atome.engine.sample.WavException;
import atome.engine.sample.stream.AudioFileCache;
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
    public static Score of(Session session, AudioSource audio, AudioFileCache cache, RigSlots slots)
            throws WavException, SessionException {
        Map<String, TempoMap> tempoMaps = new HashMap<>();
        for (var timeline : session.timelines()) {
            tempoMaps.put(timeline.id(), tempoMap(session, timeline));
        }
        List<Node> nodes = new ArrayList<>();
        for (RoutingNode node : session.routingNodes()) {
            nodes.add(node(session, node, audio, cache));
        }
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
        new SceneCompiler(ids).check();
        Timelines made = new Timelines(ids, audio, cache);
        List<Timeline> timelines = new ArrayList<>();
        for (var timeline : session.timelines()) {
            timelines.add(made.of(timeline));
        }
        Rig rig = Rig.of(nodes, connections, timelines, session.seed());
        return new Score(ids, rig.with(new Loopers(ids, audio, cache).all()));
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

    /** The tempo map of a timeline of a session that need not be playable here. */
    public static TempoMap tempoMap(Session session, atome.adole.session.Timeline timeline) {
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

    /** One whose plug-in is not installed is bypassed, and keeps its parameters in the session. */
    private static Node node(
            Session session, RoutingNode node, AudioSource audio, AudioFileCache cache)
            throws WavException, SessionException {
        AtomePlugin plugin = plugin(node);
        boolean missing = plugin instanceof MissingPlugin;
        return new Node(
                node.id(),
                Node.Kind.valueOf(node.nodeType().name()),
                node.channels(),
                node.port(),
                plugin,
                missing ? Map.of() : node.params(),
                missing ? Map.of() : files(session, node, plugin, audio, cache),
                node.gainDb(),
                node.pan(),
                node.muted(),
                missing || node.bypass());
    }

    private static @Nullable AtomePlugin plugin(RoutingNode node) {
        String id = node.plugin();
        return id == null ? null : Plugins.find(id).orElseGet(() -> new MissingPlugin(id));
    }

    private static Map<String, Pcm> files(
            Session session,
            RoutingNode node,
            @Nullable AtomePlugin plugin,
            AudioSource audio,
            AudioFileCache cache)
            throws WavException, SessionException {
        Map<String, Pcm> files = new HashMap<>();
        for (Map.Entry<String, String> file : node.files().entrySet()) {
            if (plugin == null || !plugin.files().contains(file.getKey())) {
                throw new RigException(node.id(), "files." + file.getKey(), "no such file here");
            }
            AudioFile of = session.find(file.getValue(), AudioFile.class).orElseThrow();
            files.put(file.getKey(), cache.whole(audio.path(of)));
        }
        return files;
    }

    /**
     * Refuses what names a plug-in that is not installed and did not stand there before.
     *
     * @throws RigException naming the node
     */
    public void refuseNewUnknownPlugins(Score before) {
        for (Node node : rig.nodes()) {
            Node old = before.rig().node(node.id());
            if (node.plugin() instanceof MissingPlugin missing
                    && (old == null || !missing.equals(old.plugin()))) {
                throw new RigException(node.id(), "plugin", "no plug-in \"" + missing.id() + "\"");
            }
        }
    }
}
