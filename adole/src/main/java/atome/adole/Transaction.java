package atome.adole;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes that were made as one and are taken back as one.
 *
 * @param ts of its last event, ISO-8601
 * @param changes in their order; of a large one only the first
 * @param count of all its changes
 * @param undone whether it is taken back now
 */
public record Transaction(
        String id,
        String ts,
        String actor,
        String source,
        List<Change> changes,
        int count,
        boolean undone) {

    /** More changes than this are only counted. */
    public static final int TOLD_CHANGES = 50;

    /**
     * For programs.
     *
     * @param names what atomes are called, by their ids
     */
    public ObjectNode json(Map<String, String> names) {
        ObjectNode json = Json.object();
        json.put("id", id)
                .put("at", ts)
                .put("actor", actor)
                .put("source", source)
                .put("undone", undone)
                .put("count", count);
        ArrayNode told = json.putArray("changes");
        changes.forEach(change -> told.add(change.json(names)));
        return json;
    }
}
