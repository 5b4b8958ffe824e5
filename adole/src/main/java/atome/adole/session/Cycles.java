package atome.adole.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Refuses a routing in which sound would come back to where it was, naming the way it takes. */
final class Cycles {
    private final Map<String, List<RoutingConnection>> from = new HashMap<>();
    private final Set<String> done = new HashSet<>();

    private Cycles(List<RoutingConnection> connections) {
        for (RoutingConnection connection : connections) {
            from.computeIfAbsent(connection.sourceNodeId(), id -> new ArrayList<>())
                    .add(connection);
        }
    }

    static void refuse(List<RoutingConnection> connections) throws SessionException {
        Cycles cycles = new Cycles(connections);
        for (RoutingConnection connection : connections) {
            cycles.search(connection.sourceNodeId());
        }
    }

    /** A node on the way, and where it has not been followed to yet. */
    private record Step(String node, Iterator<RoutingConnection> rest) {}

    /** Depth first, without recursion: a long chain must not end the program. */
    private void search(String start) throws SessionException {
        if (done.contains(start)) {
            return;
        }
        Deque<Step> way = new ArrayDeque<>();
        Set<String> onWay = new HashSet<>();
        enter(start, way, onWay);
        while (!way.isEmpty()) {
            Step step = way.getLast();
            if (!step.rest().hasNext()) {
                way.removeLast();
                onWay.remove(step.node());
                done.add(step.node());
                continue;
            }
            RoutingConnection connection = step.rest().next();
            String target = connection.targetNodeId();
            if (onWay.contains(target)) {
                throw closed(connection, way);
            }
            if (!done.contains(target)) {
                enter(target, way, onWay);
            }
        }
    }

    private void enter(String node, Deque<Step> way, Set<String> onWay) {
        way.addLast(new Step(node, from.getOrDefault(node, List.of()).iterator()));
        onWay.add(node);
    }

    private static SessionException closed(RoutingConnection connection, Deque<Step> way) {
        String target = connection.targetNodeId();
        List<String> names =
                new ArrayList<>(
                        way.stream()
                                .map(Step::node)
                                .dropWhile(node -> !node.equals(target))
                                .toList());
        names.add(target);
        return new SessionException(
                "atome \""
                        + connection.id()
                        + "\": property \"target_node_id\": closes a cycle: "
                        + String.join(" -> ", names));
    }
}
