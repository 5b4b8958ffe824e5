package atome.adole;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one write path: event, properties and their versions, winners, projection, outbox, within the
 * transaction of the caller.
 */
final class EventWriter {
    private static final String LIFECYCLE = "__deleted";

    private final Database database;
    private final HybridClock clock;
    private final EventTable events;
    private final AtomeTable atomes;
    private final ParticleTable particles;

    EventWriter(Database database, HybridClock clock) {
        this.database = database;
        this.clock = clock;
        this.events = new EventTable(database);
        this.atomes = new AtomeTable(database);
        this.particles = new ParticleTable(database);
    }

    Event write(Event given) throws SQLException, StoreException {
        Optional<EventTable.Stored> known = events.byId(given.id());
        if (known.isPresent()) {
            return repeated(given, known.get());
        }
        PropertyRules.check(given);
        AtomeTable.Row row = atomes.find(given.atomeId()).orElse(null);
        Event event = placed(given, row);
        String stamp = given.ts();
        String ts = stamp == null ? clock.after(events.newestTime()) : HybridClock.normal(stamp);
        return event.kind() == EventKind.SET
                ? set(event, row, ts, given.intent())
                : lifecycle(event, row, ts, given.intent());
    }

    private static Event repeated(Event given, EventTable.Stored known) throws StoreException {
        String intent = given.intent();
        if (intent.equals(known.intent()) || intent.equals(known.event().intent())) {
            return known.event();
        }
        throw new StoreException(
                "event_id_conflict: event \""
                        + given.id()
                        + "\" is already stored as another change");
    }

    /** The event with the project its atome belongs to. */
    private static Event placed(Event event, AtomeTable.@Nullable Row row) throws StoreException {
        String own = row == null ? null : row.atome().projectId();
        String asked = event.projectId();
        if (own != null && asked != null && !own.equals(asked)) {
            throw new StoreException(
                    "atome \""
                            + event.atomeId()
                            + "\" belongs to project \""
                            + own
                            + "\", not \""
                            + asked
                            + "\"");
        }
        return own == null
                ? event
                : new Event(
                        event.id(),
                        event.ts(),
                        event.kind(),
                        event.atomeId(),
                        own,
                        event.props(),
                        event.deleteKeys(),
                        event.expectedVersions(),
                        event.txId(),
                        event.gestureId(),
                        event.replay(),
                        event.source(),
                        event.actor(),
                        0);
    }

    private Event set(Event event, AtomeTable.@Nullable Row row, String ts, String intent)
            throws SQLException, StoreException {
        String id = event.atomeId();
        ObjectNode payload = Json.object();
        ObjectNode props = event.props().deepCopy();
        Envelope envelope = Envelope.of(event, row);
        if (envelope.parentChanges() && row != null) {
            payload.putObject("before_identity")
                    .put("parent_id", row.atome().parentId())
                    .put("atome_type", row.atome().type());
        }
        if (row != null) {
            props.remove("type");
            if (!envelope.parentChanges()) {
                props.remove("parent_id");
            }
        }
        Map<String, @Nullable JsonNode> changes = changes(event, props, payload);
        boolean creates = row == null;
        if (!creates && changes.isEmpty() && !envelope.parentChanges() && event.replay() == null) {
            return event;
        }
        payload.set("props", props);
        ObjectNode decisions = decide(event, changes, ts);
        Event stored = append(event, props, ts, payload, decisions, intent, creates);
        if (creates) {
            atomes.insert(id, envelope.type(), event, ts);
        }
        if (creates || envelope.parentChanges()) {
            atomes.parent(id, envelope.parent(), ts);
        }
        ObjectNode state = row == null ? Json.object() : row.atome().properties().deepCopy();
        for (Map.Entry<String, @Nullable JsonNode> change : changes.entrySet()) {
            String key = change.getKey();
            JsonNode value = change.getValue();
            particles.write(event, key, value, ts);
            particles.won(event, key, ts, stored.sequence());
            if (value == null) {
                state.remove(key);
            } else {
                state.set(key, value);
            }
        }
        atomes.project(id, event.projectId(), state, ts);
        return stored;
    }

