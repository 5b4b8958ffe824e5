package atome.adole;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * Events that a hub does not surely have yet, in the order they were made. What was sent stays here
 * until it has come back on its stream; what was refused for good stays until a person decides. Any
 * control thread.
 */
public final class Outbox {
    private static final String EVENTS =
            "SELECT e.* FROM sync_queue q JOIN events e ON e.id = q.payload WHERE q.status = ";

    private final Store store;
    private final Database database;

    public Outbox(Store store) {
        this.store = store;
        this.database = store.database();
    }

    /** A refused event and why. */
    public record Dead(Event event, String reason, String since) {}

    /** How many wait to be sent, are sent but not back yet, and are refused. */
    public record Counts(int waiting, int sent, int dead) {}

    static void add(Database database, Event event) throws SQLException {
        database.run(
                "INSERT INTO sync_queue (atome_id, operation, payload, status, created_at)"
                        + " VALUES (?, 'event', ?, 'pending', ?)",
                event.atomeId(),
                event.id(),
                event.ts());
    }

    /** The next to send. */
    public List<WireEvent> next(int most) throws StoreException {
        return store.read(() ->
                database.rows(
                        EVENTS + "'pending' ORDER BY q.queue_id LIMIT ?",
                        row -> EventTable.stored(row).wire(),
                        most));
    }

    /** Notes that the hub has answered for these. */
    public void sent(Collection<String> eventIds) throws StoreException {
        mark(eventIds, "syncing", "");
    }

    /** Notes that the hub will never take this one. */
    public void dead(String eventId, String reason) throws StoreException {
        mark(List.of(eventId), "failed", reason);
    }

    /** Sends again what has not come back; answers how many. */
    public int resendUnconfirmed() throws StoreException {
        return store.write(() ->
                database.run("UPDATE sync_queue SET status = 'pending' WHERE status = 'syncing'"));
    }

    /** Sends everything of a project again, or of all: the hub may have lost it. */
    public void resend(String projectIdOrAll) throws StoreException {
        store.write(() ->
                database.run(
                        "INSERT INTO sync_queue (atome_id, operation, payload, status, created_at)"
                                + " SELECT atome_id, 'event', id, 'pending', ts FROM events"
                                + " WHERE (?1 = '' OR project_id = ?1) AND id NOT IN"
                                + " (SELECT payload FROM sync_queue) ORDER BY rowid",
                        projectIdOrAll));
        resendUnconfirmed();
    }

    /** The refused ones, oldest first. */
    public List<Dead> dead() throws StoreException {
        return store.read(() ->
                database.rows(
                        "SELECT e.*, q.error_message, q.last_attempt_at FROM sync_queue q"
                                + " JOIN events e ON e.id = q.payload WHERE q.status = 'failed'"
                                + " ORDER BY q.queue_id",
                        row ->
                                new Dead(
                                        EventTable.stored(row).event(),
                                        row.getString("error_message"),
                                        row.getString("last_attempt_at"))));
    }

    /** Tries a refused one again, or all for an empty id; answers how many. */
    public int retry(String eventIdOrAll) throws StoreException {
        return store.write(() ->
                database.run(
                        "UPDATE sync_queue SET status = 'pending', error_message = NULL"
                                + " WHERE status = 'failed' AND (?1 = '' OR payload = ?1)",
                        eventIdOrAll));
    }

    /** Gives up sending a refused one; it stays in this store. Answers whether there was one. */
    public boolean giveUp(String eventId) throws StoreException {
        return store.write(() ->
                database.run(
                                "DELETE FROM sync_queue WHERE status = 'failed' AND payload = ?",
                                eventId)
                        > 0);
    }

    public Counts counts() throws StoreException {
        return store.read(() ->
                database.row(
                                "SELECT coalesce(sum(status = 'pending'), 0),"
                                        + " coalesce(sum(status = 'syncing'), 0),"
                                        + " coalesce(sum(status = 'failed'), 0) FROM sync_queue",
                                row -> new Counts(row.getInt(1), row.getInt(2), row.getInt(3)))
                        .orElseThrow());
    }

    /** Ends the waiting of what has come back. Within a transaction. */
    static void confirm(Database database, String eventId) throws SQLException {
        database.run("DELETE FROM sync_queue WHERE payload = ?", eventId);
    }

    private void mark(Collection<String> eventIds, String status, String reason)
            throws StoreException {
        String now = store.clock().now();
        store.write(() -> {
            int marked = 0;
            for (String id : eventIds) {
                marked +=
                        database.run(
                                "UPDATE sync_queue SET status = ?, error_message = ?,"
                                        + " attempts = attempts + 1, last_attempt_at = ?"
                                        + " WHERE payload = ?",
                                status,
                                reason,
                                now,
                                id);
            }
            return marked;
        });
    }
}
