package atome.appliance.report;

import atome.adole.backup.Backup;
import atome.adole.backup.BackupRounds;
import atome.appliance.start.Starts;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the player has to know of how the box began and of its store: {@code notes} in the state.
 * Conductor's thread.
 *
 * @param rescued what became of a damaged store, a line each
 * @param leftOut the project that did not start, if so
 */
public record Notes(
        List<String> rescued,
        @Nullable LeftOut leftOut,
        Starts starts,
        Supplier<BackupRounds.Status> backups) {

    public Notes {
        rescued = List.copyOf(rescued);
    }

    /** A project in whose place the safe one was opened. */
    public record LeftOut(String projectId, String name) {
        /** One line for log and page. */
        public String says() {
            return "\"%s\" did not start %d times, so the safe project is open; it is kept as it was"
                    .formatted(name, Starts.MOST_FAILED);
        }
    }

    void addTo(ObjectNode state) {
        ArrayNode notes = state.putArray("notes");
        if (leftOut != null && starts.gaveUp(leftOut.projectId())) {
            notes.addObject()
                    .put("note", "safe_project")
                    .put("says", leftOut.says())
                    .put("project_id", leftOut.projectId());
        }
        rescued.forEach(line -> notes.addObject().put("note", "store_rescued").put("says", line));
        BackupRounds.Status status = backups.get();
        if (!status.fault().isEmpty()) {
            notes.addObject().put("note", "backup").put("says", status.fault());
        }
        Optional<Backup> newest = status.newest();
        state.putObject("backup").put("at", newest.map(one -> one.at().toString()).orElse(null));
    }
}
