package atome.web;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads hostile JSON within bounds and writes ours; any thread. */
public final class Json {
    static final int MAX_BODY_BYTES = 1 << 20;
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER_CHARS = 100;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .maxStringLength(MAX_BODY_BYTES)
                                                    .maxNumberLength(MAX_NUMBER_CHARS)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private Json() {}

    /** The object in the text; refuses anything else with status 400 and the place of the fault. */
    public static ObjectNode object(String text) throws ProblemException {
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (StreamConstraintsException e) {
            throw new ProblemException(
                    400, "the JSON is too deep (over " + MAX_DEPTH + ") or a value is too long");
        } catch (JacksonException e) {
            throw new ProblemException(400, "not valid JSON" + place(e));
        }
        if (!(node instanceof ObjectNode object)) {
            throw new ProblemException(400, "expected a JSON object");
        }
        refuseInfinity(object);
        return object;
    }

    static ObjectNode of(String key, String value) {
        return JsonNodeFactory.instance.objectNode().put(key, value);
    }

    /** The text under the key, bounded in length, or status 400. */
    static String text(JsonNode object, String key, int maxChars) throws ProblemException {
        JsonNode value = object.path(key);
        if (!value.isString() || value.stringValue().isBlank()) {
            throw new ProblemException(400, "\"" + key + "\" is missing or not a text");
        }
        if (value.stringValue().length() > maxChars) {
            throw new ProblemException(400, "\"" + key + "\" is over " + maxChars + " characters");
        }
        return value.stringValue();
    }

    public static String write(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /** One line, whatever came in: a reason may quote a name the player typed. */
    static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private static void refuseInfinity(JsonNode node) throws ProblemException {
        if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
            throw new ProblemException(400, "a number is out of range");
        }
        for (JsonNode child : node) {
            refuseInfinity(child);
        }
    }

    private static String place(JacksonException fault) {
        var location = fault.getLocation();
        return location == null
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
