package atome.adole.session;

import atome.adole.Atome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives atomes other ids and follows every reference to them, inside actions too; any thread. */
public record Renaming(UnaryOperator<String> name) {
    private static final Set<String> PLAIN_REFERENCES = Set.of("jump_a", "jump_b", "id", "remove");

    Renaming(Map<String, String> ids) {
        this(id -> ids.getOrDefault(id, id));
    }

    SessionFile of(SessionFile file) {
        List<Atome> atomes = file.atomes().stream().map(this::of).toList();
        List<TimedAction> script =
                file.script().stream()
                        .map(a ->
                                new TimedAction(a.at(), a.type(), of(a.payload()), a.takenBackAt()))
                        .toList();
        return file.with(atomes, script);
    }

    private Atome of(Atome atome) {
        return new Atome(
                renamed(atome.id()),
                atome.type(),
                parent(atome.parentId()),
                atome.projectId(),
                of(atome.properties()));
    }

    private @Nullable String parent(@Nullable String id) {
        return id == null ? null : renamed(id);
    }

    /** The same properties with other ids in them. */
    public ObjectNode of(ObjectNode source) {
        ObjectNode node = source.deepCopy();
        rewrite(node);
        return node;
    }

    private void rewrite(JsonNode node) {
        switch (node) {
            case ObjectNode object -> {
                for (String key : List.copyOf(object.propertyNames())) {
                    JsonNode value = object.path(key);
                    if (refers(key) && value.isString()) {
                        object.put(key, renamed(value.stringValue()));
                    } else if (refers(key) && value instanceof ArrayNode array) {
                        rewriteIds(array);
                    } else if (key.equals("files") && value instanceof ObjectNode files) {
                        files.propertyNames()
                                .forEach(name ->
                                        files.put(name, renamed(files.path(name).asString(""))));
                    } else {
                        rewrite(value);
                    }
                }
            }
            case ArrayNode array -> array.values().forEach(this::rewrite);
            default -> {}
        }
    }

    private void rewriteIds(ArrayNode array) {
        for (int i = 0; i < array.size(); i++) {
            JsonNode value = array.path(i);
            if (value.isString()) {
                array.set(i, array.stringNode(renamed(value.stringValue())));
            } else {
                rewrite(value);
            }
        }
    }

    private static boolean refers(String key) {
        return key.endsWith("_id") || key.endsWith("_ids") || PLAIN_REFERENCES.contains(key);
    }

    private String renamed(String id) {
        return name.apply(id);
    }
}
