package atome.adole;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Values that lost against an edit made without knowing of them, the newest of each property, until
 * a person has settled them. Any control thread.
 */
public final class Conflicts {
    private static final String SELECT =
            "SELECT c.*, w.source AS winner, l.source AS loser, a.atome_type, s.properties,"
                    + " a.deleted_at FROM sync_conflicts c"
                    + " LEFT JOIN events w ON w.id = c.winning_event_id"
                    + " LEFT JOIN events l ON l.id = c.losing_event_id"
                    + " LEFT JOIN atomes a ON a.atome_id = c.atome_id"
                    + " LEFT JOIN state_current s ON s.atome_id = c.atome_id ";

    private final Store store;

    public Conflicts(Store store) {
        this.store = store;
    }

    /**
     * One of them.
     *
     * @param property null: the atome was deleted while it was edited elsewhere
     * @param lost the losing value; null when it would have taken the property away
     * @param stands the value now; null when there is none
     * @param lostSource where the losing edit was made
     * @param standsSource where the winning edit was made
     */
    public record Conflict(
            String atomeId,
            String atomeType,
            String atomeName,
            @Nullable String projectId,
            @Nullable String property,
            @Nullable JsonNode lost,
            @Nullable JsonNode stands,
            String lostSource,
            String standsSource,
            String foundAt) {}

    /** All that nobody has settled, newest first. */
    public List<Conflict> all() throws StoreException {
        return store.read(() ->
                store.database()
                        .rows(SELECT + "ORDER BY found_at DESC, c.atome_id", Conflicts::conflict));
    }

    /** One of them; {@code property} null: of the atome itself. */
    public Optional<Conflict> find(String atomeId, @Nullable String property)
            throws StoreException {
        return store.read(() ->
                store.database()
                        .row(
                                SELECT + "WHERE c.atome_id = ? AND c.particle_key = ?",
                                Conflicts::conflict,
                                atomeId,
                                key(property)));
    }

    /** Lets the winner stand; answers whether there was such a conflict. */
    public boolean dismiss(String atomeId, @Nullable String property) throws StoreException {
        return store.write(() ->
                store.database()
                                .run(
                                        "DELETE FROM sync_conflicts WHERE atome_id = ?"
                                                + " AND particle_key = ?",
                                        atomeId,
                                        key(property))
                        > 0);
    }

    /** Makes the losing value the one that stands, as a new change that can be undone. */
    public boolean restore(String atomeId, @Nullable String property) throws StoreException {
        Optional<Conflict> found = find(atomeId, property);
        if (found.isEmpty()) {
            return false;
        }
        JsonNode lost = found.get().lost();
        if (property == null) {
            store.commit(Event.restore(atomeId, null, "conflict"));
        } else if (lost == null) {
            store.commit(Event.unset(atomeId, List.of(property), null, "conflict"));
        } else {
            store.commit(Event.set(atomeId, Json.object().set(property, lost), null, "conflict"));
        }
        return dismiss(atomeId, property);
    }

    /** Keeps a loser; of one property the newest. Within a transaction. */
    static void note(
            Database database, String key, Event loser, @Nullable JsonNode lost, Event winner)
            throws SQLException {
        database.run(
                "INSERT INTO sync_conflicts (atome_id, particle_key, project_id, losing_event_id,"
                        + " losing_ts, losing_value, winning_event_id, found_at)"
                        + " VALUES (?,?,?,?,?,?,?,strftime('%Y-%m-%dT%H:%M:%fZ','now'))"
                        + " ON CONFLICT (atome_id, particle_key) DO UPDATE SET"
                        + " losing_event_id = excluded.losing_event_id,"
                        + " losing_ts = excluded.losing_ts, losing_value = excluded.losing_value,"
                        + " winning_event_id = excluded.winning_event_id,"
                        + " found_at = excluded.found_at"
                        + " WHERE (excluded.losing_ts, excluded.losing_event_id)"
                        + " > (losing_ts, losing_event_id)",
                loser.atomeId(),
                key,
                winner.projectId(),
                loser.id(),
                loser.ts(),
                lost == null ? null : Json.MAPPER.writeValueAsString(lost),
                winner.id());
    }

    private static String key(@Nullable String property) {
        return property == null ? EventMerger.LIFECYCLE : property;
    }

    private static Conflict conflict(ResultSet row) throws SQLException {
        String key = row.getString("particle_key");
        String lost = row.getString("losing_value");
        String properties = row.getString("properties");
        JsonNode now = Json.readObject(properties == null ? "{}" : properties);
        String id = row.getString("atome_id");
        return new Conflict(
                id,
                String.valueOf(row.getString("atome_type")),
                now.path("name").asString(id),
                row.getString("project_id"),
                key.equals(EventMerger.LIFECYCLE) ? null : key,
                lost == null ? null : Json.MAPPER.readTree(lost),
                now.get(key),
                String.valueOf(row.getString("loser")),
                String.valueOf(row.getString("winner")),
                row.getString("found_at"));
    }
}
