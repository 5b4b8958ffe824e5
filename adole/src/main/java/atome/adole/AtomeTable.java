package atome.adole;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Atomes as they are now: the tables {@code atomes} and {@code state_current}. */
final class AtomeTable {
    private static final String ELSEWHERE = "sync";
    private static final String PENDING = "_pending_parent_id";

    private static final String SELECT =
            "SELECT a.atome_id, a.atome_type, coalesce(a.parent_id, (SELECT"
                    + " json_extract(p.particle_value, '$') FROM particles p"
                    + " WHERE p.atome_id = a.atome_id AND p.particle_key = '"
                    + PENDING
                    + "')), s.project_id, s.properties, a.deleted_at"
                    + " FROM atomes a JOIN state_current s ON s.atome_id = a.atome_id ";

    private final Database database;

    AtomeTable(Database database) {
        this.database = database;
    }

    /** An atome, deleted or not. */
    record Row(Atome atome, boolean deleted) {}

    Optional<Row> find(String id) throws SQLException {
        return database.row(SELECT + "WHERE a.atome_id = ?", AtomeTable::row, id);
    }

    /** Whether a project has an atome of this id that was made on this box. */
    boolean bornHere(String projectId, String id) throws SQLException {
        return database.row(
                        "SELECT 1 FROM atomes a JOIN state_current s USING (atome_id)"
                                + " WHERE a.atome_id = ? AND s.project_id = ?"
                                + " AND a.created_source <> '"
                                + ELSEWHERE
                                + "'",
                        row -> 1,
                        id,
                        projectId)
                .isPresent();
    }

    List<Atome> ofProject(String projectId) throws SQLException {
        return database.rows(
                SELECT
                        + "WHERE s.project_id = ? AND a.atome_id <> s.project_id"
                        + " AND a.deleted_at IS NULL AND a.atome_type <> '"
                        + EventMerger.UNBORN
                        + "' ORDER BY a.created_at, a.atome_id",
                row -> row(row).atome(),
                projectId);
    }

    List<Atome> ofType(String type) throws SQLException {
        return database.rows(
                SELECT
                        + "WHERE a.atome_type = ? AND a.deleted_at IS NULL"
                        + " ORDER BY a.created_at, a.atome_id",
                row -> row(row).atome(),
                type);
    }

    void insert(String id, String type, Event event, String ts, boolean elsewhere)
            throws SQLException {
        database.run(
                "INSERT INTO atomes (atome_id, atome_type, creator_id, created_at, updated_at,"
                        + " created_source, sync_status) VALUES (?,?,?,?,?,?,'pending')",
                id,
                type,
                event.actor(),
                ts,
                ts,
                elsewhere ? ELSEWHERE : event.source());
        database.run(
                "UPDATE atomes SET parent_id = ? WHERE atome_id IN (SELECT atome_id FROM particles"
                        + " WHERE particle_key = '"
                        + PENDING
                        + "' AND particle_value = json_quote(?))",
                id,
                id);
        database.run(
                "DELETE FROM particles WHERE particle_key = '"
                        + PENDING
                        + "' AND particle_value = json_quote(?)",
                id);
    }

    void type(String id, String type) throws SQLException {
        database.run("UPDATE atomes SET atome_type = ? WHERE atome_id = ?", type, id);
    }

    /** A parent that is not there yet is remembered until it comes. */
    void parent(String id, @Nullable String parent, String ts) throws SQLException {
        boolean there =
                parent != null
                        && database.row("SELECT 1 FROM atomes WHERE atome_id = ?", r -> 1, parent)
                                .isPresent();
        database.run(
                "UPDATE atomes SET parent_id = ? WHERE atome_id = ?", there ? parent : null, id);
        database.run(
                "DELETE FROM particles WHERE atome_id = ? AND particle_key = '" + PENDING + "'",
                id);
        if (parent != null && !there) {
            database.run(
                    "INSERT INTO particles (atome_id, particle_key, particle_value, created_at,"
                            + " updated_at) VALUES (?, '"
                            + PENDING
                            + "', json_quote(?), ?, ?)",
                    id,
                    parent,
                    ts,
                    ts);
        }
    }

    void deleted(String id, boolean deleted, String ts) throws SQLException {
        database.run(
                "UPDATE atomes SET deleted_at = ? WHERE atome_id = ?", deleted ? ts : null, id);
    }

    /** Writes the projection and marks the atome as not yet synced. */
    void project(String id, @Nullable String projectId, ObjectNode properties, String ts)
            throws SQLException {
        database.run(
                "INSERT INTO state_current (atome_id, project_id, properties, updated_at, version)"
                        + " VALUES (?,?,?,?,1) ON CONFLICT (atome_id) DO UPDATE SET"
                        + " project_id = excluded.project_id, properties = excluded.properties,"
                        + " updated_at = excluded.updated_at, version = version + 1",
                id,
                projectId,
                Json.MAPPER.writeValueAsString(properties),
                ts);
        database.run(
                "UPDATE atomes SET updated_at = ?, sync_status = 'pending' WHERE atome_id = ?",
                ts,
                id);
    }

    /** In the order of {@link #SELECT}: the driver looks for each name anew. */
    private static Row row(ResultSet row) throws SQLException {
        Atome atome =
                new Atome(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Json.readObject(row.getString(5)));
        return new Row(atome, row.getString(6) != null);
    }
}
