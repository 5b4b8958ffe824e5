package atome.appliance.start;

import atome.adole.Json;
import atome.adole.blob.SafeFiles;
import atome.appliance.desk.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Counts how often a project was opened and no sound came of it, in a file that outlives the
 * process however it ends. One thread at a time.
 */
public final class Starts {
    /** After so many starts without sound a project is left out. */
    public static final int MOST_FAILED = 2;

    private static final Logger log = LoggerFactory.getLogger(Starts.class);

    private final Path file;
    private final ObjectNode failed;

    private Starts(Path file, ObjectNode failed) {
        this.file = file;
        this.failed = failed;
    }

    /** What a data directory tells; a file that is no use counts nothing. */
    public static Starts in(Path data) {
        Path file = data.resolve("starts.json");
        try {
            if (Files.exists(file)
                    && Json.MAPPER.readTree(Files.readString(file)) instanceof ObjectNode counts) {
                return new Starts(file, counts);
            }
        } catch (IOException | JacksonException e) {
            log.warn("{} is no use and is begun anew: {}", file, Reason.of(e));
        }
        return new Starts(file, Json.object());
    }

    /** Whether a project is to be left out. */
    public boolean gaveUp(String projectId) {
        return failed.path(projectId).asInt(0) >= MOST_FAILED;
    }

    /** Whether any start still has to prove itself. */
    public boolean isWaiting(String projectId) {
        return failed.has(projectId);
    }

    /** A project is about to be opened: it has failed until sound flows. */
    public void begin(String projectId) {
        failed.put(projectId, failed.path(projectId).asInt(0) + 1);
        write();
    }

    /** Sound flows. */
    public void good(String projectId) {
        if (failed.remove(projectId) != null) {
            write();
        }
    }

    /** A disk that cannot be written keeps nothing from starting. */
    private void write() {
        try {
            byte[] text = Json.MAPPER.writeValueAsString(failed).getBytes(StandardCharsets.UTF_8);
            SafeFiles.write(file, text);
        } catch (IOException e) {
            log.warn("how starts went cannot be noted in {}: {}", file, Reason.of(e));
        }
    }
}
