package atome.engine.render;

import atome.engine.Decibels;
import atome.engine.plugin.PlayHead;
import atome.engine.rig.Connection;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.rig.RigSlots;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes plans from rigs, and hands the running state of what stays on to the next plan. */
final class Planner {
    private final int sampleRateHz;
    private final int segmentFrames;
    private final RigSlots slots;
    private final PlayHead playHead;
    private final Scoring scoring;
    private Map<String, NodeState> nodes = new HashMap<>();
    private Map<Connection, CableState> cables = new HashMap<>();
    private long generation;

    Planner(int sampleRateHz, int segmentFrames, RigSlots slots, PlayHead playHead) {
        this.playHead = playHead;
        this.sampleRateHz = sampleRateHz;
        this.segmentFrames = segmentFrames;
        this.slots = slots;
        this.scoring = new Scoring(sampleRateHz, slots);
    }

    Plan plan(Rig rig) {
        return new Plan(++generation, routing(rig), scoring.score(rig));
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
                            : new NodeState(node, sampleRateHz, segmentFrames, playHead));
            slots.nodes().of(node.id());
        }
        int count = rig.nodes().size();
        NodeState[] ordered = new NodeState[count];
        double[][] values = new double[count][];
        CableState[][] cablesInto = new CableState[count][];
        double[][] cableGains = new double[count][];
        @Nullable NodeState[] bySlot = new NodeState[slots.nodes().size()];
        for (int i = 0; i < count; i++) {
            Node node = rig.nodes().get(i);
            NodeState state = state(nextNodes, node.id());
            ordered[i] = state;
            values[i] = node.values();
            bySlot[slots.nodes().of(node.id())] = state;
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

    @Nullable NodeState node(String id) {
        return nodes.get(id);
    }

    /** The timelines and clips of the plan. */
    Scoring scoring() {
        return scoring;
    }
}
