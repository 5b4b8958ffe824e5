package atome.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What has changed from one state to the next, as a JSON merge patch (RFC 7396), with one rule
 * more: a list of things that are told apart by their {@code id}, or their {@code path}, is patched
 * thing by thing as long as the same things stand in the same order. Any thread.
 */
final class StateChange {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private StateChange() {}

    /** The patch, or null when nothing has changed. */
    static @Nullable JsonNode between(JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return null;
        }
        if (before instanceof ObjectNode old && after instanceof ObjectNode now) {
            return ofObjects(old, now);
        }
        if (before instanceof ArrayNode old && after instanceof ArrayNode now) {
            return ofLists(old, now);
        }
        return after;
    }

    private static ObjectNode ofObjects(ObjectNode before, ObjectNode after) {
        ObjectNode patch = JSON.objectNode();
        for (Map.Entry<String, JsonNode> property : after.properties()) {
            JsonNode old = before.get(property.getKey());
            JsonNode change = old == null ? property.getValue() : between(old, property.getValue());
            if (change != null) {
                patch.set(property.getKey(), change);
            }
        }
        for (String name : before.propertyNames()) {
            if (!after.has(name)) {
                patch.putNull(name);
            }
        }
        return patch;
    }

    private static JsonNode ofLists(ArrayNode before, ArrayNode after) {
        Map<String, JsonNode> old = byName(before);
        Map<String, JsonNode> now = byName(after);
        if (old == null || now == null || !inOneOrder(old, now)) {
            return after;
        }
        ObjectNode patch = JSON.objectNode();
        now.forEach((name, thing) -> {
            JsonNode change = between(old.getOrDefault(name, thing), thing);
            if (change != null) {
                patch.set(name, change);
            }
        });
        return patch;
    }

    private static boolean inOneOrder(Map<String, JsonNode> old, Map<String, JsonNode> now) {
        return List.copyOf(old.keySet()).equals(List.copyOf(now.keySet()));
    }

    /** The things of a list by what tells them apart; null when nothing does. */
    private static @Nullable Map<String, JsonNode> byName(ArrayNode list) {
        Map<String, JsonNode> things = new LinkedHashMap<>();
        for (JsonNode thing : list) {
            JsonNode name = thing.has("id") ? thing.path("id") : thing.path("path");
            if (!name.isString() || things.put(name.stringValue(), thing) != null) {
                return null;
            }
        }
        return things.isEmpty() ? null : things;
    }
}
