package atome.appliance.conductor;

import atome.appliance.desk.Conflict;
import atome.appliance.desk.Desk;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs mappings that get in each other's way, once each: at the open or at the edit. */
final class ToldConflicts {
    private static final Logger log = LoggerFactory.getLogger(Conductor.class);

    private List<Conflict> told = List.of();

    void tell(Desk desk) {
        desk.conflicts().stream()
                .filter(conflict -> !told.contains(conflict))
                .forEach(conflict -> log.warn("mapping conflict: {}", conflict.why()));
        told = desk.conflicts();
    }
}