    /** The real changes; identical values leave {@code props} unless a version was expected. */
    private Map<String, @Nullable JsonNode> changes(
            Event event, ObjectNode props, ObjectNode payload) throws SQLException, StoreException {
        for (Map.Entry<String, Integer> expected : event.expectedVersions().entrySet()) {
            int version =
                    particles
                            .find(event.atomeId(), expected.getKey())
                            .map(ParticleTable.Particle::version)
                            .orElse(0);
            if (version != expected.getValue()) {
                throw new StoreException(
                        "property_version_conflict: atome \""
                                + event.atomeId()
                                + "\": property \""
                                + expected.getKey()
                                + "\" has version "
                                + version
                                + ", expected "
                                + expected.getValue());
            }
        }
        Map<String, @Nullable JsonNode> wanted = new LinkedHashMap<>();
        event.props().forEachEntry(wanted::put);
        event.deleteKeys().forEach(key -> wanted.put(key, null));
        wanted.keySet().removeAll(PropertyRules.ENVELOPE);
        Map<String, @Nullable JsonNode> changes = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable JsonNode> entry : wanted.entrySet()) {
            String key = entry.getKey();
            JsonNode value = entry.getValue();
            Optional<ParticleTable.Particle> old = particles.find(event.atomeId(), key);
            JsonNode oldValue = old.map(ParticleTable.Particle::json).orElse(null);
            boolean same =
                    (value == null && oldValue == null)
                            || (value != null && oldValue != null && Json.same(value, oldValue));
            if (same) {
                if (!event.expectedVersions().containsKey(key)) {
                    props.remove(key);
                }
                continue;
            }
            changes.put(key, value);
            old.ifPresent(p -> payload.withObject("/base_versions").put(key, p.version()));
            if (oldValue == null) {
                payload.withArray("/before_missing").add(key);
            } else {
                payload.withObject("/before").set(key, oldValue);
            }
        }
        return changes;
    }

    /** Drops from the changes what a newer event has already written, and says so. */
    private ObjectNode decide(Event event, Map<String, @Nullable JsonNode> changes, String ts)
            throws SQLException {
        ObjectNode decisions = Json.object();
        for (String key : changes.keySet()) {
            boolean wins = particles.wins(event.atomeId(), key, ts, event.id());
            decisions.put(key, wins ? "won" : "lost");
        }
        changes.keySet().removeIf(key -> decisions.path(key).asString("").equals("lost"));
        return decisions;
    }

    private Event lifecycle(Event event, AtomeTable.@Nullable Row row, String ts, String intent)
            throws SQLException, StoreException {
        boolean delete = event.kind() == EventKind.DELETE;
        if (row == null) {
            throw new StoreException("no atome \"" + event.atomeId() + "\"");
        }
        if (row.deleted() == delete && event.replay() == null) {
            if (delete) {
                return event;
            }
            throw new StoreException("atome \"" + event.atomeId() + "\" is not deleted");
        }
        boolean wins = particles.wins(event.atomeId(), LIFECYCLE, ts, event.id());
        ObjectNode decisions = Json.object().put(LIFECYCLE, wins ? "won" : "lost");
        Event stored = append(event, event.props(), ts, Json.object(), decisions, intent, false);
        if (wins) {
            particles.won(event, LIFECYCLE, ts, stored.sequence());
            atomes.deleted(event.atomeId(), delete, ts);
            atomes.project(event.atomeId(), event.projectId(), row.atome().properties(), ts);
        }
        return stored;
    }

    private Event append(
            Event event,
            ObjectNode props,
            String ts,
            ObjectNode payload,
            ObjectNode decisions,
            String intent,
            boolean created)
            throws SQLException {
        event.deleteKeys().forEach(key -> payload.withArray("/delete_keys").add(key));
        event.expectedVersions()
                .forEach((key, v) -> payload.withObject("/expected_versions").put(key, v));
        Replay replay = event.replay();
        if (replay != null) {
            payload.put("source_tx_id", replay.sourceTxId());
            payload.put("history", replay.undo() ? "undo" : "redo");
        }
        ObjectNode meta = payload.putObject("meta").put("intent", intent);
        if (created) {
            meta.put("created", true);
        }
        boolean local = event.ts() == null;
        Event trimmed =
                new Event(
                        event.id(),
                        ts,
                        event.kind(),
                        event.atomeId(),
                        event.projectId(),
                        props,
                        event.deleteKeys(),
                        event.expectedVersions(),
                        event.txId(),
                        event.gestureId(),
                        replay,
                        event.source(),
                        event.actor(),
                        0);
        Event stored = events.append(trimmed, ts, payload, local ? null : decisions);
        if (local) {
            database.run(
                    "INSERT INTO sync_queue (atome_id, operation, payload, status, created_at)"
                            + " VALUES (?, 'event', ?, 'pending', ?)",
                    event.atomeId(),
                    Json.MAPPER.writeValueAsString(Json.object().put("event_id", event.id())),
                    ts);
        }
        return stored;
    }
}
