package atome.adole;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The append-only table of events and their gapless streams. */
final class EventTable {
    private final Database database;

    EventTable(Database database) {
        this.database = database;
    }

    /** An event with what the store noted beside it. */
    record Stored(Event event, ObjectNode payload) {
        String intent() {
            return payload.path("meta").path("intent").asString("");
        }

        /** The event whose value of a property this one replaced, if it says so. */
        @Nullable String base(String key) {
            JsonNode base = payload.path("meta").path("base").path(key);
            return base.isString() ? base.stringValue() : null;
        }

        /** As it travels. */
        WireEvent wire() {
            Map<String, String> bases = new LinkedHashMap<>();
            payload.path("meta")
                    .path("base")
                    .forEachEntry((key, id) -> bases.put(key, id.asString("")));
            return new WireEvent(event, bases);
        }

        boolean created() {
            return payload.path("meta").path("created").asBoolean(false);
        }

        String transaction() {
            String tx = event.txId();
            return tx == null ? event.id() : tx;
        }
    }

    Optional<Stored> byId(String id) throws SQLException {
        return database.row("SELECT * FROM events WHERE id = ?", EventTable::stored, id);
    }

    /** Everything that happened to an atome, oldest first. */
    List<Stored> ofAtome(String atomeId) throws SQLException {
        return database.rows(
                "SELECT * FROM events WHERE atome_id = ? AND held = 0 ORDER BY ts, id",
                EventTable::stored,
                atomeId);
    }

    /** The newest change of an atome's properties. */
    Optional<Stored> newestEdit(String atomeId) throws SQLException {
        return database.row(
                "SELECT * FROM events WHERE atome_id = ? AND kind = 'set' AND held = 0"
                        + " ORDER BY ts DESC, id DESC LIMIT 1",
                EventTable::stored,
                atomeId);
    }

    /** Everything that happened to a project up to a moment, by time. */
    List<Stored> until(String projectId, String ts) throws SQLException {
        return database.rows(
                "SELECT * FROM events WHERE project_id = ? AND ts <= ? AND held = 0"
                        + " ORDER BY ts, id",
                EventTable::stored,
                projectId,
                ts);
    }

    /** A page of what was done to a project on this box, newest first. */
    List<Stored> ownBefore(String projectId, long sequence, int limit) throws SQLException {
        return database.rows(
                "SELECT e.* FROM events e JOIN sync_streams s USING (stream_id)"
                        + " WHERE s.scope_key = ? AND e.sequence < ? AND e.lww_decisions IS NULL"
                        + " AND e.held = 0 ORDER BY e.sequence DESC LIMIT ?",
                EventTable::stored,
                "project:" + projectId,
                sequence,
                limit);
    }

    /** A page of a project's events, newest first. */
    List<Stored> before(String projectId, long sequence, int limit) throws SQLException {
        return database.rows(
                "SELECT e.* FROM events e JOIN sync_streams s USING (stream_id)"
                        + " WHERE s.scope_key = ? AND e.sequence < ? AND e.held = 0"
                        + " ORDER BY e.sequence DESC LIMIT ?",
                EventTable::stored,
                "project:" + projectId,
                sequence,
                limit);
    }

    /** The events of one transaction of a project, oldest first. */
    List<Stored> ofTransaction(String projectId, String tx) throws SQLException {
        return database.rows(
                "SELECT * FROM events WHERE project_id = ?1 AND held = 0 AND (tx_id = ?2"
                        + " OR (tx_id IS NULL AND id = ?2)) ORDER BY sequence",
                EventTable::stored,
                projectId,
                tx);
    }

    /** Whether a transaction of a project is taken back now. */
    boolean isUndone(String projectId, String tx) throws SQLException {
        return database.row(
                        "SELECT json_extract(payload, '$.history') FROM events WHERE project_id = ?"
                                + " AND payload LIKE '%\"source_tx_id\"%'"
                                + " AND json_extract(payload, '$.source_tx_id') = ?"
                                + " ORDER BY sequence DESC LIMIT 1",
                        row -> row.getString(1).equals("undo"), projectId, tx)
                .orElse(false);
    }

    /**
     * What an event is written after.
     *
     * @param newestTime of all events, empty when there is none
     * @param known whether one with its id is here
     */
    record Before(String newestTime, boolean known) {}

    /** Asked for each event: in one question. */
    Before before(String id) throws SQLException {
        return database.row(
                        "SELECT coalesce(max(ts), ''), EXISTS (SELECT 1 FROM events WHERE id = ?)"
                                + " FROM events",
                        row -> new Before(row.getString(1), row.getBoolean(2)),
                        id)
                .orElseThrow();
    }

