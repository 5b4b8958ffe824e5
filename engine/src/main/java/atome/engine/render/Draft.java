package atome.engine.render;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A routing in the making: nodes with the cables into them, and an order for them. Control. */
final class Draft {
    private final List<NodeState> nodes = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();
    private final List<ClipInlet> inlets = new ArrayList<>();
    private final List<List<CableState>> cables = new ArrayList<>();
    private final List<List<Double>> gains = new ArrayList<>();
    private final IdentityHashMap<NodeState, Integer> places = new IdentityHashMap<>();
    private final IdentityHashMap<CableState, Boolean> known = new IdentityHashMap<>();

    Draft() {}

    /** A copy to be added to. */
    Draft(Draft other) {
        for (int i = 0; i < other.nodes.size(); i++) {
            node(other.nodes.get(i), other.values.get(i), other.inlets.get(i));
            for (int c = 0; c < other.cables.get(i).size(); c++) {
                cable(other.cables.get(i).get(c), other.gains.get(i).get(c));
            }
        }
    }

    void node(NodeState node, double[] set, ClipInlet inlet) {
        places.put(node, nodes.size());
        nodes.add(node);
        values.add(set);
        inlets.add(inlet);
        cables.add(new ArrayList<>());
        gains.add(new ArrayList<>());
    }

    /** A cable into the last node. */
    void cable(CableState cable, double gain) {
        cables.getLast().add(cable);
        gains.getLast().add(gain);
        known.put(cable, true);
    }

    /** A cable into the node that it leads to. */
    void cableInto(CableState cable, double gain) {
        Integer place = places.get(cable.target);
        if (place != null) {
            cables.get(place).add(cable);
            gains.get(place).add(gain);
            known.put(cable, true);
        }
    }

    boolean holds(NodeState node) {
        return places.containsKey(node);
    }

    boolean holds(CableState cable) {
        return known.containsKey(cable);
    }

    int count() {
        return nodes.size();
    }

    /** Sources before their targets, else as they came; null when there is a circle. */
    int @Nullable [] order() {
        List<Integer> order = new ArrayList<>();
        boolean[] done = new boolean[nodes.size()];
        boolean[] open = new boolean[nodes.size()];
        for (int i = 0; i < nodes.size(); i++) {
            if (!visit(i, open, done, order)) {
                return null;
            }
        }
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    private boolean visit(int place, boolean[] open, boolean[] done, List<Integer> order) {
        if (done[place]) {
            return true;
        }
        if (open[place]) {
            return false;
        }
        open[place] = true;
        for (CableState cable : cables.get(place)) {
            Integer source = places.get(cable.source);
            if (source != null && !visit(source, open, done, order)) {
                return false;
            }
        }
        done[place] = true;
        order.add(place);
        return true;
    }

    Plan.Routing routing(
            int[] order,
            @Nullable NodeState[] bySlot,
            @Nullable ClipInlet[] inletsBySlot,
            @Nullable CableState[] cablesBySlot,
            int staying,
            boolean crossfades) {
        return new Plan.Routing(
                nodes.toArray(NodeState[]::new),
                staying,
                order,
                values.toArray(double[][]::new),
                cables.stream()
                        .map(into -> into.toArray(CableState[]::new))
                        .toArray(CableState[][]::new),
                gains.stream()
                        .map(into -> into.stream().mapToDouble(Double::doubleValue).toArray())
                        .toArray(double[][]::new),
                inlets.toArray(ClipInlet[]::new),
                bySlot,
                inletsBySlot,
                cablesBySlot,
                crossfades);
    }
}
