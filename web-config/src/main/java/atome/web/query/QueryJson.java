package atome.web.query;

import atome.web.query.QueryTree.Node;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes nodes of the tree as the proposal wants them; any thread. */
final class QueryJson {
    static final List<String> OPTIONAL =
            List.of(
                    "ACCESS",
                    "VALUE",
                    "RANGE",
                    "DESCRIPTION",
                    "TAGS",
                    "UNIT",
                    "CRITICAL",
                    "CLIPMODE");
    static final List<String> STREAMED =
            List.of("LISTEN", "PATH_CHANGED", "PATH_RENAMED", "PATH_ADDED", "PATH_REMOVED");

    /** Attributes that the proposal knows and no node here has. */
    private static final List<String> UNUSED = List.of("EXTENDED_TYPE", "OVERLOADS", "HTML");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private QueryJson() {}

    static boolean isAttribute(String name) {
        return OPTIONAL.contains(name)
                || UNUSED.contains(name)
                || List.of("FULL_PATH", "CONTENTS", "TYPE").contains(name);
    }

    /** A node with all its attributes and everything in it. */
    static ObjectNode whole(Node node) {
        ObjectNode json = JSON.objectNode();
        for (String name : List.of("FULL_PATH", "TYPE")) {
            put(json, name, attribute(node, name));
        }
        for (String name : OPTIONAL) {
            put(json, name, attribute(node, name));
        }
        put(json, "CONTENTS", attribute(node, "CONTENTS"));
        return json;
    }

    /** One attribute of a node, or null when it has none. */
    static @Nullable JsonNode attribute(Node node, String name) {
        OscMethod method = node.method();
        return switch (name) {
            case "FULL_PATH" -> JSON.stringNode(node.path());
            case "CONTENTS" -> contents(node);
            case "ACCESS" -> JSON.numberNode(method == null ? 0 : method.access().mask());
            default -> method == null ? null : attribute(method, name);
        };
    }

    private static @Nullable JsonNode attribute(OscMethod method, String name) {
        List<OscValue> values = method.values();
        return switch (name) {
            case "TYPE" -> JSON.stringNode(method.types());
            case "DESCRIPTION" ->
                    method.description().isEmpty() ? null : JSON.stringNode(method.description());
            case "VALUE" ->
                    method.access().canRead() && !method.now().isEmpty()
                            ? each(values, _ -> true, value -> value(value.now()))
                            : null;
            case "RANGE" -> each(values, OscValue::hasRange, QueryJson::range);
            case "UNIT" -> each(values, v -> !v.unit().isEmpty(), v -> JSON.stringNode(v.unit()));
            case "CLIPMODE" -> each(values, OscValue::hasRange, QueryJson::clip);
            case "CRITICAL" -> method.critical() ? JSON.booleanNode(true) : null;
            case "TAGS" -> {
                ArrayNode tags = JSON.arrayNode();
                method.tags().forEach(tags::add);
                yield tags.isEmpty() ? null : tags;
            }
            default -> null;
        };
    }

    private static @Nullable JsonNode contents(Node node) {
        if (node.contents().isEmpty() && node.method() != null) {
            return null;
        }
        ObjectNode contents = JSON.objectNode();
        node.contents().forEach((name, inner) -> contents.set(name, whole(inner)));
        return contents;
    }

    /** One entry for each value, null for those that have none; null when none has any. */
    private static @Nullable ArrayNode each(
            List<OscValue> values,
            Predicate<OscValue> has,
            Function<OscValue, ? extends JsonNode> write) {
        if (values.stream().noneMatch(has)) {
            return null;
        }
        ArrayNode array = JSON.arrayNode();
        for (OscValue value : values) {
            array.add(has.test(value) ? write.apply(value) : JSON.nullNode());
        }
        return array;
    }

    private static JsonNode range(OscValue value) {
        ObjectNode range = JSON.objectNode();
        if (value.min() != null) {
            range.put("MIN", value.min());
        }
        if (value.max() != null) {
            range.put("MAX", value.max());
        }
        if (!value.choices().isEmpty()) {
            ArrayNode choices = range.putArray("VALS");
            value.choices().forEach(choice -> choices.add(value(choice)));
        }
        return range;
    }

    private static JsonNode clip(OscValue value) {
        return JSON.stringNode(value.clip().name().toLowerCase(Locale.ROOT));
    }

    private static JsonNode value(@Nullable Object value) {
        return switch (value) {
            case Integer whole -> JSON.numberNode(whole);
            case Long whole -> JSON.numberNode(whole);
            case Float number when Float.isFinite(number) -> JSON.numberNode(number);
            case Number number when Double.isFinite(number.doubleValue()) ->
                    JSON.numberNode(number.doubleValue());
            case Boolean on -> JSON.booleanNode(on);
            case String text -> JSON.stringNode(text);
            case null, default -> JSON.nullNode();
        };
    }

    private static void put(ObjectNode json, String name, @Nullable JsonNode value) {
        if (value != null) {
            json.set(name, value);
        }
    }
}
