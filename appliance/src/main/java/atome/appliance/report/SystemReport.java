package atome.appliance.report;

import atome.adole.Json;
import atome.appliance.doctor.Checkup;
import atome.appliance.doctor.Finding;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The machine under the box: its disk, its log, what the doctor finds, and the pauses of its
 * memory. Reads files, so never the Conductor's thread; any other control thread.
 */
public final class SystemReport {
    /** A take of two channels, a float each. */
    private static final int STEREO_FRAME_BYTES = 8;

    private final Path data;
    private final String environment;

    /** For a data directory, in an environment: dev, test or prod. */
    public SystemReport(Path data, String environment) {
        this.data = data;
        this.environment = environment;
    }

    ObjectNode system(int sampleRateHz) {
        ObjectNode told = Json.object().put("env", environment);
        try {
            FileStore disk = Files.getFileStore(data);
            told.putObject("storage")
                    .put("path", data.toAbsolutePath().toString())
                    .put("free_bytes", disk.getUsableSpace())
                    .put("total_bytes", disk.getTotalSpace())
                    .put(
                            "stereo_seconds",
                            disk.getUsableSpace() / (STEREO_FRAME_BYTES * (long) sampleRateHz));
        } catch (IOException e) {
            told.putObject("storage").put("why", String.valueOf(e.getMessage()));
        }
        Runtime java = Runtime.getRuntime();
        told.putObject("memory")
                .put("used_bytes", java.totalMemory() - java.freeMemory())
                .put("max_bytes", java.maxMemory());
        ArrayNode pauses = told.putArray("collections");
        for (GarbageCollectorMXBean one : ManagementFactory.getGarbageCollectorMXBeans()) {
            pauses.addObject()
                    .put("name", one.getName())
                    .put("count", one.getCollectionCount())
                    .put("millis", one.getCollectionTime());
        }
        return told;
    }

    ObjectNode log() {
        ObjectNode told = Json.object();
        ArrayNode lines = told.putArray("lines");
        for (LogTail.Line line : LogTail.lines()) {
            lines.addObject()
                    .put("at", line.at().toString())
                    .put("level", line.level().toLowerCase(Locale.ROOT))
                    .put("room", line.room())
                    .put("text", line.text());
        }
        return told;
    }

    ObjectNode checkup() {
        ObjectNode told = Json.object();
        ArrayNode findings = told.putArray("findings");
        for (Finding one : Checkup.of(data)) {
            findings.addObject()
                    .put("level", one.level().name().toLowerCase(Locale.ROOT))
                    .put("what", one.what())
                    .put("says", one.says())
                    .put("mend", one.mend());
        }
        return told;
    }
}
