package atome.appliance.conductor;

import atome.adole.Event;
import atome.adole.Json;
import atome.adole.session.RoutingNode;
import atome.appliance.desk.Desk.Target;
import atome.appliance.desk.Score;
import atome.engine.AudioEngine;
import atome.engine.rig.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * What hands have moved and the store does not know yet. A gesture is written when it ends, as one
 * transaction, never in the way of the sound. Control thread.
 */
final class Gestures {
    private final Map<Target, Double> moved = new LinkedHashMap<>();

    void add(Target target, double value) {
        moved.put(target, value);
    }

    boolean isEmpty() {
        return moved.isEmpty();
    }

    /** The events that keep what was moved, and nothing moved from now on. */
    List<Event> take(Score score, AudioEngine engine, String source) {
        String transaction = UUID.randomUUID().toString();
        List<Event> events = new ArrayList<>();
        for (Node node : score.rig().nodes()) {
            int slot = engine.nodeSlot(node.id()).orElse(-1);
            ObjectNode props = Json.object();
            ObjectNode params = params(score, node.id());
            boolean paramsMoved = false;
            for (Map.Entry<Target, Double> move : moved.entrySet()) {
                if (move.getKey().node() != slot) {
                    continue;
                }
                double value = move.getValue();
                switch (move.getKey().parameter()) {
                    case Node.GAIN -> props.put("gain", value);
                    case Node.PAN -> props.put("pan", value);
                    case Node.MUTED -> props.put("muted", value >= 0.5);
                    case Node.BYPASS -> props.put("bypass", value >= 0.5);
                    default -> {
                        params.put(node.parameters().get(move.getKey().parameter()).name(), value);
                        paramsMoved = true;
                    }
                }
            }
            if (paramsMoved) {
                props.set("params", params);
            }
            if (!props.isEmpty()) {
                events.add(Event.set(node.id(), props, transaction, source));
            }
        }
        moved.clear();
        return events;
    }

    private static ObjectNode params(Score score, String nodeId) {
        ObjectNode params = Json.object();
        score.session()
                .find(nodeId, RoutingNode.class)
                .ifPresent(node -> node.params().forEach(params::put));
        return params;
    }
}
