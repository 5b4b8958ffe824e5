package atome.adole.session;

import atome.adole.Atome;
import atome.adole.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The session file's JSON, word by word. */
final class SessionJson {
    private static final Set<String> WORDS =
            Set.of("format", "name", "sample_rate", "seed", "atomes", "script");

    /** Words of ADOLE's envelope that other programs write and that say nothing new here. */
    private static final Set<String> ATOME_WORDS =
            Set.of(
                    "id",
                    "type",
                    "parent_id",
                    "properties",
                    "kind",
                    "renderer",
                    "meta",
                    "traits",
                    "project_id");

    private SessionJson() {}

    static SessionFile read(@Nullable Path file, ObjectNode root) throws SessionException {
        Fields f = new Fields("session", root, Map.of());
        String format = f.text("format", "");
        if (!format.equals(SessionFile.FORMAT)) {
            throw f.refused(
                    "format", "must be \"" + SessionFile.FORMAT + "\", not \"" + format + "\"");
        }
        ObjectNode extra = root.deepCopy();
        extra.remove(WORDS);
        Long seed = f.longOrNull("seed", -(1L << 53), 1L << 53);
        return new SessionFile(
                file,
                f.text("name", file == null ? "session" : stem(file)),
                f.integer("sample_rate", 48_000, SessionFile.MIN_RATE_HZ, SessionFile.MAX_RATE_HZ),
                seed == null ? 1 : seed,
                atomes(f),
                script(f.array("script")),
                extra);
    }

    static ObjectNode write(SessionFile session) {
        ObjectNode root = session.extra().deepCopy();
        root.put("format", SessionFile.FORMAT).put("name", session.name());
        root.put("sample_rate", session.sampleRateHz()).put("seed", session.seed());
        ArrayNode atomes = root.putArray("atomes");
        for (Atome atome : session.atomes()) {
            ObjectNode node = atomes.addObject().put("id", atome.id()).put("type", atome.type());
            if (atome.parentId() != null) {
                node.put("parent_id", atome.parentId());
            }
            node.set("properties", atome.properties());
        }
        root.set("script", script(session.script()));
        return root;
    }

    static List<TimedAction> script(List<JsonNode> lines) throws SessionException {
        List<TimedAction> script = new ArrayList<>();
        for (JsonNode node : lines) {
            String subject = line(script.size());
            if (!(node instanceof ObjectNode props)) {
                throw new SessionException(subject + ": must be an object, not " + node);
            }
            Fields line = new Fields(subject, props, Map.of());
            double at = line.requiredNumber("at", 0, 1e9);
            Fields action = new Fields(subject, line.object("action"), Map.of());
            script.add(Actions.timed(action, at));
        }
        return script;
    }

    static ArrayNode script(Iterable<TimedAction> script) {
        ArrayNode lines = Json.object().putArray("script");
        for (TimedAction action : script) {
            ObjectNode line = lines.addObject().put("at", action.at());
            line.putObject("action").put("type", action.type()).set("payload", action.payload());
        }
        return lines;
    }

    /** How messages name a line of the script, counted from 1. */
    static String line(int index) {
        return "script line " + (index + 1);
    }

    private static List<Atome> atomes(Fields root) throws SessionException {
        List<Atome> atomes = new ArrayList<>();
        for (JsonNode node : root.array("atomes")) {
            String place = "atome number " + (atomes.size() + 1);
            if (!(node instanceof ObjectNode props)) {
                throw new SessionException(place + ": must be an object, not " + node);
            }
            Fields f = new Fields(place, props, Map.of());
            f.required("id");
            String id = f.text("id", "");
            Fields named = new Fields("atome \"" + id + "\"", props, Map.of());
            for (String word : props.propertyNames()) {
                if (!ATOME_WORDS.contains(word)) {
                    throw named.refused(word, "belongs into \"properties\"");
                }
            }
            named.required("type");
            atomes.add(
                    new Atome(
                            id,
                            named.text("type", ""),
                            named.textOrNull("parent_id"),
                            null,
                            named.has("properties") ? named.object("properties") : Json.object()));
        }
        return atomes;
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
