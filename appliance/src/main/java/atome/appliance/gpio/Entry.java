package atome.appliance.gpio;

import atome.controllers.LogLimit;
import atome.controllers.gpio.description.LineName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One object of a description file, read field by field; every mistake is one line that names it
 * and the field. One thread.
 */
final class Entry {
    private final String label;
    private final JsonNode json;
    private final Set<String> fields = new LinkedHashSet<>();

    /** Takes an object; the label is what messages call it: {@code switch switch-1}. */
    Entry(String label, JsonNode json) throws DescriptionException {
        this.label = label;
        this.json = json;
        if (!json.isObject()) {
            throw new DescriptionException(label + " must be an object, is " + shown(json));
        }
    }

    boolean has(String field) {
        fields.add(field);
        return json.has(field);
    }

    String text(String field) throws DescriptionException {
        JsonNode value = required(field);
        if (!value.isString()) {
            throw wrong(field, "a text", value);
        }
        return value.asString();
    }

    LineName line(String field) throws DescriptionException {
        String written = text(field);
        try {
            return LineName.of(written);
        } catch (IllegalArgumentException e) {
            throw wrong(field, "a line such as GPIO17 or gpiochip0/17", required(field));
        }
    }

    int whole(String field) throws DescriptionException {
        JsonNode value = required(field);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw wrong(field, "a whole number", value);
        }
        return value.asInt();
    }

    int whole(String field, int otherwise) throws DescriptionException {
        return has(field) ? whole(field) : otherwise;
    }

    /** A whole number, or a text in hexadecimal, since JSON has no such numbers. */
    int address(String field) throws DescriptionException {
        JsonNode value = required(field);
        if (value.isString() && value.asString().matches("0[xX][0-9a-fA-F]{1,4}")) {
            return Integer.parseInt(value.asString().substring(2), 16);
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw wrong(field, "an address such as \"0x48\"", value);
        }
        return value.asInt();
    }

    double number(String field) throws DescriptionException {
        JsonNode value = required(field);
        if (!value.isNumber()) {
            throw wrong(field, "a number", value);
        }
        return value.asDouble();
    }

    double number(String field, double otherwise) throws DescriptionException {
        return has(field) ? number(field) : otherwise;
    }

    boolean flag(String field, boolean otherwise) throws DescriptionException {
        if (!has(field)) {
            return otherwise;
        }
        JsonNode value = required(field);
        if (!value.isBoolean()) {
            throw wrong(field, "true or false", value);
        }
        return value.asBoolean();
    }

    /** One of the words of an enum, in lower case. */
    <E extends Enum<E>> E word(String field, E otherwise) throws DescriptionException {
        if (!has(field)) {
            return otherwise;
        }
        E[] words = otherwise.getDeclaringClass().getEnumConstants();
        for (E word : words) {
            if (required(field).asString("").equals(lower(word))) {
                return word;
            }
        }
        String all = Stream.of(words).map(Entry::lower).collect(Collectors.joining(", "));
        throw wrong(field, "one of " + all, required(field));
    }

    /** The one of some fields that must be there. */
    String only(String first, String second) throws DescriptionException {
        if (has(first) == has(second)) {
            throw new DescriptionException(
                    "%s needs either %s or %s".formatted(label, first, second));
        }
        return has(first) ? first : second;
    }

    /** An object within. */
    Entry need(String field) throws DescriptionException {
        return new Entry(label + ": " + field, required(field));
    }

    /** An object within, or null where there is none. */
    @Nullable Entry part(String field) throws DescriptionException {
        return has(field) ? need(field) : null;
    }

    /**
     * The objects of a list, which may be missing.
     *
     * @param kind what messages call each of them
     * @param named the field with its name
     */
    List<Entry> list(String field, String kind, String named) throws DescriptionException {
        List<Entry> entries = new ArrayList<>();
        if (has(field)) {
            JsonNode list = required(field);
            if (!list.isArray()) {
                throw wrong(field, "a list", list);
            }
            for (JsonNode one : list) {
                JsonNode name = one.path(named);
                String called =
                        name.isString()
                                ? kind + " " + LogLimit.printable(name.asString())
                                : "%s[%d]".formatted(field, entries.size());
                entries.add(new Entry(called, one));
            }
        }
        return entries;
    }

    /** Ends the reading: makes what was read, and refuses a field that nobody asked for. */
    <T> T made(Supplier<T> making) throws DescriptionException {
        for (var field : json.properties()) {
            if (!fields.contains(field.getKey())) {
                throw new DescriptionException(
                        "%s has no field %s, only %s"
                                .formatted(
                                        label,
                                        LogLimit.printable(field.getKey()),
                                        String.join(", ", fields)));
            }
        }
        try {
            return making.get();
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            boolean named = message.startsWith(kind());
            String fault =
                    message.substring(message.indexOf(": ") < 0 ? 0 : message.indexOf(": ") + 2);
            throw new DescriptionException(named ? message : label + ": " + fault);
        }
    }

    private String kind() {
        return label.replaceFirst("\\W.*", "");
    }

    private JsonNode required(String field) throws DescriptionException {
        if (!has(field)) {
            throw new DescriptionException("%s: %s is missing".formatted(label, field));
        }
        return json.path(field);
    }

    private DescriptionException wrong(String field, String wanted, JsonNode value) {
        return new DescriptionException(
                "%s: %s must be %s, is %s".formatted(label, field, wanted, shown(value)));
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static String shown(JsonNode value) {
        String text = value.isMissingNode() ? "empty" : LogLimit.printable(value.toString());
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }
}
