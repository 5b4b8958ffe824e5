package atome.engine.render;

import atome.engine.Decibels;
import atome.engine.plugin.PlayHead;
import atome.engine.rig.Connection;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.rig.RigSlots;
import atome.engine.stretch.Stretchers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes plans from rigs, and hands the running state of what stays on to the next plan. What has
 * left goes along until it has rung out. Control, one thread at a time.
 */
final class Planner {
    private final int sampleRateHz;
    private final int segmentFrames;
    private final RigSlots slots;
    private final PlayHead playHead;
    private final Scoring scoring;
    private final LooperPlans loopers;
    private final Map<String, ClipInlet> clipInlets = new HashMap<>();
    private Map<String, NodeState> nodes = new HashMap<>();
    private Map<Connection, CableState> cables = new HashMap<>();
    private Map<String, Integer> delays = Map.of();
    private Plan.@Nullable Routing before;
    private long generation;

    Planner(
            int sampleRateHz,
            int segmentFrames,
            RigSlots slots,
            PlayHead playHead,
            LooperPlans loopers,
            Stretchers stretchers) {
        this.loopers = loopers;
        this.sampleRateHz = sampleRateHz;
        this.segmentFrames = segmentFrames;
        this.slots = slots;
        this.playHead = playHead;
        this.scoring =
                new Scoring(
                        sampleRateHz,
                        slots,
                        new Stretchings(stretchers, sampleRateHz, segmentFrames));
    }

    Plan plan(Rig rig) {
        Plan.Routing routing = routing(rig);
        before = routing;
        return new Plan(++generation, routing, scoring.score(rig), loopers.plan(rig));
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
                            : new NodeState(
                                    node,
                                    slots.nodes().of(node.id()),
                                    sampleRateHz,
                                    segmentFrames,
                                    playHead));
        }
        Draft draft = new Draft();
        @Nullable NodeState[] bySlot = new NodeState[slots.nodes().size()];
        @Nullable ClipInlet[] inletsBySlot = new ClipInlet[slots.nodes().size()];
        rig.connections().forEach(connection -> slots.connections().of(connection.id()));
        @Nullable CableState[] cablesBySlot = new CableState[slots.connections().size()];
        Map<String, Integer> lateFrames = new HashMap<>();
        for (Node node : rig.nodes()) {
            NodeState state = state(nextNodes, node.id());
            List<Connection> into =
                    rig.connections().stream().filter(c -> c.targetId().equals(node.id())).toList();
            int latest =
                    into.stream()
                            .mapToInt(c -> lateFrames.getOrDefault(c.sourceId(), 0))
                            .max()
                            .orElse(0);
            lateFrames.put(node.id(), latest + state.latencyFrames);
            ClipInlet inlet = inlet(node.id(), state, latest);
            draft.node(state, node.values(), inlet);
            for (Connection connection : into) {
                int wait = latest - lateFrames.getOrDefault(connection.sourceId(), 0);
                CableState cable = cable(connection, wait, nextNodes, nextCables);
                draft.cable(cable, Decibels.toGain(connection.gainDb()));
                cablesBySlot[slots.connections().of(connection.id())] = cable;
            }
            int slot = slots.nodes().of(node.id());
            bySlot[slot] = state;
            inletsBySlot[slot] = inlet;
        }
        nodes = nextNodes;
        cables = nextCables;
        delays = Map.copyOf(lateFrames);
        clipInlets.keySet().retainAll(nextNodes.keySet());
        Draft whole = withWhatLeft(draft);
        int @Nullable [] order = whole.order();
        if (order == null) {
            int[] alone = draft.order();
            return draft.routing(
                    alone == null ? new int[0] : alone,
                    bySlot,
                    inletsBySlot,
                    cablesBySlot,
                    draft.count(),
                    false);
        }
        return whole.routing(order, bySlot, inletsBySlot, cablesBySlot, draft.count(), true);
    }

    /** The same with the nodes and cables of the plan before that have left and still sound. */
    private Draft withWhatLeft(Draft draft) {
        Draft whole = new Draft(draft);
        Plan.Routing last = before;
        if (last == null) {
            return whole;
        }
        for (int i = 0; i < last.nodes().length; i++) {
            NodeState node = last.nodes()[i];
            if (!whole.holds(node) && !node.gone) {
                whole.node(node, new double[0], last.inlets()[i]);
            }
        }
        for (CableState[] into : last.cablesInto()) {
            for (CableState cable : into) {
                boolean both = whole.holds(cable.source) && whole.holds(cable.target);
                if (both && !draft.holds(cable) && cable.sounds()) {
                    boolean tail = !draft.holds(cable.source);
                    whole.cableInto(cable, tail ? cable.gain.target() : 0);
                }
            }
        }
        return whole;
    }

    /** Clips that play into a node wait as long as the slowest signal on its way there. */
    private ClipInlet inlet(String nodeId, NodeState node, int waitFrames) {
        ClipInlet old = clipInlets.get(nodeId);
        ClipInlet inlet =
                old != null && old.leadsInto(node) && old.waitFrames == waitFrames
                        ? old
                        : new ClipInlet(node, waitFrames);
        clipInlets.put(nodeId, inlet);
        return inlet;
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
            int waitFrames,
            Map<String, NodeState> nextNodes,
            Map<Connection, CableState> nextCables) {
        NodeState source = state(nextNodes, connection.sourceId());
        NodeState target = state(nextNodes, connection.targetId());
        Connection key = atUnity(connection);
        CableState old = cables.get(key);
        CableState cable =
                old != null
                                && old.source == source
                                && old.target == target
                                && old.delayFrames == waitFrames
                        ? old
                        : new CableState(
                                source,
                                connection.sourceChannel(),
                                target,
                                connection.targetChannel(),
                                waitFrames);
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

    /** By how many frames a node's output is late; 0 for no such node. */
    int delayFrames(String id) {
        return delays.getOrDefault(id, 0);
    }

    @Nullable NodeState node(String id) {
        return nodes.get(id);
    }

    /** The timelines and clips of the plan. */
    Scoring scoring() {
        return scoring;
    }
}
