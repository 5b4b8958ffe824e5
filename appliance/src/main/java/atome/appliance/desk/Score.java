package atome.appliance.desk;

import atome.adole.session.AudioClip;
import atome.adole.session.AudioFile;
import atome.adole.session.ClipGroup;
import atome.adole.session.RoutingNode;
import atome.adole.session.Session;
import atome.adole.session.SessionException;
import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Plugins;
import atome.engine.rig.Connection;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.rig.RigException;
import atome.engine.sample.Pcm;
import atome.engine.sample.PcmCache;
import atome.engine.sample.WavException;
import atome.engine.timeline.Clip;
import atome.engine.timeline.TempoMap;
import atome.engine.timeline.TempoSegment;
import atome.engine.timeline.TimeSignature;
import atome.engine.timeline.Timebase;
import atome.engine.timeline.Timeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session as the engine plays it: its rig, and the tempo map of each timeline by which positions
 * are read. Immutable.
 */
public record Score(Session session, Rig rig, Map<String, TempoMap> tempoMaps, int sampleRateHz) {
    public Score {
        tempoMaps = Map.copyOf(tempoMaps);
    }

    /**
     * Loads the audio and resolves every position to frames.
     *
     * @throws RigException naming atome and property
     * @throws WavException naming the file
     */
    public static Score of(Session session, AudioSource audio, PcmCache cache)
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
        List<Timeline> timelines = new ArrayList<>();
        for (var timeline : session.timelines()) {
            TempoMap map = tempoMaps.getOrDefault(timeline.id(), TempoMap.DEFAULT);
            timelines.add(timeline(session, timeline, map, audio, cache));
        }
        return new Score(
                session, Rig.of(nodes, connections, timelines), tempoMaps, cache.sampleRateHz());
    }

    /** The frame of a position in a timeline's own unit. */
    long frameAt(atome.adole.session.Timeline timeline, double position) {
        return tempoMap(timeline.id()).frameAtPosition(position, timebase(timeline), sampleRateHz);
    }

    public TempoMap tempoMap(String timelineId) {
        return tempoMaps.getOrDefault(timelineId, TempoMap.DEFAULT);
    }

    static Timebase timebase(atome.adole.session.Timeline timeline) {
        return Timebase.valueOf(timeline.timebase().name());
    }

    private static TempoMap tempoMap(Session session, atome.adole.session.Timeline timeline) {
        List<TempoSegment> segments =
                session.tempoSegments().stream()
                        .filter(segment -> segment.timelineId().equals(timeline.id()))
                        .sorted(
                                Comparator.comparingDouble(
                                        atome.adole.session.TempoSegment::startPosition))
                        .map(segment ->
                                new TempoSegment(
                                        segment.startPosition(),
                                        segment.bpm(),
                                        segment.endBpm(),
                                        new TimeSignature(
                                                segment.beatsPerBar(), segment.beatUnit())))
                        .toList();
        try {
            return TempoMap.of(timebase(timeline), segments);
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

    private static Timeline timeline(
            Session session,
            atome.adole.session.Timeline timeline,
            TempoMap map,
            AudioSource audio,
            PcmCache cache)
            throws WavException, SessionException {
        int rateHz = cache.sampleRateHz();
        List<AudioClip> own =
                session.audioClips().stream()
                        .filter(clip -> clip.timelineId().equals(timeline.id()))
                        .toList();
        boolean anySolo = own.stream().anyMatch(AudioClip::solo);
        List<Clip> clips = new ArrayList<>();
        for (AudioClip clip : own) {
            Double position = clip.playPosition();
            long startFrame =
                    position == null
                            ? -1
                            : map.frameAtPosition(position, timebase(timeline), rateHz);
            boolean muted = clip.muted() || (anySolo && !clip.solo());
            clips.add(clip(session, clip, startFrame, muted, audio, cache));
        }
        Double loopEnd = timeline.loopEnd();
        long loopStartFrame = map.frameAtPosition(timeline.loopStart(), timebase(timeline), rateHz);
        long loopEndFrame =
                loopEnd == null ? 0 : map.frameAtPosition(loopEnd, timebase(timeline), rateHz);
        return new Timeline(
                timeline.id(),
                clips,
                timeline.loopEnabled() && loopEndFrame > loopStartFrame,
                loopStartFrame,
                loopEndFrame);
    }

    private static Clip clip(
            Session session,
            AudioClip clip,
            long startFrame,
            boolean muted,
            AudioSource audio,
            PcmCache cache)
            throws WavException, SessionException {
        AudioFile file = session.find(clip.audioFileId(), AudioFile.class).orElseThrow();
        Pcm pcm = cache.load(audio.path(file));
        int rateHz = cache.sampleRateHz();
        long firstFrame = Math.round(clip.startOffsetSeconds() * rateHz);
        Double endOffset = clip.endOffsetSeconds();
        long endFrame =
                endOffset == null
                        ? pcm.frames()
                        : Math.min(pcm.frames(), Math.round(endOffset * rateHz));
        if (firstFrame >= endFrame) {
            throw new RigException(
                    clip.id(),
                    "start_offset",
                    "%s s leaves nothing of %s s of audio"
                            .formatted(clip.startOffsetSeconds(), (double) endFrame / rateHz));
        }
        return new Clip(
                clip.id(),
                pcm,
                startFrame,
                (int) firstFrame,
                (int) (endFrame - firstFrame),
                output(session, clip),
                clip.gainDb(),
                clip.pan(),
                muted,
                clip.loop(),
                (int) Math.round(clip.fadeInSeconds() * rateHz),
                (int) Math.round(clip.fadeOutSeconds() * rateHz));
    }

    /** The clip's own, else its group's, else the graph's first output. */
    private static String output(Session session, AudioClip clip) {
        return Optional.ofNullable(clip.outputNodeId())
                .or(() ->
                        Optional.ofNullable(clip.groupId())
                                .flatMap(group -> session.find(group, ClipGroup.class))
                                .map(ClipGroup::outputNodeId))
                .or(() ->
                        session.routingNodes().stream()
                                .filter(node -> node.nodeType() == RoutingNode.Kind.OUTPUT)
                                .map(RoutingNode::id)
                                .findFirst())
                .orElseThrow(() ->
                        new RigException(clip.id(), "output_node_id", "the session has no output"));
    }
}
