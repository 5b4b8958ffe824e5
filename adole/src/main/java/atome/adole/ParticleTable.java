package atome.adole;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Every property with its version, every version it ever had, and who wrote it last. */
final class ParticleTable {
    private final Database database;

    ParticleTable(Database database) {
        this.database = database;
    }

    /**
     * A property as it stands.
     *
     * @param value JSON text, null when it was removed
     * @param winner the event it has its value from
     */
    record Particle(long id, @Nullable String value, int version, @Nullable String winner) {
        private Numbered next() {
            return new Numbered(id, version + 1);
        }
    }

    Optional<Particle> find(String atomeId, String key) throws SQLException {
        // Compared with an expression: SQLite plans a statement anew at each binding if a bare
        // parameter could decide about a partial index.
        return database.row(
                "SELECT particle_id, particle_value, version, event_id FROM particles"
                        + " LEFT JOIN event_property_winners USING (atome_id, particle_key)"
                        + " WHERE atome_id = ? AND particle_key = ? || ''",
                row ->
                        new Particle(
                                row.getLong(1), row.getString(2), row.getInt(3), row.getString(4)),
                atomeId,
                key);
    }

    private record Numbered(long id, int version) {}

    /**
     * Gives the property its next version; a null value removes it.
     *
     * @param was as it stood, null when it was not there
     */
    void write(Event event, String key, @Nullable Particle was, @Nullable JsonNode value, String ts)
            throws SQLException {
        String old = was == null ? null : was.value();
        String text = value == null ? null : Json.MAPPER.writeValueAsString(value);
        Numbered now = was == null ? begin(event, key, text, value, ts) : was.next();
        if (was != null) {
            database.run(
                    "UPDATE particles SET particle_value = ?, value_type = ?, version = ?,"
                            + " updated_at = ? WHERE particle_id = ?",
                    text,
                    typeOf(value),
                    now.version(),
                    ts,
                    now.id());
        }
        database.run(
                "INSERT INTO particles_versions (particle_id, atome_id, particle_key, version,"
                        + " old_value, new_value, changed_by, changed_at, event_id)"
                        + " VALUES (?,?,?,?,?,?,?,?,?)",
                now.id(),
                event.atomeId(),
                key,
                now.version(),
                old,
                text,
                event.actor(),
                ts,
                event.id());
    }

    private Numbered begin(
            Event event, String key, @Nullable String text, @Nullable JsonNode value, String ts)
            throws SQLException {
        return database.row(
                        "INSERT INTO particles (atome_id, particle_key, particle_value,"
                                + " value_type, version, created_at, updated_at)"
                                + " VALUES (?,?,?,?,1,?,?) RETURNING particle_id",
                        row -> new Numbered(row.getLong(1), 1),
                        event.atomeId(),
                        key,
                        text,
                        typeOf(value),
                        ts,
                        ts)
                .orElseThrow();
    }

    /** The event that a property has its value from. */
    record Winner(String eventId, String ts) {}

    Optional<Winner> winner(String atomeId, String key) throws SQLException {
        return database.row(
                "SELECT event_id, event_ts FROM event_property_winners WHERE atome_id = ?"
                        + " AND particle_key = ?",
                row -> new Winner(row.getString(1), row.getString(2)),
                atomeId,
                key);
    }

    void won(Event event, String key, String ts, long sequence) throws SQLException {
        database.run(
                "INSERT INTO event_property_winners (atome_id, particle_key, event_id, event_ts,"
                        + " timestamp_valid, sequence, decision, updated_at)"
                        + " VALUES (?,?,?,?,1,?,'lww',?)"
                        + " ON CONFLICT (atome_id, particle_key) DO UPDATE SET"
                        + " event_id = excluded.event_id, event_ts = excluded.event_ts,"
                        + " sequence = excluded.sequence, decision = excluded.decision,"
                        + " updated_at = excluded.updated_at",
                event.atomeId(),
                key,
                event.id(),
                ts,
                sequence,
                ts);
    }

    private static String typeOf(@Nullable JsonNode value) {
        if (value == null) {
            return "deleted";
        }
        if (value.isString()) {
            return "string";
        }
        if (value.isNumber()) {
            return "number";
        }
        return value.isBoolean() ? "boolean" : "json";
    }
}
