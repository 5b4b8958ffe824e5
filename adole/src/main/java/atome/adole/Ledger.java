package atome.adole;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The store as other stores see it: streams of numbered events without gaps, and a way in for
 * events made elsewhere. Any control thread.
 */
public final class Ledger {
    private static final String IDENTITY = "sync_identity";

    /** The source and actor of events that put a merged project right. */
    public static final String MENDED = "mended";

    private final Store store;
    private final Database database;
    private final EventTable events;
    private final ParticleTable particles;
    private final EventMerger merger;

    public Ledger(Store store) {
        this.store = store;
        this.database = store.database();
        this.events = new EventTable(database);
        this.particles = new ParticleTable(database);
        this.merger = new EventMerger(database);
    }

    /** A stream: the events of a project, or of an atome that belongs to none. */
    public record Stream(String id, @Nullable String projectId, long head) {}

    /** An event at its place in its stream. */
    public record Entry(
            String stream, long sequence, WireEvent wire, @Nullable JsonNode decisions) {}

    /**
     * What became of an event from elsewhere.
     *
     * @param entry as it stands here; null when it was refused
     * @param inserted false: it was known already
     * @param refusal why it cannot be taken; empty when it was
     */
    public record Taken(String eventId, @Nullable Entry entry, boolean inserted, String refusal) {}

    /** How far a stream of a hub has been taken. */
    public record Cursor(
            String stream, @Nullable String projectId, long sequence, String eventId) {}

    /** An event as a hub delivers it; without {@code wire} it is of a kind that is not kept. */
    public record Delivered(long sequence, String eventId, @Nullable WireEvent wire) {}

    /** An event by its time and id, in the order in which events win. */
    public record Latest(String eventId, String ts) implements Comparable<Latest> {
        private static final Comparator<Latest> ORDER =
                Comparator.comparing(Latest::ts).thenComparing(Latest::eventId);

        @Override
        public int compareTo(Latest other) {
            return ORDER.compare(this, other);
        }
    }

    /** An event that a hub delivered and that cannot be kept here. */
    public record Refused(String eventId, String hub, String reason, String since) {}

    /** Which store this is; another after its file was made anew. */
    public String identity() throws StoreException {
        Optional<String> known = store.setting(IDENTITY);
        if (known.isEmpty()) {
            store.setting(IDENTITY, UUID.randomUUID().toString());
        }
        return store.setting(IDENTITY).orElseThrow();
    }

    /**
     * Takes events that others have pushed here, each on its own: one that is refused keeps none of
     * the others out. They go on to this store's own hub, if it has one.
     */
    public List<Taken> push(List<WireEvent> wires) throws StoreException {
        return store.write(() -> {
            boolean hold = Held.holds(database);
            List<Taken> taken = new ArrayList<>(wires.size());
            for (WireEvent wire : wires) {
                Taken one = take(wire, hold);
                if (one.inserted()) {
                    Outbox.add(database, wire.event());
                }
                taken.add(one);
            }
            return List.copyOf(taken);
        });
    }

    /**
     * Takes what a hub has delivered on one stream, and notes how far that is, in one transaction.
     * What cannot be kept is put aside and named; it does not stop what follows.
     */
    public List<Taken> deliver(
            String hub, String stream, @Nullable String projectId, List<Delivered> delivered)
            throws StoreException {
        String now = store.clock().now();
        return store.write(() -> {
            boolean hold = Held.holds(database);
            List<Taken> taken = new ArrayList<>(delivered.size());
            for (Delivered one : delivered) {
                WireEvent wire = one.wire();
                if (wire == null) {
                    continue;
                }
                Event event = wire.event();
                Taken kept = take(wire, hold);
                taken.add(kept);
                if (kept.entry() == null) {
                    database.run(
                            "INSERT INTO sync_refused (event_id, hub, reason, event, found_at)"
                                    + " VALUES (?,?,?,?,?) ON CONFLICT (event_id) DO NOTHING",
                            event.id(),
                            hub,
                            kept.refusal(),
                            Json.MAPPER.writeValueAsString(event.props()),
                            now);
                } else {
                    Outbox.confirm(database, event.id());
                }
            }
            Delivered last = delivered.getLast();
            database.run(
                    "INSERT INTO sync_cursors (hub, stream_id, project_id, last_sequence,"
                            + " last_event_id, updated_at) VALUES (?,?,?,?,?,?)"
                            + " ON CONFLICT (hub, stream_id) DO UPDATE SET"
                            + " project_id = excluded.project_id,"
                            + " last_sequence = excluded.last_sequence,"
                            + " last_event_id = excluded.last_event_id,"
                            + " updated_at = excluded.updated_at",
                    hub,
                    stream,
                    projectId,
                    last.sequence(),
                    last.eventId(),
                    now);
            return List.copyOf(taken);
        });
    }

