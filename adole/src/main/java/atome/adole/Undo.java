package atome.adole;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes back and does again whole transactions of a project, by appending new events: going step by
 * step those of this box, never what came from elsewhere. The birth of the project itself is where
 * going back ends.
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
        if (target.isPresent()) {
            replay(target.get(), events.ofTransaction(projectId, target.get()), undo);
        }
        return target;
    }

    /** A property of an atome, or, without one, whether the atome is there at all. */
    private record Place(String atomeId, @Nullable String property) {}

    /** Takes back one transaction, if nothing of it was changed since. */
    void undo(String projectId, String txId) throws SQLException, StoreException {
        List<EventTable.Stored> change = events.ofTransaction(projectId, txId);
        if (change.isEmpty()) {
            throw new StoreException("no transaction \"" + txId + "\"");
        }
        if (events.isUndone(projectId, txId)) {
            throw new StoreException("\"" + txId + "\" is taken back already");
        }
        Set<Place> later = new HashSet<>();
        for (EventTable.Stored stored : change.reversed()) {
            refuseUndoing(projectId, stored, later);
        }
        replay(txId, change, true);
    }

    /**
     * @param later what later events of the same transaction have changed
     */
    private void refuseUndoing(String projectId, EventTable.Stored stored, Set<Place> later)
            throws SQLException, StoreException {
        Event event = stored.event();
        String id = event.atomeId();
        if (event.replay() != null) {
            throw new StoreException("\"" + stored.transaction() + "\" is itself an undo or redo");
        }
        if (stored.created() && id.equals(projectId)) {
            throw new StoreException("this is how the project began");
        }
        AtomeTable.Row row =
                atomes.find(id)
                        .orElseThrow(() -> new StoreException("no atome \"" + id + "\" any more"));
        if (row.deleted()
                && event.kind() == EventKind.SET
                && !later.contains(new Place(id, null))) {
            throw changedSince(id, null);
        }
        if (stored.created()) {
            refuseGrown(stored, row.atome(), later);
        }
        for (Change change : Change.of(stored)) {
            String property = change.property();
            if (!later.add(new Place(id, property))) {
                continue;
            }
            boolean deleted = change.kind() == Change.Kind.DELETED;
            if (property == null ? row.deleted() != deleted : !stands(row.atome(), change)) {
                throw changedSince(id, property);
            }
        }
    }

    /** What was made and then changed is more than was made. */
    private static void refuseGrown(EventTable.Stored stored, Atome now, Set<Place> later)
            throws StoreException {
        ObjectNode made = stored.event().props();
        Set<String> names = new TreeSet<>(now.properties().propertyNames());
        names.addAll(made.propertyNames());
        names.removeAll(PropertyRules.ENVELOPE);
        for (String name : names) {
            if (!later.contains(new Place(now.id(), name))
                    && !Json.same(made.path(name), now.properties().path(name))) {
                throw changedSince(now.id(), name);
            }
        }
    }

    private static StoreException changedSince(String id, @Nullable String property) {
        return new StoreException(
                "atome \"%s\"%s was changed since"
                        .formatted(id, property == null ? "" : ": property \"" + property + "\""));
    }

    private static boolean stands(Atome now, Change change) {
        String property = String.valueOf(change.property());
        JsonNode wanted = change.after();
        if (property.equals("parent_id")) {
            return wanted != null && wanted.asString("").equals(now.parentId());
        }
        JsonNode value = now.properties().get(property);
        return wanted == null ? value == null : value != null && Json.same(value, wanted);
    }

    private void replay(String txId, List<EventTable.Stored> change, boolean undo)
            throws SQLException, StoreException {
        String tx = UUID.randomUUID().toString();
        Replay replay = new Replay(txId, undo);
        for (EventTable.Stored stored : undo ? change.reversed() : change) {
            for (Event event : undo ? inverse(stored, tx) : again(stored, tx)) {
                writer.write(event.replaying(replay));
            }
        }
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
            List<EventTable.Stored> page = events.ownBefore(projectId, sequence, PAGE);
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
