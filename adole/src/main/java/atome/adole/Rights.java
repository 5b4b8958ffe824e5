package atome.adole;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a paired box may do.
 *
 * @param projects ids of what it may see; null: everything
 * @param readOnly whether it may only look
 * @param life how long its token is good; null: until it is revoked
 */
public record Rights(@Nullable Set<String> projects, boolean readOnly, @Nullable Duration life) {
    /** Everything, for good. */
    public static final Rights ALL = new Rights(null, false, null);

    public Rights {
        projects = projects == null ? null : Set.copyOf(projects);
    }

    @Nullable String text() {
        if (equals(ALL)) {
            return null;
        }
        ObjectNode json = Json.object().put("read_only", readOnly);
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
                json.has("seconds") ? Duration.ofSeconds(json.path("seconds").asLong()) : null);
    }
}
