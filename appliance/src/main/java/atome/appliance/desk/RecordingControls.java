package atome.appliance.desk;

import atome.adole.Json;
import atome.adole.session.Looper;
import atome.adole.session.RoutingNode;
import atome.appliance.query.Descriptions;
import atome.controllers.ControlMap;
import atome.controllers.SafeName;
import atome.engine.action.Action;
import atome.engine.looper.LoopVerb;
import atome.web.query.OscMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The addresses that record and loop. */
final class RecordingControls {
    private static final Map<String, String> RECORDING =
            Map.of(
                    "start",
                    "Record a node, by its name",
                    "stop",
                    "End the take of a node, or all",
                    "capture",
                    "Make a take of what was just played",
                    "discard",
                    "Take the last take back");

    private final Score score;
    private final Descriptions describe;
    private final List<OscMethod> methods = new ArrayList<>();

    RecordingControls(Score score, Descriptions describe) {
        this.score = score;
        this.describe = describe;
    }

    /** Adds them; answers what each is. */
    List<OscMethod> addTo(ControlMap.Builder builder) {
        addRecording(builder);
        addLoopers(builder);
        return List.copyOf(methods);
    }

    private void addLoopers(ControlMap.Builder builder) {
        Set<String> taken = new HashSet<>();
        for (Looper looper : score.session().loopers()) {
            String name = SafeName.of(looper.name(), taken);
            taken.add(name);
            int slot = score.ids().slots().loopers().of(looper.id());
            for (LoopVerb verb : LoopVerb.values()) {
                String word = verb.name().toLowerCase(Locale.ROOT);
                String address = "/atome/looper/" + name + "/" + word;
                builder.trigger(address, new Action.Loop(slot, verb));
                methods.add(describe.looper(address, looper, word));
            }
        }
    }

    /** Recording by OSC: the frame of the message counts, and what it names is the node's name. */
    private void addRecording(ControlMap.Builder builder) {
        Map<String, String> nodes = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (RoutingNode node : score.session().routingNodes()) {
            String name = SafeName.of(node.name(), taken);
            taken.add(name);
            nodes.put(name, node.id());
        }
        RECORDING.forEach((verb, words) -> {
            String address = "/atome/record/" + verb;
            builder.request(address, (source, given) -> recordRequest(verb, source, given, nodes));
            methods.add(
                    verb.equals("start")
                            ? describe.named(address, words)
                            : describe.box(address, words));
        });
    }

    private ObjectNode recordRequest(
            String verb, String source, List<Object> given, Map<String, String> nodes) {
        ObjectNode request =
                Json.object()
                        .put(
                                "command",
                                switch (verb) {
                                    case "start" -> "start_record";
                                    case "stop" -> "stop_record";
                                    case "discard" -> "discard_take";
                                    default -> verb;
                                })
                        .put("surface", source);
        if (!given.isEmpty() && given.getFirst() instanceof String name) {
            String node = nodes.getOrDefault(name, name);
            if (score.rig().node(node) == null) {
                throw new IllegalArgumentException("no node \"" + name + "\"");
            }
            request.put("source_node_id", node);
        } else if (verb.equals("start")) {
            throw new IllegalArgumentException("takes the name of a node");
        }
        return request;
    }
}