    private Taken take(WireEvent wire, boolean hold) throws SQLException {
        Event event = wire.event();
        Optional<Entry> known = entry(event.id());
        if (known.isPresent()) {
            return known.get().wire().event().content().equals(event.content())
                    ? new Taken(event.id(), known.get(), false, "")
                    : new Taken(
                            event.id(),
                            null,
                            false,
                            "event_id_conflict: it is known as another change");
        }
        try {
            merger.merge(wire, hold);
        } catch (StoreException e) {
            return new Taken(event.id(), null, false, String.valueOf(e.getMessage()));
        }
        return new Taken(event.id(), entry(event.id()).orElseThrow(), true, "");
    }

    private Optional<Entry> entry(String eventId) throws SQLException {
        return database.row("SELECT * FROM events WHERE id = ?", Ledger::entry, eventId);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        String decisions = row.getString("lww_decisions");
        return new Entry(
                row.getString("stream_id"),
                row.getLong("sequence"),
                EventTable.stored(row).wire(),
                decisions == null ? null : Json.MAPPER.readTree(decisions));
    }

    /** All streams with their heads. */
    public List<Stream> streams() throws StoreException {
        return store.read(() ->
                database.rows(
                        "SELECT stream_id, project_id, last_sequence FROM sync_streams"
                                + " JOIN sync_stream_sequences USING (stream_id)"
                                + " ORDER BY created_at, stream_id",
                        row -> new Stream(row.getString(1), row.getString(2), row.getLong(3))));
    }

    /** A page of a stream. */
    public List<Entry> after(String stream, long sequence, int most) throws StoreException {
        return store.read(() ->
                database.rows(
                        "SELECT * FROM events WHERE stream_id = ? AND sequence > ?"
                                + " ORDER BY sequence LIMIT ?",
                        Ledger::entry,
                        stream,
                        sequence,
                        most));
    }

    /** Which event has a place in a stream. */
    public Optional<String> eventAt(String stream, long sequence) throws StoreException {
        return store.read(() ->
                database.row(
                        "SELECT id FROM events WHERE stream_id = ? AND sequence = ?",
                        row -> row.getString(1),
                        stream,
                        sequence));
    }

    /** How far the streams of a hub have been taken. */
    public List<Cursor> cursors(String hub) throws StoreException {
        return store.read(() ->
                database.rows(
                        "SELECT stream_id, project_id, last_sequence, last_event_id"
                                + " FROM sync_cursors WHERE hub = ?",
                        row ->
                                new Cursor(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getLong(3),
                                        row.getString(4)),
                        hub));
    }

    /** Begins a stream of a hub from its start again. */
    public void forget(String hub, String stream) throws StoreException {
        store.write(() ->
                database.run(
                        "DELETE FROM sync_cursors WHERE hub = ? AND stream_id = ?", hub, stream));
    }

