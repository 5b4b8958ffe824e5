package atome.engine.render;

import atome.engine.Decibels;
import atome.engine.rig.Connection;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.rig.Slots;
import atome.engine.timeline.Clip;
import atome.engine.timeline.Timeline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes plans from rigs, and hands the running state of what stays on to the next plan. */
final class Planner {
    private final int sampleRateHz;
    private final int segmentFrames;
    private final Slots nodeSlots;
    private final Slots timelineSlots;
    private final Slots clipSlots;
    private Map<String, NodeState> nodes = new HashMap<>();
    private Map<Connection, CableState> cables = new HashMap<>();
    private Map<String, TimelineState> timelines = new HashMap<>();
    private Plan.@Nullable Score score;
    private long generation;

    Planner(
            int sampleRateHz,
            int segmentFrames,
            Slots nodeSlots,
            Slots timelineSlots,
            Slots clipSlots) {
        this.sampleRateHz = sampleRateHz;
        this.segmentFrames = segmentFrames;
        this.nodeSlots = nodeSlots;
        this.timelineSlots = timelineSlots;
        this.clipSlots = clipSlots;
    }

    Plan plan(Rig rig) {
        return new Plan(++generation, routing(rig), score(rig.timelines()));
    }

    private Plan.Routing routing(Rig rig) {
        Map<String, NodeState> nextNodes = new HashMap<>();
        Map<Connection, CableState> nextCables = new HashMap<>();
        for (Node node : rig.nodes()) {
            NodeState old = nodes.get(node.id());
            nextNodes.put(
                    node.id(),
                    old != null && old.fits(node)
                            ? old
                            : new NodeState(node, sampleRateHz, segmentFrames));
            nodeSlots.of(node.id());
        }
        int count = rig.nodes().size();
        NodeState[] ordered = new NodeState[count];
        double[][] values = new double[count][];
        CableState[][] cablesInto = new CableState[count][];
        double[][] cableGains = new double[count][];
        @Nullable NodeState[] bySlot = new NodeState[nodeSlots.size()];
        for (int i = 0; i < count; i++) {
            Node node = rig.nodes().get(i);
            NodeState state = state(nextNodes, node.id());
            ordered[i] = state;
            values[i] = node.values();
            bySlot[nodeSlots.of(node.id())] = state;
            List<Connection> into =
                    rig.connections().stream().filter(c -> c.targetId().equals(node.id())).toList();
            cablesInto[i] = new CableState[into.size()];
            cableGains[i] = new double[into.size()];
            for (int c = 0; c < into.size(); c++) {
                Connection connection = into.get(c);
                cablesInto[i][c] = cable(connection, nextNodes, nextCables);
                cableGains[i][c] = Decibels.toGain(connection.gainDb());
            }
        }
        nodes = nextNodes;
        cables = nextCables;
        return new Plan.Routing(ordered, values, cablesInto, cableGains, bySlot);
    }

    private static NodeState state(Map<String, NodeState> states, String id) {
        NodeState state = states.get(id);
        if (state == null) {
            throw new IllegalStateException("a checked rig knows node " + id);
        }
        return state;
    }

    private CableState cable(
            Connection connection,
            Map<String, NodeState> nextNodes,
            Map<Connection, CableState> nextCables) {
        NodeState source = state(nextNodes, connection.sourceId());
        NodeState target = state(nextNodes, connection.targetId());
        Connection key = atUnity(connection);
        CableState old = cables.get(key);
        CableState cable =
                old != null && old.source == source && old.target == target
                        ? old
                        : new CableState(
                                source,
                                connection.sourceChannel(),
                                target,
                                connection.targetChannel());
        nextCables.put(key, cable);
        return cable;
    }

    /** A cable stays the same one when only its gain changes. */
    private static Connection atUnity(Connection connection) {
        return new Connection(
                connection.id(),
                connection.sourceId(),
                connection.sourceChannel(),
                connection.targetId(),
                connection.targetChannel(),
                0);
    }

    private Plan.Score score(List<Timeline> played) {
        Map<String, TimelineState> next = new HashMap<>();
        int count = played.size();
        TimelineState[] states = new TimelineState[count];
        TimelineState.Score[] layouts = new TimelineState.Score[count];
        int[] slots = new int[count];
        for (int i = 0; i < count; i++) {
            Timeline timeline = played.get(i);
            slots[i] = timelineSlots.of(timeline.id());
            layouts[i] = layout(timeline);
            TimelineState old = timelines.get(timeline.id());
            states[i] = old != null ? old : new TimelineState(layouts[i]);
            next.put(timeline.id(), states[i]);
        }
        timelines = next;
        @Nullable Clip[] bySlot = new Clip[clipSlots.size()];
        int[] outputs = new int[clipSlots.size()];
        int[] clipTimelines = new int[clipSlots.size()];
        for (int i = 0; i < count; i++) {
            for (Clip clip : played.get(i).clips()) {
                int slot = clipSlots.of(clip.id());
                bySlot[slot] = clip;
                outputs[slot] = nodeSlots.of(clip.outputNode());
                clipTimelines[slot] = slots[i];
            }
        }
        score =
                new Plan.Score(
                        states,
                        layouts,
                        slots,
                        bySlot,
                        outputs,
                        clipTimelines,
                        new int[clipSlots.size()],
                        new long[clipSlots.size()]);
        return score;
    }

    private TimelineState.Score layout(Timeline timeline) {
        timeline.clips().forEach(clip -> clipSlots.of(clip.id()));
        List<Clip> placed = timeline.clips().stream().filter(Clip::placed).toList();
        return new TimelineState.Score(
                timeline,
                placed.stream().mapToLong(Clip::startFrame).toArray(),
                placed.stream().mapToLong(Clip::endFrame).toArray(),
                placed.stream().mapToInt(Clip::lengthFrames).toArray(),
                placed.stream().mapToInt(clip -> clipSlots.of(clip.id())).toArray());
    }

    /** How far a clip had played in a block or the one before, or −1. */
    int playedFrames(int slot, long block) {
        Plan.Score played = score;
        boolean heard =
                played != null
                        && slot >= 0
                        && slot < played.heardInBlock().length
                        && played.heardInBlock()[slot] > 0
                        && played.heardInBlock()[slot] >= block - 1;
        return heard && played != null ? played.playedFrames()[slot] : -1;
    }

    boolean plays(int timelineSlot) {
        Plan.Score played = score;
        TimelineState timeline = played == null ? null : played.timeline(timelineSlot);
        return timeline != null && timeline.playing;
    }

    @Nullable NodeState node(String id) {
        return nodes.get(id);
    }

    @Nullable TimelineState timeline(String id) {
        return timelines.get(id);
    }
}
