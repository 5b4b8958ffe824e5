package atome.adole;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One object of the store or of a session file: an identity, a type that never changes, and its
 * properties. The properties are the caller's to read, not to change. Any thread.
 */
public record Atome(
        String id,
        String type,
        @Nullable String parentId,
        @Nullable String projectId,
        ObjectNode properties) {

    public Atome {
        properties = properties.deepCopy();
    }

    /** The property {@code name} if it is a text, else the id: what a player calls this atome. */
    public String name() {
        return properties.path("name").asString(id);
    }

    /** The same atome with other properties. */
    public Atome with(ObjectNode newProperties) {
        return new Atome(id, type, parentId, projectId, newProperties);
    }
}
