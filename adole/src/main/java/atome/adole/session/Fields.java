package atome.adole.session;

import atome.adole.Atome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads properties with their types, ranges and defaults, and says which one is wrong. A null
 * stands for absent only where a property may be absent.
 */
record Fields(String subject, ObjectNode props, Map<String, Atome> atomes) {

    static Fields of(Atome atome, Map<String, Atome> atomes) {
        return new Fields("atome \"" + atome.id() + "\"", atome.properties(), atomes);
    }

    SessionException refused(String key, String why) {
        return new SessionException(subject + ": property \"" + key + "\": " + why);
    }

    boolean has(String key) {
        return props.hasNonNull(key);
    }

    String text(String key, String absent) throws SessionException {
        return props.has(key) ? string(key, props.path(key)) : absent;
    }

    @Nullable String textOrNull(String key) throws SessionException {
        return has(key) ? string(key, props.path(key)) : null;
    }

    double number(String key, double absent, double min, double max) throws SessionException {
        return props.has(key) ? inRange(key, props.path(key), min, max) : absent;
    }

    @Nullable Double numberOrNull(String key, double min, double max) throws SessionException {
        return has(key) ? (Double) inRange(key, props.path(key), min, max) : null;
    }

    double requiredNumber(String key, double min, double max) throws SessionException {
        return inRange(key, required(key), min, max);
    }

    int integer(String key, int absent, int min, int max) throws SessionException {
        return props.has(key) ? (int) whole(key, min, max) : absent;
    }

    @Nullable Integer integerOrNull(String key, int min, int max) throws SessionException {
        return has(key) ? (Integer) (int) whole(key, min, max) : null;
    }

    @Nullable Long longOrNull(String key, long min, long max) throws SessionException {
        return has(key) ? (Long) whole(key, min, max) : null;
    }

    boolean flag(String key, boolean absent) throws SessionException {
        if (!props.has(key)) {
            return absent;
        }
        JsonNode value = props.path(key);
        if (!value.isBoolean()) {
            throw refused(key, "must be true or false, not " + value);
        }
        return value.booleanValue();
    }

    <E extends Enum<E>> E choice(String key, E absent) throws SessionException {
        return props.has(key) ? requiredChoice(key, absent.getDeclaringClass()) : absent;
    }

    <E extends Enum<E>> E requiredChoice(String key, Class<E> choices) throws SessionException {
        String word = string(key, required(key));
        for (E choice : choices.getEnumConstants()) {
            if (word(choice).equals(word)) {
                return choice;
            }
        }
        throw refused(
                key,
                "must be one of "
                        + Stream.of(choices.getEnumConstants())
                                .map(Fields::word)
                                .collect(Collectors.joining(", "))
                        + ", not \""
                        + word
                        + "\"");
    }

    /** The id of an atome that must be there, of one of the types if any are named. */
    String reference(String key, String... types) throws SessionException {
        String id = string(key, required(key));
        Atome target = atomes.get(id);
        if (target == null) {
            throw refused(key, "no atome \"" + id + "\"");
        }
        if (types.length > 0 && !Set.of(types).contains(target.type())) {
            throw refused(
                    key,
                    "atome \""
                            + id
                            + "\" is a "
                            + target.type()
                            + ", not a "
                            + String.join(" or ", types));
        }
        return id;
    }

    @Nullable String referenceOrNull(String key, String... types) throws SessionException {
        return has(key) ? reference(key, types) : null;
    }

    /**
     * A reference to an atome whose own property {@code owner} must name the same atome as ours.
     */
    @Nullable String sharing(String owner, String key, String type) throws SessionException {
        String id = referenceOrNull(key, type);
        Atome target = id == null ? null : atomes.get(id);
        if (target != null && !target.properties().path(owner).equals(props.path(owner))) {
            throw refused(key, "atome \"" + id + "\" has another " + owner);
        }
        return id;
    }

    ObjectNode object(String key) throws SessionException {
        JsonNode value = required(key);
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw refused(key, "must be an object, not " + value);
    }

    /** The elements of an array, none if absent. */
    List<JsonNode> array(String key) throws SessionException {
        if (!props.has(key)) {
            return List.of();
        }
        JsonNode value = props.path(key);
        if (!value.isArray()) {
            throw refused(key, "must be an array, not " + value);
        }
        return List.copyOf(value.values());
    }

    List<String> texts(String key) throws SessionException {
        List<String> all = new ArrayList<>();
        for (JsonNode value : array(key)) {
            all.add(string(key, value));
        }
        return all;
    }

    JsonNode required(String key) throws SessionException {
        if (!has(key)) {
            throw refused(key, "is missing");
        }
        return props.path(key);
    }

    double inRange(String key, JsonNode value, double min, double max) throws SessionException {
        if (!value.isNumber()) {
            throw refused(key, "must be a number, not " + value);
        }
        double number = value.asDouble();
        if (!Double.isFinite(number) || number < min || number > max) {
            throw refused(key, value + " is out of range " + range(min, max));
        }
        return number;
    }

    private long whole(String key, long min, long max) throws SessionException {
        JsonNode value = props.path(key);
        double number = inRange(key, value, (double) min, (double) max);
        if (number != Math.rint(number)) {
            throw refused(key, value + " must be a whole number");
        }
        return (long) number;
    }

    private String string(String key, JsonNode value) throws SessionException {
        if (!value.isString()) {
            throw refused(key, "must be a text, not " + value);
        }
        return value.stringValue();
    }

    private static String range(double min, double max) {
        return plain(min) + "…" + plain(max);
    }

    private static String plain(double value) {
        if (Math.abs(value) == Double.MAX_VALUE) {
            return "";
        }
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
