package atome.adole;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Type and parent as the event wants them. */
record Envelope(String type, @Nullable String parent, boolean parentChanges) {
    /** Refuses what can be no type or no parent. */
    static void check(Event event) throws StoreException {
        JsonNode type = event.props().path("type");
        JsonNode parent = event.props().path("parent_id");
        String atome = "atome \"" + event.atomeId() + "\": ";
        if (!(type.isMissingNode() || (type.isString() && !type.stringValue().isBlank()))) {
            throw new StoreException(atome + "property \"type\": must be a text");
        }
        if (!(parent.isMissingNode() || parent.isNull() || parent.isString())) {
            throw new StoreException(atome + "property \"parent_id\": must be an id or null");
        }
        if (event.atomeId().equals(parent.asString(""))) {
            throw new StoreException(atome + "property \"parent_id\": it cannot be its own parent");
        }
    }

    static Envelope of(Event event, AtomeTable.@Nullable Row row) throws StoreException {
        check(event);
        JsonNode type = event.props().path("type");
        JsonNode parent = event.props().path("parent_id");
        String atome = "atome \"" + event.atomeId() + "\": ";
        String newParent = parent.isString() ? parent.stringValue() : null;
        if (row == null) {
            if (type.isMissingNode()) {
                throw new StoreException("no atome \"" + event.atomeId() + "\"");
            }
            return new Envelope(type.stringValue(), newParent, false);
        }
        String is = row.atome().type();
        if (type.isString() && !type.stringValue().equals(is)) {
            throw new StoreException(
                    atome + "property \"type\": it is " + is + " and a type never changes");
        }
        boolean changes =
                !parent.isMissingNode() && !Objects.equals(newParent, row.atome().parentId());
        return new Envelope(is, newParent, changes);
    }
}
