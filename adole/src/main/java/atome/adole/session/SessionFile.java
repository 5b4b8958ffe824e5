package atome.adole.session;

import atome.adole.Atome;
import atome.adole.Json;
import atome.adole.blob.SafeFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A session as the file says it ({@code atome-session/1}): well formed, but not checked against the
 * contract yet; that is {@link Session#of}. {@code file} is where it was read from, null if
 * nowhere; {@code extra} are words of the file this version does not know. Immutable. Any control
 * thread.
 */
public record SessionFile(
        @Nullable Path file,
        String name,
        int sampleRateHz,
        long seed,
        List<Atome> atomes,
        List<TimedAction> script,
        ObjectNode extra) {

    /** The one format this version reads and writes. */
    public static final String FORMAT = "atome-session/1";

    /** The file's name within a session's directory. */
    public static final String FILE_NAME = "session.json";

    static final int MIN_RATE_HZ = 8_000;
    static final int MAX_RATE_HZ = 384_000;
    static final int MAX_BYTES = 64 << 20;

    public SessionFile {
        atomes = List.copyOf(atomes);
        script = List.copyOf(script);
        extra = extra.deepCopy();
    }

    /** Reads a session file, or the one in a directory. */
    public static SessionFile read(Path path) throws SessionException {
        Path file = Files.isDirectory(path) ? path.resolve(FILE_NAME) : path;
        try {
            byte[] bytes = bytes(file);
            if (!(Json.MAPPER.readTree(bytes) instanceof ObjectNode root)) {
                throw new SessionException("a session file holds one JSON object");
            }
            return SessionJson.read(file, root);
        } catch (IOException e) {
            throw new SessionException(file + ": cannot read the session file", e);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String line = at == null ? "" : " in line " + at.getLineNr();
            throw new SessionException(
                    file + ": no valid JSON" + line + ": " + firstLine(e.getOriginalMessage()), e);
        } catch (SessionException e) {
            throw new SessionException(file + ": " + e.getMessage(), e);
        }
    }

    /** Writes the session, whole or not at all. */
    public void write(Path target) throws SessionException {
        try {
            SafeFiles.write(
                    target, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(json()));
        } catch (IOException e) {
            throw new SessionException(target + ": cannot write the session file", e);
        }
    }

    /** The session as JSON. */
    public ObjectNode json() {
        return SessionJson.write(this);
    }

    /** The script as in the file. */
    public ArrayNode scriptJson() {
        return SessionJson.script(script);
    }

    /** What relative paths start from; null when the session was not read from a file. */
    public @Nullable Path directory() {
        return file == null ? null : file.toAbsolutePath().getParent();
    }

    /** The same session with other atomes and script. */
    SessionFile with(List<Atome> newAtomes, List<TimedAction> newScript) {
        return new SessionFile(file, name, sampleRateHz, seed, newAtomes, newScript, extra);
    }

    /** How messages name it. */
    String origin() {
        return file == null ? "session \"" + name + "\"" : file.toString();
    }

    private static byte[] bytes(Path file) throws IOException, SessionException {
        if (!Files.isRegularFile(file)) {
            throw new SessionException("there is no such session file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new SessionException("a session file is at most 64 MB");
            }
            return bytes;
        }
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }
}
