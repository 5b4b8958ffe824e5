package atome.adole;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What may be called a property, and what its value may be. */
public final class PropertyRules {
    /** Words of the envelope that an event may carry among its props. */
    static final Set<String> ENVELOPE = Set.of("type", "parent_id");

    /** Names ADOLE keeps for itself and would silently drop elsewhere. */
    static final Set<String> RESERVED =
            Set.of(
                    ("id atome_id atomeId type atome_type atomeType owner owner_id ownerId parent"
                                    + " parent_id parentId project_id projectId creator_id creatorId"
                                    + " created_at createdAt updated_at updatedAt deleted_at deletedAt"
                                    + " media_type mediaType visualType selected selection schema_version"
                                    + " schemaVersion capabilities interfaces composition policy lifecycle"
                                    + " last_sync lastSync sync_status syncStatus created_source"
                                    + " createdSource")
                            .split(" "));

    private PropertyRules() {}

    static void check(Event event) throws StoreException {
        if (event.atomeId().isBlank()) {
            throw new StoreException("an event needs the id of its atome");
        }
        for (Map.Entry<String, JsonNode> property : event.props().properties()) {
            String name = property.getKey();
            Optional<String> fault =
                    ENVELOPE.contains(name) ? Optional.empty() : fault(name, property.getValue());
            if (fault.isPresent()) {
                throw refused(event.atomeId(), name, fault.get());
            }
        }
        for (String name : event.deleteKeys()) {
            Optional<String> fault = nameFault(name);
            if (fault.isPresent()) {
                throw refused(event.atomeId(), name, fault.get());
            }
            if (event.props().has(name)) {
                throw refused(event.atomeId(), name, "both set and deleted by one event");
            }
        }
    }

    /** Why a property may not have this name or value; empty if it may. Any thread. */
    public static Optional<String> fault(String name, JsonNode value) {
        if (!finite(value)) {
            return Optional.of("a number must be finite");
        }
        return nameFault(name);
    }

    /** Names starting with an underscore are the store's own notes. */
    private static Optional<String> nameFault(String name) {
        return RESERVED.contains(name) || name.startsWith("_") || name.isBlank()
                ? Optional.of("this name is reserved by ADOLE and cannot carry a property")
                : Optional.empty();
    }

    /** JSON has no NaN and no infinity; written as text they would come back as another type. */
    private static boolean finite(JsonNode node) {
        if (node.isContainer()) {
            return node.values().stream().allMatch(PropertyRules::finite);
        }
        return !node.isNumber() || Double.isFinite(node.asDouble());
    }

    private static StoreException refused(String atomeId, String property, String why) {
        return new StoreException(
                "atome \"" + atomeId + "\": property \"" + property + "\": " + why);
    }
}