    /** What hubs delivered and this store refused, oldest first. */
    public List<Refused> refused() throws StoreException {
        return store.read(() ->
                database.rows(
                        "SELECT event_id, hub, reason, found_at FROM sync_refused"
                                + " ORDER BY found_at, event_id",
                        row ->
                                new Refused(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4))));
    }

    /** The newest event that gave an atome one of these values; empty words when there is none. */
    public Latest latest(String atomeId, List<String> properties) throws StoreException {
        return store.read(() -> {
            Latest newest = new Latest("", "");
            List<String> keys = new ArrayList<>(properties);
            keys.add(EventMerger.TYPE);
            keys.add(EventMerger.LIFECYCLE);
            for (String key : keys) {
                Optional<ParticleTable.Winner> one = particles.winner(atomeId, key);
                if (one.isPresent()) {
                    Latest next = new Latest(one.get().eventId(), one.get().ts());
                    newest = next.compareTo(newest) > 0 ? next : newest;
                }
            }
            return newest;
        });
    }

    /**
     * Puts right what edits made apart have broken together. Every store that sees the same makes
     * the same event, so it is one event for all.
     */
    public void mend(EventKind kind, String atomeId, String wireId, String projectId, Latest cause)
            throws StoreException {
        String id =
                UUID.nameUUIDFromBytes(
                                (kind.word() + " " + wireId + " " + cause.eventId())
                                        .getBytes(StandardCharsets.UTF_8))
                        .toString();
        Event event =
                new Event(
                        id,
                        HybridClock.after(cause.ts(), 1),
                        kind,
                        atomeId,
                        projectId,
                        Json.object(),
                        List.of(),
                        Map.of(),
                        null,
                        null,
                        null,
                        MENDED,
                        MENDED,
                        0);
        store.write(() -> {
            Taken taken = take(new WireEvent(event, Map.of()), false);
            if (taken.inserted()) {
                Outbox.add(database, event);
                Optional<EventTable.Stored> edit = events.byId(cause.eventId());
                if (edit.isPresent()) {
                    Conflicts.note(
                            database, EventMerger.LIFECYCLE, edit.get().event(), null, event);
                }
            }
            return taken;
        });
    }

    /** The projects that have audio of a hash, without its prefix. */
    public List<String> projectsOf(String hash) throws StoreException {
        return store.read(() ->
                database.rows(
                        "SELECT DISTINCT s.project_id FROM particles p JOIN state_current s"
                                + " USING (atome_id) WHERE p.particle_key = 'content_hash'"
                                + " AND p.particle_value = json_quote('sha256:' || ?)"
                                + " AND s.project_id IS NOT NULL",
                        row -> row.getString(1),
                        hash));
    }

    /** The hashes of all audio that there is now, without their prefix. */
    public List<String> hashes() throws StoreException {
        return store.read(() ->
                database.rows(
                        "SELECT DISTINCT substr(json_extract(p.particle_value, '$'), 8)"
                                + " FROM particles p JOIN atomes a USING (atome_id)"
                                + " WHERE p.particle_key = 'content_hash' AND a.deleted_at IS NULL"
                                + " AND p.particle_value LIKE '\"sha256:%'",
                        row -> row.getString(1)));
    }

    /** Whether a project had an atome of this id and has it no more. */
    public boolean isDeleted(String projectId, String id) throws StoreException {
        return store.read(() ->
                new AtomeTable(database)
                        .find(id)
                        .filter(row -> row.deleted() && projectId.equals(row.atome().projectId()))
                        .isPresent());
    }

    /** Whether a project has an atome of this id that was made on this box. */
    public boolean bornHere(String projectId, String id) throws StoreException {
        return store.read(() -> new AtomeTable(database).bornHere(projectId, id));
    }

    /** What there is of a project now, deleted atomes too, in the order of their ids: a page. */
    public List<ObjectNode> states(String projectId, String afterId, int most)
            throws StoreException {
        return store.read(() ->
                database.rows(
                        "SELECT a.atome_id, a.atome_type, a.deleted_at, s.properties,"
                                + " coalesce(a.parent_id, (SELECT json_extract(p.particle_value,"
                                + " '$') FROM particles p WHERE p.atome_id = a.atome_id AND"
                                + " p.particle_key = '_pending_parent_id')) AS parent"
                                + " FROM atomes a JOIN state_current s ON s.atome_id = a.atome_id"
                                + " WHERE s.project_id = ? AND a.atome_id > ?"
                                + " ORDER BY a.atome_id LIMIT ?",
                        Ledger::state,
                        projectId,
                        afterId,
                        most));
    }

    private static ObjectNode state(ResultSet row) throws SQLException {
        ObjectNode state =
                Json.object()
                        .put("atome_id", row.getString("atome_id"))
                        .put("atome_type", row.getString("atome_type"))
                        .put("parent_id", row.getString("parent"))
                        .put("deleted", row.getString("deleted_at") != null);
        state.set("properties", Json.readObject(row.getString("properties")));
        return state;
    }
}
