package atome.adole.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads actions of scripts, action clips and mappings, and refuses what the box cannot do. */
final class Actions {
    private static final Set<String> TRANSPORT =
            Set.of("play", "stop", "seek", "launch", "stop_clip", "record", "stop_record", "panic");

    private static final double LONGEST_MORPH_SECONDS = 3_600;

    /** What a foot asks of a looper. */
    private static final List<String> LOOPER =
            List.of(
                    "press", "record", "play", "overdub", "stop", "undo", "redo", "clear", "half",
                    "double");

    private Actions() {}

    /** The {@code type} and {@code payload} of an action at its time. */
    static TimedAction timed(Fields action, double at) throws SessionException {
        String type = action.text("type", "");
        if (type.isEmpty()) {
            throw action.refused("type", "is missing");
        }
        return new TimedAction(
                at,
                type,
                action.has("payload") ? action.object("payload") : action.props().objectNode(),
                action.numberOrNull("taken_back_at", at, Double.MAX_VALUE));
    }

    static List<TimedAction> ofClip(Fields clip) throws SessionException {
        List<TimedAction> events = new ArrayList<>();
        for (JsonNode node : clip.array("events")) {
            if (!(node instanceof ObjectNode props)) {
                throw clip.refused("events", "must hold objects, not " + node);
            }
            Fields event =
                    new Fields(
                            clip.subject() + ": property \"events\": event " + events.size(),
                            props,
                            clip.atomes());
            TimedAction action =
                    timed(event, event.requiredNumber("time_offset", 0, Double.MAX_VALUE));
            check(event, action);
            events.add(action);
        }
        return events;
    }

    static void check(Fields where, TimedAction action) throws SessionException {
        Fields payload = new Fields(where.subject(), action.payload(), where.atomes());
        switch (action.type()) {
            case "widgetChange" -> checkChange(payload);
            case "transport" -> {
                String command = payload.text("command", "");
                if (!TRANSPORT.contains(command)) {
                    throw payload.refused("command", "no transport command \"" + command + "\"");
                }
                payload.referenceOrNull("target_id");
                payload.numberOrNull("position", 0, Double.MAX_VALUE);
            }
            case "sceneRecall" -> checkRecall(payload);
            case "editCommand" -> {
                if (payload.text("command", "").isBlank()) {
                    throw payload.refused("command", "is missing");
                }
            }
            case "looper" -> {
                payload.reference("target_id", AtomeType.LOOPER);
                if (!LOOPER.contains(payload.text("command", ""))) {
                    throw payload.refused("command", "must be one of " + LOOPER);
                }
            }
            case "instrument" -> payload.reference("target_id", AtomeType.ROUTING_NODE);
            case "routingChange" -> payload.object("delta");
            case "script" -> throw where.refused("type", "this box runs no scripts");
            default -> throw where.refused("type", "no action \"" + action.type() + "\"");
        }
    }

    private static void checkRecall(Fields payload) throws SessionException {
        if (payload.has("song_id")) {
            payload.reference("song_id", AtomeType.SONG);
        } else {
            payload.reference("scene_id", AtomeType.SCENE);
        }
        payload.numberOrNull("morph", 0, LONGEST_MORPH_SECONDS);
        payload.flag("choices_last", false);
    }

    private static void checkChange(Fields payload) throws SessionException {
        if (payload.has("widget_id")) {
            payload.reference("widget_id", AtomeType.WIDGET);
        } else {
            payload.reference("target_id");
            payload.required("param_path");
            payload.text("param_path", "");
        }
        JsonNode value = payload.required("value");
        if (value.isArray() && !value.isEmpty()) {
            for (JsonNode part : value.values()) {
                payload.inRange("value", part, -Double.MAX_VALUE, Double.MAX_VALUE);
            }
        } else if (!value.isBoolean()) {
            payload.inRange("value", value, -Double.MAX_VALUE, Double.MAX_VALUE);
        }
        payload.numberOrNull("ramp", 0, Double.MAX_VALUE);
    }
}
