package atome.adole;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a paired browser or box may do.
 *
 * @param projects ids of what it may see; null: everything
 * @param readOnly whether it may only look
 * @param life how long its token is good; null: until it is revoked
 * @param guest whether it is a browser that may play and nothing else
 */
public record Rights(
        @Nullable Set<String> projects, boolean readOnly, @Nullable Duration life, boolean guest) {
    /** Everything, for good. */
    public static final Rights ALL = new Rights(null, false, null, false);

    public Rights {
        projects = projects == null ? null : Set.copyOf(projects);
    }

    /** The same for a guest: nothing to see for a box, so nothing to carry away. */
    public Rights asGuest() {
        return new Rights(Set.of(), true, life, true);
    }

    @Nullable String text() {
        if (equals(ALL)) {
            return null;
        }
        ObjectNode json = Json.object().put("read_only", readOnly);
        if (guest) {
            json.put("guest", true);
        }
        Set<String> some = projects;
        if (some != null) {
            new TreeSet<>(some).forEach(json.putArray("projects")::add);
        }
        Duration limit = life;
        if (limit != null) {
            json.put("seconds", limit.toSeconds());
        }
        return Json.MAPPER.writeValueAsString(json);
    }

    static Rights of(@Nullable String text) {
        if (text == null) {
            return ALL;
        }
        ObjectNode json = Json.readObject(text);
        Set<String> some = null;
        if (json.has("projects")) {
            some = new TreeSet<>();
            for (JsonNode project : json.path("projects")) {
                some.add(project.asString(""));
            }
        }
        return new Rights(
                some,
                json.path("read_only").asBoolean(false),
                json.has("seconds") ? Duration.ofSeconds(json.path("seconds").asLong()) : null,
                json.path("guest").asBoolean(false));
    }
}
