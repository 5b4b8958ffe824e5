package atome.adole;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one write path for what is done here: event, properties and their versions, winners,
 * projection, outbox, within the transaction of the caller. What was done elsewhere, and has its
 * time already, is merged.
 */
final class EventWriter {
    private final Database database;
    private final HybridClock clock;
    private final EventTable events;
    private final AtomeTable atomes;
    private final ParticleTable particles;
    private final EventMerger merger;

    EventWriter(Database database, HybridClock clock) {
        this.database = database;
        this.clock = clock;
        this.events = new EventTable(database);
        this.atomes = new AtomeTable(database);
        this.particles = new ParticleTable(database);
        this.merger = new EventMerger(database);
    }

    Event write(Event given) throws SQLException, StoreException {
        EventTable.Before before = events.before(given.id());
        if (before.known()) {
            return repeated(given, events.byId(given.id()).orElseThrow());
        }
        if (given.ts() != null) {
            return merger.merge(new WireEvent(given, Map.of()), false);
        }
        PropertyRules.check(given);
        AtomeTable.Row row = atomes.find(given.atomeId()).orElse(null);
        String ts = clock.after(before.newestTime());
        Event event = given.placed(ts, project(given, row));
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

    /** The project an event's atome belongs to. */
    static @Nullable String project(Event event, AtomeTable.@Nullable Row row)
            throws StoreException {
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
        return own == null ? asked : own;
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
        ObjectNode state = row == null ? Json.object() : row.atome().properties().deepCopy();
        List<Changed> changes = changes(event, state, props, payload);
        boolean creates = row == null;
        if (!creates && changes.isEmpty() && !envelope.parentChanges() && event.replay() == null) {
            return event;
        }
        payload.set("props", props);
        for (Changed change : changes) {
            change.remember(payload);
        }
        Event stored = append(event, props, ts, payload, intent, creates);
        if (creates) {
            atomes.insert(id, envelope.type(), event, ts, false);
            particles.won(event, EventMerger.TYPE, ts, stored.sequence());
        }
        if (creates || envelope.parentChanges()) {
            atomes.parent(id, envelope.parent(), ts);
            particles.won(event, EventMerger.PARENT, ts, stored.sequence());
        }
        for (Changed change : changes) {
            String key = change.key();
            JsonNode value = change.value();
            particles.write(event, key, change.was(), value, ts);
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

    /** A property as it was, null when it was not there, and what it becomes, null for nothing. */
    private record Changed(
            String key, ParticleTable.@Nullable Particle was, @Nullable JsonNode value) {
        /** Notes which event the property had its value from. */
        void remember(ObjectNode payload) {
            if (was != null && was.winner() != null) {
                payload.withObject("/meta/base").put(key, was.winner());
            }
        }
    }

    /** The real changes; identical values leave {@code props} unless a version was expected. */
    private List<Changed> changes(
            Event event, ObjectNode state, ObjectNode props, ObjectNode payload)
            throws SQLException, StoreException {
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
        List<Changed> changes = new ArrayList<>();
        for (Map.Entry<String, @Nullable JsonNode> entry : wanted.entrySet()) {
            String key = entry.getKey();
            JsonNode value = entry.getValue();
            ParticleTable.Particle old = particles.find(event.atomeId(), key).orElse(null);
            JsonNode oldValue = state.get(key);
            boolean same =
                    (value == null && oldValue == null)
                            || (value != null && oldValue != null && Json.same(value, oldValue));
            if (same) {
                if (!event.expectedVersions().containsKey(key)) {
                    props.remove(key);
                }
                continue;
            }
            changes.add(new Changed(key, old, value));
            if (old != null) {
                payload.withObject("/base_versions").put(key, old.version());
            }
            if (oldValue == null) {
                payload.withArray("/before_missing").add(key);
            } else {
                payload.withObject("/before").set(key, oldValue);
            }
        }
        return changes;
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
        ObjectNode payload = Json.object();
        events.newestEdit(event.atomeId())
                .ifPresent(newest ->
                        payload.withObject("/meta/base").put(WireEvent.ATOME, newest.event().id()));
        Event stored = append(event, event.props(), ts, payload, intent, false);
        particles.won(event, EventMerger.LIFECYCLE, ts, stored.sequence());
        atomes.deleted(event.atomeId(), delete, ts);
        atomes.project(event.atomeId(), event.projectId(), row.atome().properties(), ts);
        return stored;
    }

    private Event append(
            Event event,
            ObjectNode props,
            String ts,
            ObjectNode payload,
            String intent,
            boolean created)
            throws SQLException {
        event.writeInto(payload);
        ObjectNode meta = payload.withObject("/meta").put("intent", intent);
        if (created) {
            meta.put("created", true);
        }
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
                        event.replay(),
                        event.source(),
                        event.actor(),
                        0);
        Event stored = events.append(trimmed, ts, payload, null, false);
        Outbox.add(database, stored);
        return stored;
    }
}
