package atome.adole;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * States of a project that a player has given a name. Going back to one is a change like any other:
 * it can be undone, and what was done since stays in the history. Any control thread.
 */
public final class Snapshots {
    private static final String SOURCE = "snapshot";

    private final Store store;
    private final Database database;
    private final AtomeTable atomes;

    public Snapshots(Store store) {
        this.store = store;
        this.database = store.database();
        this.atomes = new AtomeTable(database);
    }

    /** One of them, without what it holds; {@code createdAt} is ISO-8601. */
    public record Snapshot(long id, String projectId, String name, String createdAt) {}

    /** Keeps a project as it is now; answers the new snapshot. */
    public Snapshot keep(String projectId, String name) throws StoreException {
        String now = store.clock().now();
        return store.write(() -> {
            ObjectNode data = Json.object();
            data.set("project", json(atome(projectId)));
            ArrayNode all = data.putArray("atomes");
            atomes.ofProject(projectId).forEach(atome -> all.add(json(atome)));
            long id =
                    database.row(
                                    "INSERT INTO snapshots (atome_id, project_id, snapshot_data,"
                                            + " label, snapshot_type, created_by, created_at)"
                                            + " VALUES (?,?,?,?,'manual',?,?) RETURNING snapshot_id",
                                    row -> row.getLong(1),
                                    projectId,
                                    projectId,
                                    Json.MAPPER.writeValueAsString(data),
                                    name,
                                    Event.LOCAL_ACTOR,
                                    now)
                            .orElseThrow();
            return new Snapshot(id, projectId, name, now);
        });
    }

    /** All of a project, newest first. */
    public List<Snapshot> all(String projectId) throws StoreException {
        return store.read(() ->
                database.rows(
                        "SELECT snapshot_id, project_id, label, created_at FROM snapshots"
                                + " WHERE project_id = ? ORDER BY snapshot_id DESC",
                        row ->
                                new Snapshot(
                                        row.getLong(1),
                                        row.getString(2),
                                        String.valueOf(row.getString(3)),
                                        row.getString(4)),
                        projectId));
    }

    /**
     * The project and its atomes as a snapshot holds them, the project first.
     *
     * @throws StoreException when the project has no such snapshot
     */
    public List<Atome> atomes(String projectId, long id) throws StoreException {
        return store.read(() -> held(projectId, id));
    }

    /** Makes a project what a snapshot holds, as one transaction; answers its id. */
    public String restore(String projectId, long id) throws StoreException {
        List<Atome> wanted = atomes(projectId, id);
        String tx = UUID.randomUUID().toString();
        List<Event> events = new ArrayList<>();
        Set<String> held = new HashSet<>();
        for (Atome atome : wanted) {
            held.add(atome.id());
            Optional<AtomeTable.Row> row = store.read(() -> atomes.find(atome.id()));
            events.addAll(changes(row.orElse(null), atome, tx));
        }
        for (Atome now : store.atomes(projectId)) {
            if (!held.contains(now.id())) {
                events.add(Event.delete(now.id(), tx, SOURCE));
            }
        }
        store.commit(events);
        return tx;
    }

    /** Forgets a snapshot; answers whether there was one. */
    public boolean delete(String projectId, long id) throws StoreException {
        return store.write(() ->
                database.run(
                                "DELETE FROM snapshots WHERE project_id = ? AND snapshot_id = ?",
                                projectId,
                                id)
                        > 0);
    }

    private static List<Event> changes(AtomeTable.@Nullable Row now, Atome wanted, String tx) {
        String id = wanted.id();
        if (now == null) {
            return List.of(
                    Event.create(
                            id,
                            wanted.type(),
                            wanted.parentId(),
                            wanted.projectId(),
                            wanted.properties(),
                            tx,
                            SOURCE));
        }
        List<Event> events = new ArrayList<>();
        if (now.deleted()) {
            events.add(Event.restore(id, tx, SOURCE));
        }
        ObjectNode props = wanted.properties().deepCopy();
        String parent = wanted.parentId();
        if (parent != null) {
            props.put("parent_id", parent);
        }
        events.add(Event.set(id, props, tx, SOURCE));
        List<String> gone =
                now.atome().properties().propertyNames().stream()
                        .filter(name -> !wanted.properties().has(name))
                        .toList();
        if (!gone.isEmpty()) {
            events.add(Event.unset(id, gone, tx, SOURCE));
        }
        return events;
    }

    private List<Atome> held(String projectId, long id) throws SQLException, StoreException {
        String text =
                database.row(
                                "SELECT snapshot_data FROM snapshots"
                                        + " WHERE project_id = ? AND snapshot_id = ?",
                                row -> row.getString(1),
                                projectId,
                                id)
                        .orElseThrow(() -> new StoreException("no snapshot " + id));
        ObjectNode data = Json.readObject(text);
        List<Atome> all = new ArrayList<>();
        all.add(atome(data.path("project"), projectId));
        data.path("atomes").forEach(one -> all.add(atome(one, projectId)));
        return List.copyOf(all);
    }

    private Atome atome(String projectId) throws SQLException, StoreException {
        return atomes.find(projectId)
                .filter(row -> !row.deleted())
                .orElseThrow(() -> new StoreException("no project \"" + projectId + "\""))
                .atome();
    }

    private static ObjectNode json(Atome atome) {
        ObjectNode json =
                Json.object()
                        .put("id", atome.id())
                        .put("type", atome.type())
                        .put("parent_id", atome.parentId());
        json.set("properties", atome.properties());
        return json;
    }

    private static Atome atome(JsonNode json, String projectId) {
        return new Atome(
                json.path("id").asString(),
                json.path("type").asString(),
                json.path("parent_id").isString() ? json.path("parent_id").stringValue() : null,
                projectId,
                (ObjectNode) json.path("properties"));
    }
}
