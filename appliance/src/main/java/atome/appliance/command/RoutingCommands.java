package atome.appliance.command;

import atome.adole.Event;
import atome.adole.Json;
import atome.adole.session.AtomeType;
import atome.adole.session.RoutingConnection;
import atome.adole.session.RoutingGraph;
import atome.adole.session.RoutingNode;
import atome.adole.session.Session;
import atome.adole.session.TimedAction;
import atome.appliance.conductor.Conductor;
import atome.appliance.desk.ActionReader;
import atome.appliance.desk.CommandException;
import atome.appliance.edit.Edit;
import atome.engine.AudioEngine;
import atome.engine.action.Action;
import atome.engine.rig.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The commands about routing. A change of values only is moved like a hand would, at a frame; any
 * other is stored and installed as a whole. Conductor's thread.
 */
final class RoutingCommands implements CommandSet {
    private static final double MIN_GAIN_DB = -120;
    private static final double MAX_GAIN_DB = 24;

    private final Conductor conductor;
    private final AudioEngine engine;

    RoutingCommands(Conductor conductor, AudioEngine engine) {
        this.conductor = conductor;
        this.engine = engine;
    }

    @Override
    public boolean handle(String name, JsonNode command, ObjectNode done) throws CommandException {
        switch (name) {
            case "set_routing_graph" ->
                    setGraph(command.has("routing") ? command.path("routing") : command);
            case "update_routing" -> update(command.path("delta"));
            default -> {
                return false;
            }
        }
        return true;
    }

    private Session session() throws CommandException {
        return conductor.loaded().score().session();
    }

    /**
     * Makes the graph what is given: what is there is changed, what is not is made, the rest goes.
     */
    private void setGraph(JsonNode routing) throws CommandException {
        String graph = graph(routing);
        Edit edit = conductor.edit();
        Set<String> kept = new HashSet<>();
        for (ObjectNode node : objects(routing, "nodes")) {
            kept.add(put(edit, node, AtomeType.ROUTING_NODE, graph));
        }
        for (ObjectNode connection : objects(routing, "connections")) {
            kept.add(put(edit, connection, AtomeType.ROUTING_CONNECTION, graph));
        }
        for (RoutingConnection connection : session().routingConnections()) {
            if (connection.graphId().equals(graph) && !kept.contains(connection.id())) {
                edit.delete(connection.id());
            }
        }
        for (RoutingNode node : session().routingNodes()) {
            if (node.graphId().equals(graph) && !kept.contains(node.id())) {
                edit.delete(node.id());
            }
        }
        conductor.commit(edit);
    }

    private String graph(JsonNode routing) throws CommandException {
        if (routing.has("graph_id")) {
            return ActionReader.text(routing, "graph_id");
        }
        return session().routingGraphs().stream()
                .findFirst()
                .map(RoutingGraph::id)
                .orElseThrow(() -> new CommandException("the project has no routing graph"));
    }

    private String put(Edit edit, ObjectNode given, String type, String graph)
            throws CommandException {
        String id = given.path("id").asString(UUID.randomUUID().toString());
        ObjectNode properties = properties(given).put("graph_id", graph);
        if (session().atome(id).isPresent()) {
            edit.set(id, properties);
        } else {
            edit.add(id, type, properties);
        }
        return id;
    }

    private static ObjectNode properties(ObjectNode given) {
        ObjectNode properties =
                given.path("properties") instanceof ObjectNode nested
                        ? nested.deepCopy()
                        : given.deepCopy();
        properties.remove(List.of("id", "type"));
        return properties;
    }

    private static List<ObjectNode> objects(JsonNode from, String property)
            throws CommandException {
        JsonNode list = from.path(property);
        List<ObjectNode> objects = new ArrayList<>();
        if (list.isMissingNode()) {
            return objects;
        }
        if (!list.isArray()) {
            throw new CommandException("\"" + property + "\" must be a list of objects");
        }
        for (JsonNode one : list) {
            if (!(one instanceof ObjectNode object)) {
                throw new CommandException("\"" + property + "\" must hold objects, not " + one);
            }
            objects.add(object);
        }
        return objects;
    }

