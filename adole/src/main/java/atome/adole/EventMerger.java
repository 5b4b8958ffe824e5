package atome.adole;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes in events that were made elsewhere, in whatever order they come. Each property, the type,
 * the parent and whether the atome is there at all is a register of its own: the later time wins,
 * then the greater event id, so every store that has seen the same events is in the same state.
 * Within the transaction of the caller.
 */
final class EventMerger {
    static final String LIFECYCLE = "__lifecycle__";
    static final String TYPE = "__type";
    static final String PARENT = "__parent";

    /** The type of an atome whose birth has not come yet. */
    static final String UNBORN = "generic";

    /** More steps back than this are taken for an edit that did not know of the other. */
    private static final int MOST_STEPS = 256;

    private final EventTable events;
    private final AtomeTable atomes;
    private final ParticleTable particles;
    private final Database database;

    EventMerger(Database database) {
        this.events = new EventTable(database);
        this.atomes = new AtomeTable(database);
        this.particles = new ParticleTable(database);
        this.database = database;
    }

    /**
     * Keeps an event of elsewhere.
     *
     * @param wire with the time it was given where it was made
     * @param hold whether it only joins the log for now
     * @throws StoreException when it cannot be kept; nothing has changed then
     */
    Event merge(WireEvent wire, boolean hold) throws SQLException, StoreException {
        Event given = wire.event();
        PropertyRules.check(given);
        Envelope.check(given);
        String ts = HybridClock.normal(String.valueOf(given.ts()));
        AtomeTable.Row row = atomes.find(given.atomeId()).orElse(null);
        Event event = given.placed(ts, EventWriter.project(given, row));
        ObjectNode payload = payload(event, wire.bases());
        if (hold) {
            return events.append(event, ts, payload, null, true);
        }
        ObjectNode decisions = decide(event);
        describe(event, row, payload);
        Event stored = events.append(event, ts, payload, decisions, false);
        apply(stored, row, ts, payload, decisions);
        return stored;
    }

    /** Makes an event that was held part of what is now. */
    void release(EventTable.Stored held) throws SQLException, StoreException {
        Event event = held.event();
        AtomeTable.Row row = atomes.find(event.atomeId()).orElse(null);
        ObjectNode decisions = decide(event);
        describe(event, row, held.payload());
        events.release(event.id(), held.payload(), decisions);
        apply(event, row, String.valueOf(event.ts()), held.payload(), decisions);
    }

    private static ObjectNode payload(Event event, Map<String, String> bases) {
        ObjectNode payload = Json.object();
        payload.set("props", event.props());
        event.writeInto(payload);
        ObjectNode meta = payload.putObject("meta").put("intent", event.intent());
        if (!bases.isEmpty()) {
            bases.forEach(meta.putObject("base")::put);
        }
        return payload;
    }

    /** Notes what was before, for the history. */
    private void describe(Event event, AtomeTable.@Nullable Row row, ObjectNode payload)
            throws SQLException {
        if (row == null) {
            payload.withObject("/meta").put("created", true);
            return;
        }
        if (event.props().has("parent_id")) {
            payload.putObject("before_identity")
                    .put("parent_id", row.atome().parentId())
                    .put("atome_type", row.atome().type());
        }
        for (String key : values(event).keySet()) {
            JsonNode old = row.atome().properties().get(key);
            if (old == null) {
                payload.withArray("/before_missing").add(key);
            } else {
                payload.withObject("/before").set(key, old);
            }
        }
    }

    /** The properties an event sets, a null value for one that it takes away. */
    private static Map<String, @Nullable JsonNode> values(Event event) {
        Map<String, @Nullable JsonNode> values = new LinkedHashMap<>();
        event.props().forEachEntry(values::put);
        event.deleteKeys().forEach(key -> values.put(key, null));
        values.keySet().removeAll(PropertyRules.ENVELOPE);
        return values;
    }

    private static Set<String> registers(Event event) {
        if (event.kind() != EventKind.SET) {
            return Set.of(LIFECYCLE);
        }
        Set<String> registers = new HashSet<>(values(event).keySet());
        if (event.props().has("type")) {
            registers.add(TYPE);
        }
        if (event.props().has("parent_id")) {
            registers.add(PARENT);
        }
        return registers;
    }

    private ObjectNode decide(Event event) throws SQLException {
        ObjectNode decisions = Json.object();
        String ts = String.valueOf(event.ts());
        for (String key : registers(event)) {
            Optional<ParticleTable.Winner> now = particles.winner(event.atomeId(), key);
            ObjectNode decision = decisions.putObject(key);
            if (now.isEmpty()) {
                decision.put("winner", event.id()).put("reason", "first_event");
                continue;
            }
            int order = ts.compareTo(now.get().ts());
            boolean wins = order == 0 ? event.id().compareTo(now.get().eventId()) > 0 : order > 0;
            decision.put("winner", wins ? event.id() : now.get().eventId())
                    .put(
                            "reason",
                            order == 0
                                    ? "equal_timestamp_event_id"
                                    : wins ? "newer_timestamp" : "older_timestamp")
                    .put("compared_event_id", now.get().eventId());
        }
        return decisions;
    }

