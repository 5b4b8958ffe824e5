package atome.appliance.gpio;

import atome.controllers.gpio.description.Calibration;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Writes a description as people do: the fields in their order, an entry a line. Any thread. */
final class DescriptionText {
    private DescriptionText() {}

    /**
     * The same text with other ends of one pedal and all else as it was.
     *
     * @throws DescriptionException when the text has no such pedal any more
     */
    static byte[] calibrated(byte[] text, String pedal, Calibration ends)
            throws DescriptionException {
        JsonNode json = DescriptionReader.parse(text);
        for (JsonNode one : json.path("pedals")) {
            if (one instanceof ObjectNode entry && entry.path("name").asString("").equals(pedal)) {
                entry.putObject("calibration").put("heel", ends.heel()).put("toe", ends.toe());
                return lines(json).getBytes(StandardCharsets.UTF_8);
            }
        }
        throw new DescriptionException("surface: there is no pedal " + pedal + " any more");
    }

    private static String lines(JsonNode json) {
        List<String> fields = new ArrayList<>();
        for (var field : json.properties()) {
            fields.add("  " + quoted(field.getKey()) + ": " + list(field.getValue()));
        }
        return "{\n" + String.join(",\n", fields) + "\n}\n";
    }

    private static String list(JsonNode value) {
        if (!value.isArray() || value.isEmpty()) {
            return oneLine(value);
        }
        return value.valueStream()
                .map(one -> "    " + oneLine(one))
                .collect(Collectors.joining(",\n", "[\n", "\n  ]"));
    }

    private static String oneLine(JsonNode value) {
        if (!value.isObject()) {
            return value.toString();
        }
        return value.properties().stream()
                .map(field -> quoted(field.getKey()) + ": " + oneLine(field.getValue()))
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private static String quoted(String name) {
        return StringNode.valueOf(name).toString();
    }
}
