package atome.adole;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes back and does again whole transactions of a project, by appending new events. The birth of
 * the project itself is where going back ends.
 */
final class Undo {
    private static final int PAGE = 256;

    private final EventTable events;
    private final AtomeTable atomes;
    private final EventWriter writer;

    Undo(Database database, EventWriter writer) {
        this.events = new EventTable(database);
        this.atomes = new AtomeTable(database);
        this.writer = writer;
    }

    Optional<String> step(String projectId, boolean undo) throws SQLException, StoreException {
        Optional<String> target = target(projectId, undo);
        if (target.isEmpty()) {
            return target;
        }
        List<EventTable.Stored> change = events.ofTransaction(projectId, target.get());
        String tx = UUID.randomUUID().toString();
        Replay replay = new Replay(target.get(), undo);
        for (EventTable.Stored stored : undo ? change.reversed() : change) {
            for (Event event : undo ? inverse(stored, tx) : again(stored, tx)) {
                writer.write(event.replaying(replay));
            }
        }
        return target;
    }

    /**
     * Read from the newest: the first mark met on a transaction says how it stands. Redo ends at
     * the first transaction that is no undo or redo: a new change forgets what was taken back.
     */
    Optional<String> target(String projectId, boolean undo) throws SQLException {
        Set<String> settled = new HashSet<>();
        Set<String> seen = new HashSet<>();
        Set<String> undone = new HashSet<>();
        long sequence = Long.MAX_VALUE;
        while (true) {
            List<EventTable.Stored> page = events.before(projectId, sequence, PAGE);
            for (EventTable.Stored stored : page) {
                sequence = stored.event().sequence();
                Replay mark = stored.event().replay();
                if (mark != null) {
                    // The events of one undo or redo are one mark.
                    if (seen.add(stored.transaction()) && settled.add(mark.sourceTxId())) {
                        if (mark.undo()) {
                            undone.add(mark.sourceTxId());
                            if (!undo) {
                                return Optional.of(mark.sourceTxId());
                            }
                        }
                    }
                } else if (!undo || !undone.contains(stored.transaction())) {
                    return undo && !bearsProject(projectId, stored)
                            ? Optional.of(stored.transaction())
                            : Optional.empty();
                }
            }
            if (page.size() < PAGE) {
                return Optional.empty();
            }
        }
    }

    private boolean bearsProject(String projectId, EventTable.Stored newest) throws SQLException {
        return events.ofTransaction(projectId, newest.transaction()).stream()
                .anyMatch(s -> s.created() && s.event().atomeId().equals(projectId));
    }

    private static List<Event> inverse(EventTable.Stored stored, String tx) {
        Event event = stored.event();
        String id = event.atomeId();
        return switch (event.kind()) {
            case DELETE -> List.of(Event.restore(id, tx, "undo"));
            case RESTORE -> List.of(Event.delete(id, tx, "undo"));
            case SET -> {
                if (stored.created()) {
                    yield List.of(Event.delete(id, tx, "undo"));
                }
                ObjectNode props =
                        stored.payload().path("before") instanceof ObjectNode before
                                ? before.deepCopy()
                                : Json.object();
                JsonNode identity = stored.payload().path("before_identity");
                if (identity.isObject()) {
                    props.set("parent_id", identity.path("parent_id"));
                }
                List<String> missing = new ArrayList<>();
                stored.payload().path("before_missing").forEach(key -> missing.add(key.asString()));
                yield List.of(change(id, props, missing, tx));
            }
        };
    }

    private List<Event> again(EventTable.Stored stored, String tx) throws SQLException {
        Event event = stored.event();
        String id = event.atomeId();
        return switch (event.kind()) {
            case DELETE -> List.of(Event.delete(id, tx, "redo"));
            case RESTORE -> List.of(Event.restore(id, tx, "redo"));
            case SET -> {
                List<Event> all = new ArrayList<>();
                if (stored.created() && deleted(id)) {
                    all.add(Event.restore(id, tx, "redo"));
                }
                all.add(change(id, event.props(), event.deleteKeys(), tx));
                yield Collections.unmodifiableList(all);
            }
        };
    }

    private boolean deleted(String id) throws SQLException {
        return atomes.find(id).map(AtomeTable.Row::deleted).orElse(false);
    }

    private static Event change(
            String id, ObjectNode props, List<String> missing, @Nullable String tx) {
        Event set = Event.set(id, props, tx, "undo");
        return new Event(
                set.id(),
                null,
                EventKind.SET,
                id,
                null,
                props,
                missing,
                set.expectedVersions(),
                tx,
                null,
                null,
                set.source(),
                set.actor(),
                0);
    }
}