    private void apply(
            Event event,
            AtomeTable.@Nullable Row row,
            String ts,
            ObjectNode payload,
            ObjectNode decisions)
            throws SQLException {
        String id = event.atomeId();
        if (row == null) {
            atomes.insert(id, UNBORN, event, ts, true);
        } else {
            noteConflicts(new EventTable.Stored(event, payload), row, decisions);
        }
        for (String key : registers(event)) {
            if (!wins(decisions, key, event)) {
                continue;
            }
            particles.won(event, key, ts, event.sequence());
            switch (key) {
                case TYPE -> atomes.type(id, event.props().path("type").asString(UNBORN));
                case PARENT -> atomes.parent(id, text(event.props().path("parent_id")), ts);
                case LIFECYCLE -> atomes.deleted(id, event.kind() == EventKind.DELETE, ts);
                default -> {
                    JsonNode value = event.props().get(key);
                    if (!same(value, row == null ? null : row.atome().properties().get(key))) {
                        particles.write(
                                event, key, particles.find(id, key).orElse(null), value, ts);
                    }
                }
            }
        }
        ObjectNode state = row == null ? Json.object() : row.atome().properties().deepCopy();
        values(event)
                .forEach((key, value) -> {
                    if (wins(decisions, key, event)) {
                        put(state, key, value);
                    }
                });
        atomes.project(id, event.projectId(), state, ts);
    }

    /** Notes what loses though neither side knew of the other. */
    private void noteConflicts(EventTable.Stored incoming, AtomeTable.Row row, ObjectNode decisions)
            throws SQLException {
        Event event = incoming.event();
        Map<String, @Nullable JsonNode> values = values(event);
        for (Map.Entry<String, @Nullable JsonNode> entry : values.entrySet()) {
            String key = entry.getKey();
            JsonNode now = row.atome().properties().get(key);
            EventTable.Stored standing =
                    events.byId(decisions.path(key).path("compared_event_id").asString(""))
                            .orElse(null);
            if (standing == null
                    || same(now, entry.getValue())
                    || knew(incoming, standing, key)
                    || knew(standing, incoming, key)) {
                continue;
            }
            if (wins(decisions, key, event)) {
                Conflicts.note(database, key, standing.event(), now, event);
            } else {
                Conflicts.note(database, key, event, entry.getValue(), standing.event());
            }
        }
        if (event.kind() == EventKind.DELETE) {
            Optional<EventTable.Stored> newest = events.newestEdit(event.atomeId());
            if (newest.isPresent() && !knew(incoming, newest.get().event())) {
                Conflicts.note(database, LIFECYCLE, newest.get().event(), null, event);
            }
        } else if (row.deleted() && !values.isEmpty()) {
            String deletion =
                    particles
                            .winner(event.atomeId(), LIFECYCLE)
                            .map(ParticleTable.Winner::eventId)
                            .orElse("");
            Optional<EventTable.Stored> stored = events.byId(deletion);
            if (stored.isPresent() && !knew(stored.get(), event)) {
                Conflicts.note(database, LIFECYCLE, event, null, stored.get().event());
            }
        }
    }

    /** Whether a deletion, as far as it says, knew of an edit: of one as new, or a newer one. */
    private boolean knew(EventTable.Stored deletion, Event edit) throws SQLException {
        String newest = deletion.base(WireEvent.ATOME);
        Optional<EventTable.Stored> known = newest == null ? Optional.empty() : events.byId(newest);
        if (known.isEmpty()) {
            return true;
        }
        int order = String.valueOf(edit.ts()).compareTo(String.valueOf(known.get().event().ts()));
        return order == 0 ? edit.id().compareTo(String.valueOf(newest)) <= 0 : order < 0;
    }

    private static boolean wins(ObjectNode decisions, String key, Event event) {
        return decisions.path(key).path("winner").asString("").equals(event.id());
    }

    /** Whether {@code later} was made where {@code earlier} was already known. */
    private boolean knew(EventTable.Stored later, EventTable.Stored earlier, String key)
            throws SQLException {
        String wanted = earlier.event().id();
        String base = later.base(key);
        for (int step = 0; step < MOST_STEPS && base != null; step++) {
            if (base.equals(wanted)) {
                return true;
            }
            base = events.byId(base).map(stored -> stored.base(key)).orElse(null);
        }
        return false;
    }

    private static void put(ObjectNode state, String key, @Nullable JsonNode value) {
        if (value == null) {
            state.remove(key);
        } else {
            state.set(key, value);
        }
    }

    private static boolean same(@Nullable JsonNode a, @Nullable JsonNode b) {
        if (a == null || b == null) {
            return a == null && b == null;
        }
        return Json.same(a, b);
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }
}
