package atome.web;

import atome.adole.blob.Blobs;
import atome.adole.blob.SafeFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Files on their way in, in pieces that may break off and go on, also after a restart: what came is
 * appended as it comes, and its length is where to go on. Worker threads; one piece of a file at a
 * time.
 */
final class Uploads {
    static final long MOST_BYTES = 16L << 30;
    private static final int MOST_OPEN = 32;
    private static final long KEPT_FREE_BYTES = 512L << 20;
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(2);
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int MAX_NAME_CHARS = 200;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path directory;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    /** One file as it was announced; {@code sha256} null when nobody told it. */
    record Upload(String id, String name, long bytes, @Nullable String sha256, long offset) {
        boolean whole() {
            return offset == bytes;
        }
    }

    Uploads(Path directory) {
        this.directory = directory;
    }

    /** Begins one: {@code name}, {@code size} in bytes, and maybe {@code sha256}. */
    synchronized Upload create(ObjectNode body) throws ProblemException, IOException {
        String name = name(Json.text(body, "name", MAX_NAME_CHARS));
        JsonNode size = body.path("size");
        if (!size.isIntegralNumber() || size.asLong() < 1 || size.asLong() > MOST_BYTES) {
            throw new ProblemException(
                    400, "\"size\" must be 1 to %d bytes, not %s".formatted(MOST_BYTES, size));
        }
        String sha256 = body.has("sha256") ? Json.text(body, "sha256", 64) : null;
        if (sha256 != null && !SHA256.matcher(sha256).matches()) {
            throw new ProblemException(400, "\"sha256\" must be 64 hex digits in lower case");
        }
        Files.createDirectories(directory);
        if (forgetOld() >= MOST_OPEN) {
            throw new ProblemException(503, MOST_OPEN + " uploads are under way already");
        }
        if (Files.getFileStore(directory).getUsableSpace() - size.asLong() < KEPT_FREE_BYTES) {
            throw new ProblemException(507, "the box has no room for %s bytes".formatted(size));
        }
        String id = UUID.randomUUID().toString();
        ObjectNode kept = Json.of("name", name).put("size", size.asLong()).put("sha256", sha256);
        Files.createFile(part(id));
        SafeFiles.write(about(id), Json.write(kept).getBytes(StandardCharsets.UTF_8));
        return find(id);
    }

    /** One that was begun. */
    Upload find(String id) throws ProblemException, IOException {
        if (!ID.matcher(id).matches() || !Files.isRegularFile(about(id))) {
            throw new ProblemException(404, "no such upload");
        }
        ObjectNode kept = Json.object(Files.readString(about(id)));
        return new Upload(
                id,
                kept.path("name").asString(),
                kept.path("size").asLong(),
                kept.path("sha256").isString() ? kept.path("sha256").asString() : null,
                Files.size(part(id)));
    }

    /**
     * Appends a piece; what came before it broke off stays.
     *
     * @param offset where the sender believes to go on
     */
    Upload append(String id, long offset, InputStream piece) throws ProblemException, IOException {
        if (!busy.add(id)) {
            throw new ProblemException(409, "another piece of this upload is coming in");
        }
        try {
            Upload upload = find(id);
            if (offset != upload.offset()) {
                throw new ProblemException(
                        409, "goes on at %d, not at %d".formatted(upload.offset(), offset));
            }
            try (FileChannel out =
                    FileChannel.open(
                            part(id), StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                copy(piece, out, upload.bytes() - offset);
                out.force(true);
            }
            return find(id);
        } finally {
            busy.remove(id);
        }
    }

    private static void copy(InputStream piece, FileChannel out, long most)
            throws IOException, ProblemException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long left = most;
        for (int read = piece.read(buffer); read >= 0; read = piece.read(buffer)) {
            if (read > left) {
                throw new ProblemException(413, "more than the size that was announced");
            }
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            left -= read;
        }
    }

    /** The file of a whole upload, its hash checked; a wrong one is forgotten. */
    Path finish(Upload upload) throws ProblemException, IOException {
        Path file = part(upload.id());
        if (upload.sha256() != null && !upload.sha256().equals(Blobs.hash(file))) {
            forget(upload.id());
            throw new ProblemException(422, "what came is damaged: its SHA-256 is another");
        }
        Files.deleteIfExists(about(upload.id()));
        return file;
    }

    /** Gives one up. */
    void forget(String id) throws ProblemException, IOException {
        find(id);
        Files.deleteIfExists(about(id));
        Files.deleteIfExists(part(id));
    }

    private int forgetOld() throws IOException, ProblemException {
        List<Path> open;
        try (Stream<Path> files = Files.list(directory)) {
            open = files.filter(file -> file.toString().endsWith(".json")).toList();
        }
        int left = open.size();
        for (Path about : open) {
            String id = String.valueOf(about.getFileName()).replace(".json", "");
            Path part = part(id);
            Instant last =
                    Files.exists(part)
                            ? Files.getLastModifiedTime(part).toInstant()
                            : Instant.EPOCH;
            if (last.isBefore(Instant.now().minus(FORGOTTEN_AFTER))) {
                Files.deleteIfExists(about);
                Files.deleteIfExists(part);
                left--;
            }
        }
        return left;
    }

    /** A file's name and nothing else: no way to another directory. */
    private static String name(String given) throws ProblemException {
        String name = Json.oneLine(given);
        if (name.contains("/") || name.contains("\\") || name.equals("..") || name.equals(".")) {
            throw new ProblemException(400, "\"name\" must be a file's name without a path");
        }
        return name;
    }

    private Path about(String id) {
        return directory.resolve(id + ".json");
    }

    private Path part(String id) {
        return directory.resolve(id + ".part");
    }
}
