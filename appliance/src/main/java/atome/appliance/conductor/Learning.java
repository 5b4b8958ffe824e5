package atome.appliance.conductor;

import atome.adole.Json;
import atome.adole.session.AtomeType;
import atome.adole.session.RoutingNode;
import atome.adole.session.Session;
import atome.adole.session.Widget;
import atome.adole.session.WidgetMapping;
import atome.appliance.conductor.Learner.Learned;
import atome.appliance.desk.ActionReader;
import atome.appliance.desk.CommandException;
import atome.appliance.edit.Edit;
import atome.appliance.query.ActionWords;
import atome.controllers.midi.encoder.RelativeEncoding;
import atome.engine.rig.Node;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Touch the target, move the control: maps what moves next to what was chosen before. Conductor's
 * thread.
 */
public final class Learning {
    private static final Logger log = LoggerFactory.getLogger(Learning.class);

    /** Long enough for both halves of a pair and a few steps of an encoder. */
    private static final long DOUBT_MILLIS = 500;

    private static final List<String> PASSED_ON =
            List.of(
                    "gesture",
                    "hold",
                    "firing",
                    "takeover",
                    "curve",
                    "min",
                    "max",
                    "steps",
                    "quantize",
                    "scope",
                    "song_id",
                    "scene_id",
                    "protected");

    private final ScheduledExecutorService thread;
    private final Conductor conductor;
    private final Surfaces surfaces;
    private @Nullable JsonNode wanted;
    private boolean deciding;
    private String outcome = "";

    Learning(ScheduledExecutorService thread, Conductor conductor, Surfaces surfaces) {
        this.thread = thread;
        this.conductor = conductor;
        this.surfaces = surfaces;
    }

    /** Listens for the control that is to move {@code target}: a widget, a parameter, an action. */
    public void listen(JsonNode target) throws CommandException {
        Session session = conductor.loaded().score().session();
        if (target.has("widget_id")) {
            String id = ActionReader.text(target, "widget_id");
            if (session.find(id, Widget.class).isEmpty()) {
                throw new CommandException("no widget \"" + id + "\"");
            }
        } else if (!target.has("action")) {
            conductor
                    .loaded()
                    .desk()
                    .checkParameter(
                            ActionReader.text(target, "target_id"),
                            ActionReader.text(target, "param_path"));
        }
        wanted = target;
        deciding = false;
        outcome = "";
        surfaces.learner().listen(() -> thread.execute(this::touched));
        surfaces.onlyHear(true);
    }

    public void cancel() {
        wanted = null;
        surfaces.learner().cancel();
        surfaces.onlyHear(false);
    }

    public boolean listening() {
        return wanted != null;
    }

    /** What the last learning came to, in words. */
    public String outcome() {
        return outcome;
    }

    private void touched() {
        if (surfaces.learner().certain()) {
            decide();
        } else if (!deciding) {
            deciding = true;
            var _ = thread.schedule(this::decide, DOUBT_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void decide() {
        JsonNode target = wanted;
        Learned learned = target == null ? null : surfaces.learner().decide();
        if (target == null || learned == null) {
            return;
        }
        cancel();
        try {
            String others = alsoMoved(learned);
            String mappingId = map(target, learned);
            outcome =
                    learned.control() + " of " + learned.surface() + others + conflicts(mappingId);
            log.info("learned {}", outcome);
        } catch (CommandException e) {
            outcome = "Not learned: " + e.getMessage();
            log.warn("not learned: {}", e.getMessage());
        }
        conductor.live().refresh();
    }

    /** What the control moves already, in words, so that the player knows that both will move. */
    private String alsoMoved(Learned learned) throws CommandException {
        Session session = conductor.loaded().score().session();
        List<String> others =
                session.widgetMappings().stream()
                        .filter(one -> learned.control().equals(one.input().control()))
                        .filter(one -> learned.surface().equals(one.input().surface()))
                        .map(WidgetMapping::widgetId)
                        .map(id -> session.find(id, Widget.class).map(Widget::name).orElse(id))
                        .distinct()
                        .toList();
        return others.isEmpty() ? "" : ", which also moves " + String.join(", ", others);
    }

    /** What the new mapping does not get on with, in words. */
    private String conflicts(String mappingId) throws CommandException {
        return conductor.loaded().desk().conflicts().stream()
                .filter(conflict -> conflict.mappingIds().contains(mappingId))
                .map(conflict -> ". " + conflict.why())
                .collect(Collectors.joining());
    }

    /** Answers the id of the new mapping. */
    private String map(JsonNode target, Learned learned) throws CommandException {
        ObjectNode input = Json.object();
        input.put("surface", learned.surface()).put("control", learned.control());
        RelativeEncoding encoding = learned.encoding();
        if (encoding != null) {
            input.put("encoding", encoding.name().toLowerCase(Locale.ROOT));
        }
        Edit edit = conductor.edit();
        String mappingId = UUID.randomUUID().toString();
        ObjectNode mapping =
                target.has("widget_id")
                        ? ofWidget(target.path("widget_id").asString())
                        : ofNewWidget(target, learned, edit);
        mapping.set("input", input);
        pass(target, mapping);
        edit.add(mappingId, AtomeType.WIDGET_MAPPING, mapping);
        conductor.commit(edit);
        return mappingId;
    }

    /** The control moves whatever the widget moves. */
    private ObjectNode ofWidget(String widgetId) throws CommandException {
        if (conductor.loaded().desk().routesOf(widgetId).isEmpty()) {
            throw new CommandException("widget \"" + widgetId + "\" moves nothing yet");
        }
        ObjectNode mapping = Json.object();
        return mapping.put("widget_id", widgetId)
                .put("target_type", "macro")
                .put("target_id", widgetId);
    }

    private ObjectNode ofNewWidget(JsonNode target, Learned learned, Edit edit)
            throws CommandException {
        String widgetId = UUID.randomUUID().toString();
        ObjectNode mapping = Json.object();
        mapping.put("widget_id", widgetId);
        String name;
        if (target.has("action")) {
            mapping.put("target_type", "action").set("action", target.path("action"));
            Session session = conductor.loaded().score().session();
            String words = ActionWords.of(session, target.path("action"));
            name = target.path("name").asString(words);
        } else {
            String nodeId = target.path("target_id").asString();
            String path = target.path("param_path").asString();
            mapping.put("target_type", "param").put("target_id", nodeId).put("param_path", path);
            mapping.put("mode", mode(learned, path));
            name = nodeName(nodeId) + " " + path.substring(path.indexOf('.') + 1);
        }
        ObjectNode widget = Json.object();
        widget.put("name", name)
                .put(
                        "widget_type",
                        switch (learned.kind()) {
                            case SWITCH -> target.has("action") ? "button" : "toggle";
                            case KNOB -> "slider";
                            case ENCODER -> "encoder";
                        });
        edit.add(widgetId, AtomeType.WIDGET, widget);
        return mapping;
    }

    private static String mode(Learned learned, String path) {
        boolean onOff = Node.SWITCHES.contains(path);
        return switch (learned.kind()) {
            case SWITCH -> onOff ? "toggle" : "momentary";
            case KNOB -> "absolute";
            case ENCODER -> "relative";
        };
    }

    private String nodeName(String nodeId) throws CommandException {
        return conductor
                .loaded()
                .score()
                .session()
                .find(nodeId, RoutingNode.class)
                .map(RoutingNode::name)
                .orElse(nodeId);
    }

    private static void pass(JsonNode from, ObjectNode to) {
        for (String key : PASSED_ON) {
            if (from.has(key)) {
                to.set(key, from.path(key));
            }
        }
    }
}
