package atome.adole;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON as the store and the session file write it: keys sorted, so equal content is equal text;
 * nesting is bounded. Any thread.
 */
public final class Json {
    /** Deeper input is refused when read. */
    public static final int MAX_DEPTH = 64;

    /** So is what has more words and signs: some ten times a project of 10,000 clips. */
    public static final int MAX_TOKENS = 4_000_000;

    /** Reads and writes compact, canonical JSON. */
    public static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .maxTokenCount(MAX_TOKENS)
                                                    .build())
                                    .build())
                    .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /** Numbers are compared by value, so 1 and 1.0 are the same gain. */
    private static final Comparator<JsonNode> BY_VALUE =
            (a, b) -> {
                if (a.isNumber() && b.isNumber()) {
                    return Double.compare(a.asDouble(), b.asDouble()) == 0
                                    && (!a.isIntegralNumber()
                                            || !b.isIntegralNumber()
                                            || a.bigIntegerValue().equals(b.bigIntegerValue()))
                            ? 0
                            : 1;
                }
                return a.equals(b) ? 0 : 1;
            };

    private Json() {}

    /** A new empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The same JSON value, whatever the order of keys or the spelling of numbers. */
    public static boolean same(JsonNode a, JsonNode b) {
        return a.equals(BY_VALUE, b);
    }

    static ObjectNode readObject(String text) {
        return (ObjectNode) MAPPER.readTree(text);
    }

    /** The SHA-256 of a text's UTF-8 bytes, as 64 lower-case hex digits. */
    public static String sha256(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
