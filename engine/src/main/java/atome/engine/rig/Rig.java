package atome.engine.rig;

import atome.engine.looper.Looper;
import atome.engine.plugin.Parameter;
import atome.engine.timeline.Timeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The whole compiled routing and every timeline: immutable, checked, in the order in which it is
 * rendered.
 */
public final class Rig {
    private final List<Node> nodes;
    private final List<Connection> connections;
    private final List<Timeline> timelines;
    private final List<Looper> loopers;
    private final long seed;

    private Rig(
            List<Node> nodes,
            List<Connection> connections,
            List<Timeline> timelines,
            List<Looper> loopers,
            long seed) {
        this.seed = seed;
        this.loopers = List.copyOf(loopers);
        this.nodes = List.copyOf(nodes);
        this.connections = List.copyOf(connections);
        this.timelines = List.copyOf(timelines);
    }

    /**
     * Checks and orders.
     *
     * @throws RigException naming the atome and the property, or the path that closes a cycle
     */
    public static Rig of(List<Node> nodes, List<Connection> connections, List<Timeline> timelines) {
        return of(nodes, connections, timelines, 0);
    }

    /**
     * Checks and orders.
     *
     * @param seed where random outcomes start
     * @throws RigException naming the atome and the property, or the path that closes a cycle
     */
    public static Rig of(
            List<Node> nodes, List<Connection> connections, List<Timeline> timelines, long seed) {
        Map<String, Node> byId = new HashMap<>();
        for (Node node : nodes) {
            if (byId.put(node.id(), node) != null) {
                throw new RigException(node.id(), "id", "stands twice");
            }
            checkParams(node);
        }
        for (Connection connection : connections) {
            checkEnd(byId, connection, "source", connection.sourceId(), connection.sourceChannel());
            checkEnd(byId, connection, "target", connection.targetId(), connection.targetChannel());
        }
        timelines.forEach(timeline ->
                timeline.clips().stream()
                        .filter(clip -> !byId.containsKey(clip.outputNode()))
                        .findFirst()
                        .ifPresent(clip -> {
                            throw new RigException(
                                    clip.id(),
                                    "output_node_id",
                                    "no node \"%s\"".formatted(clip.outputNode()));
                        }));
        return new Rig(
                inSignalOrder(nodes, byId, connections), connections, timelines, List.of(), seed);
    }

    /**
     * The same with these loopers.
     *
     * @throws RigException naming the looper and what it names that is not there
     */
    public Rig with(List<Looper> others) {
        for (Looper looper : others) {
            checkNode(looper.id(), "source_node_id", looper.sourceNode());
            checkNode(looper.id(), "output_node_id", looper.outputNode());
        }
        return new Rig(nodes, connections, timelines, others, seed);
    }

    private void checkNode(String id, String property, String nodeId) {
        if (node(nodeId) == null) {
            throw new RigException(id, property, "no node \"%s\"".formatted(nodeId));
        }
    }

    private static void checkParams(Node node) {
        List<Parameter> all = node.parameters();
        double[] values = node.values();
        for (int i = 0; i < values.length; i++) {
            if (!all.get(i).accepts(values[i])) {
                throw new RigException(
                        node.id(),
                        node.parameterPath(i),
                        "%s lies outside %s … %s"
                                .formatted(values[i], all.get(i).min(), all.get(i).max()));
            }
        }
        for (String name : node.params().keySet()) {
            if (node.parameterIndex("params." + name).isEmpty()) {
                throw new RigException(node.id(), "params." + name, "no such parameter");
            }
        }
    }

    private static void checkEnd(
            Map<String, Node> byId, Connection connection, String end, String id, int channel) {
        Node node = byId.get(id);
        if (node == null) {
            throw new RigException(connection.id(), end + "_node_id", "no node \"" + id + "\"");
        }
        if (channel < 0 || channel > node.channels()) {
            throw new RigException(
                    connection.id(),
                    end + "_channel",
                    "node \"%s\" has channels 1 to %d, not %d"
                            .formatted(id, node.channels(), channel));
        }
    }

    /** Depth first from every node in the player's order, so the order is the same each time. */
    private static List<Node> inSignalOrder(
            List<Node> nodes, Map<String, Node> byId, List<Connection> connections) {
        Map<String, List<String>> sources = new HashMap<>();
        for (Connection connection : connections) {
            sources.computeIfAbsent(connection.targetId(), id -> new ArrayList<>())
                    .add(connection.sourceId());
        }
        List<Node> ordered = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (Node node : nodes) {
            visit(node, byId, sources, new ArrayList<>(), done, ordered);
        }
        return ordered;
    }

    private static void visit(
            Node node,
            Map<String, Node> byId,
            Map<String, List<String>> sources,
            List<String> path,
            Set<String> done,
            List<Node> ordered) {
        int seen = path.indexOf(node.id());
        if (seen >= 0) {
            List<String> cycle = new ArrayList<>(path.subList(seen, path.size()));
            cycle.add(node.id());
            throw new RigException(
                    node.id(), "connections", "a cycle: " + String.join(" → ", cycle.reversed()));
        }
        if (done.contains(node.id())) {
            return;
        }
        path.add(node.id());
        for (String source : sources.getOrDefault(node.id(), List.of())) {
            Node next = byId.get(source);
            if (next != null) {
                visit(next, byId, sources, path, done, ordered);
            }
        }
        path.removeLast();
        done.add(node.id());
        ordered.add(node);
    }

    /** A node by its id, or null. */
    public @Nullable Node node(String id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst().orElse(null);
    }

    /** Sources before their targets. */
    public List<Node> nodes() {
        return nodes;
    }

    public List<Connection> connections() {
        return connections;
    }

    public List<Timeline> timelines() {
        return timelines;
    }

    public List<Looper> loopers() {
        return loopers;
    }

    /** Where random outcomes start, so that a show replays. */
    public long seed() {
        return seed;
    }
}