    /** What waits to become part of what is now, by time. */
    List<Stored> held() throws SQLException {
        return database.rows(
                "SELECT * FROM events WHERE held = 1 ORDER BY ts, id", EventTable::stored);
    }

    /** Ends the waiting of an event. */
    void release(String id, ObjectNode payload, JsonNode decisions) throws SQLException {
        database.run(
                "UPDATE events SET held = 0, payload = ?, lww_decisions = ? WHERE id = ?",
                Json.MAPPER.writeValueAsString(payload),
                Json.MAPPER.writeValueAsString(decisions),
                id);
    }

    /**
     * Appends the event to its stream and gives it the next sequence there.
     *
     * @param decisions what it won and lost; null for an event of this box's own hands
     * @param held whether it is to wait
     */
    Event append(
            Event event, String ts, ObjectNode payload, @Nullable JsonNode decisions, boolean held)
            throws SQLException {
        Place place = place(event, ts);
        String actor =
                Json.MAPPER.writeValueAsString(
                        Json.object().put("type", "user").put("id", event.actor()));
        database.run(
                "INSERT INTO events (id, ts, atome_id, project_id, kind, payload, actor, tx_id,"
                        + " gesture_id, stream_id, sequence, source, lww_decisions, held)"
                        + " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                event.id(),
                ts,
                event.atomeId(),
                event.projectId(),
                event.kind().word(),
                Json.MAPPER.writeValueAsString(payload),
                actor,
                event.txId(),
                event.gestureId(),
                place.stream(),
                place.sequence(),
                event.source(),
                decisions == null ? null : Json.MAPPER.writeValueAsString(decisions),
                held ? 1 : 0);
        return new Event(
                event.id(),
                ts,
                event.kind(),
                event.atomeId(),
                event.projectId(),
                event.props(),
                event.deleteKeys(),
                event.expectedVersions(),
                event.txId(),
                event.gestureId(),
                event.replay(),
                event.source(),
                event.actor(),
                place.sequence());
    }

    /** Where an event stands: sequences have no gaps within their stream. */
    private record Place(String stream, long sequence) {}

    private Place place(Event event, String ts) throws SQLException {
        String project = event.projectId();
        String scope = project == null ? "atome:" + event.atomeId() : "project:" + project;
        Optional<Place> next =
                database.row(
                        "UPDATE sync_stream_sequences SET last_sequence = last_sequence + 1"
                                + " WHERE stream_id = (SELECT stream_id FROM sync_streams"
                                + " WHERE scope_key = ?) RETURNING stream_id, last_sequence",
                        row -> new Place(row.getString(1), row.getLong(2)),
                        scope);
        return next.isPresent() ? next.get() : begin(scope, event, ts);
    }

    private Place begin(String scope, Event event, String ts) throws SQLException {
        String project = event.projectId();
        String id = UUID.randomUUID().toString();
        database.run(
                "INSERT INTO sync_streams (stream_id, scope_key, project_id, atome_id, created_at)"
                        + " VALUES (?,?,?,?,?)",
                id,
                scope,
                project,
                project == null ? event.atomeId() : null,
                ts);
        database.run(
                "INSERT INTO sync_stream_sequences (stream_id, last_sequence) VALUES (?, 1)", id);
        return new Place(id, 1);
    }

    static Stored stored(ResultSet row) throws SQLException {
        ObjectNode payload = Json.readObject(row.getString("payload"));
        Map<String, Integer> expected = new LinkedHashMap<>();
        payload.path("expected_versions").forEachEntry((k, v) -> expected.put(k, v.asInt()));
        List<String> deleteKeys = new ArrayList<>();
        payload.path("delete_keys").forEach(key -> deleteKeys.add(key.asString()));
        Event event =
                new Event(
                        row.getString("id"),
                        row.getString("ts"),
                        EventKind.of(row.getString("kind")),
                        row.getString("atome_id"),
                        row.getString("project_id"),
                        payload.path("props") instanceof ObjectNode props ? props : Json.object(),
                        deleteKeys,
                        expected,
                        row.getString("tx_id"),
                        row.getString("gesture_id"),
                        replay(payload),
                        row.getString("source"),
                        Json.readObject(row.getString("actor")).path("id").asString(""),
                        row.getLong("sequence"));
        return new Stored(event, payload);
    }

    private static @Nullable Replay replay(ObjectNode payload) {
        JsonNode source = payload.path("source_tx_id");
        return source.isString()
                ? new Replay(
                        source.stringValue(), payload.path("history").asString("").equals("undo"))
                : null;
    }
}