    private void update(JsonNode delta) throws CommandException {
        if (!delta.isObject()) {
            throw new CommandException("\"delta\" must be an object with set, add or remove");
        }
        List<ObjectNode> set = objects(delta, "set");
        List<ObjectNode> add = objects(delta, "add");
        JsonNode remove = delta.path("remove");
        if (add.isEmpty() && remove.isEmpty() && !set.isEmpty()) {
            List<Action> moves = moves(set);
            if (moves != null) {
                long frame = conductor.performer().nowFrame();
                moves.forEach(move -> conductor.performer().perform(frame, move));
                turn(set, frame);
                return;
            }
        }
        Edit edit = conductor.edit();
        for (ObjectNode one : set) {
            String id = ActionReader.text(one, "id");
            if (session().atome(id).isEmpty()) {
                throw new CommandException("no atome \"" + id + "\"");
            }
            edit.set(id, merged(id, properties(one)));
        }
        for (ObjectNode one : add) {
            boolean cable = one.has("source_node_id") || properties(one).has("source_node_id");
            String type = cable ? AtomeType.ROUTING_CONNECTION : AtomeType.ROUTING_NODE;
            put(edit, one, type, graph(delta));
        }
        Set<String> gone = new HashSet<>();
        remove.forEach(id -> gone.add(id.asString("")));
        for (String id : gone) {
            if (session().atome(id).isEmpty()) {
                throw new CommandException("no atome \"" + id + "\"");
            }
            edit.delete(id);
        }
        for (RoutingConnection cable : session().routingConnections()) {
            boolean loose =
                    gone.contains(cable.sourceNodeId()) || gone.contains(cable.targetNodeId());
            if (loose && !gone.contains(cable.id())) {
                edit.delete(cable.id());
            }
        }
        conductor.commit(edit);
    }

    /** Some parameters leave the others as they are. */
    private ObjectNode merged(String id, ObjectNode properties) throws CommandException {
        if (properties.path("params") instanceof ObjectNode params) {
            JsonNode before = session().atome(id).orElseThrow().properties().path("params");
            ObjectNode all =
                    before instanceof ObjectNode object ? object.deepCopy() : Json.object();
            all.setAll(params);
            properties.set("params", all);
        }
        return properties;
    }

    /** The values to move, checked; null when something else is to change, too. */
    private @Nullable List<Action> moves(List<ObjectNode> set) throws CommandException {
        List<Action> moves = new ArrayList<>();
        for (ObjectNode one : set) {
            String id = ActionReader.text(one, "id");
            if (isGainOfConnection(id, one)) {
                continue;
            }
            Node node = conductor.loaded().score().rig().node(id);
            if (node == null) {
                return null;
            }
            for (Map.Entry<String, JsonNode> property : properties(one).properties()) {
                String name = property.getKey();
                if (!name.equals("params")) {
                    if (!move(moves, node, name, property.getValue())) {
                        return null;
                    }
                    continue;
                }
                for (Map.Entry<String, JsonNode> own : property.getValue().properties()) {
                    if (!move(moves, node, "params." + own.getKey(), own.getValue())) {
                        return null;
                    }
                }
            }
        }
        return moves;
    }

    /** Adds the move of one value; false when it is none. */
    private boolean move(List<Action> moves, Node node, String path, JsonNode value)
            throws CommandException {
        if (node.parameterIndex(path).isEmpty() || !(value.isNumber() || value.isBoolean())) {
            return false;
        }
        ObjectNode payload = Json.object().put("target_id", node.id()).put("param_path", path);
        payload.set("value", value);
        TimedAction change = new TimedAction(0, "widgetChange", payload, null);
        moves.addAll(conductor.loaded().score().ids().actions().read(change));
        return true;
    }

    private boolean isGainOfConnection(String id, ObjectNode given) throws CommandException {
        ObjectNode properties = properties(given);
        double gain = properties.path("gain").asDouble(Double.NaN);
        return session().find(id, RoutingConnection.class).isPresent()
                && properties.size() == 1
                && gain >= MIN_GAIN_DB
                && gain <= MAX_GAIN_DB;
    }

    /** Turns the gains of connections, and keeps them as one step. */
    private void turn(List<ObjectNode> set, long frame) throws CommandException {
        String transaction = UUID.randomUUID().toString();
        List<Event> events = new ArrayList<>();
        int ramp = conductor.loaded().score().ids().rampFrames();
        for (ObjectNode one : set) {
            String id = ActionReader.text(one, "id");
            if (isGainOfConnection(id, one)) {
                double gain = properties(one).path("gain").asDouble();
                int slot = engine.slots().connections().of(id);
                conductor.performer().offer(frame, new Action.SetConnectionGain(slot, gain, ramp));
                events.add(Event.set(id, Json.object().put("gain", gain), transaction, "command"));
            }
        }
        if (!events.isEmpty()) {
            conductor.keep(conductor.loaded(), events);
        }
    }
}
