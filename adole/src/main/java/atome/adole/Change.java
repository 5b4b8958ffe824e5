package atome.adole;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one event did to one atome.
 *
 * @param property that was changed; null when the atome itself came, went or came back
 * @param before null: the property was not there
 * @param after null: it is not there any more; of an atome that came, its type
 */
public record Change(
        String atomeId,
        Kind kind,
        @Nullable String property,
        @Nullable JsonNode before,
        @Nullable JsonNode after) {

    /** What happened. */
    public enum Kind {
        MADE,
        DELETED,
        RESTORED,
        CHANGED
    }

    /**
     * For programs.
     *
     * @param names what atomes are called, by their ids
     */
    ObjectNode json(Map<String, String> names) {
        ObjectNode json = Json.object();
        json.put("atome_id", atomeId)
                .put("name", names.getOrDefault(atomeId, atomeId))
                .put("change", kind.name().toLowerCase(Locale.ROOT));
        if (property != null) {
            json.put("property", property);
        }
        json.set("before", before);
        json.set("after", after);
        return json;
    }

    static List<Change> of(EventTable.Stored stored) {
        Event event = stored.event();
        String id = event.atomeId();
        if (event.kind() != EventKind.SET) {
            Kind kind = event.kind() == EventKind.DELETE ? Kind.DELETED : Kind.RESTORED;
            return List.of(new Change(id, kind, null, null, null));
        }
        ObjectNode props = event.props();
        if (stored.created()) {
            return List.of(new Change(id, Kind.MADE, null, null, props.get("type")));
        }
        List<Change> changes = new ArrayList<>();
        JsonNode before = stored.payload().path("before");
        for (String property : props.propertyNames()) {
            JsonNode old =
                    property.equals("parent_id")
                            ? stored.payload().path("before_identity").get("parent_id")
                            : before.get(property);
            changes.add(new Change(id, Kind.CHANGED, property, old, props.get(property)));
        }
        for (String property : event.deleteKeys()) {
            if (before.has(property)) {
                changes.add(new Change(id, Kind.CHANGED, property, before.get(property), null));
            }
        }
        return List.copyOf(changes);
    }
}
