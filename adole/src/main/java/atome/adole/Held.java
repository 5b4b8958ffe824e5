package atome.adole;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Events from elsewhere that are in the log but not yet in what is now, as long as a player wants
 * nobody else's hands in the set. Any control thread.
 */
public final class Held {
    private static final String HOLDS = "sync_holds";
    private static final int MOST_TOLD = 2_000;

    private final Store store;
    private final Database database;
    private final EventTable events;
    private final EventMerger merger;

    public Held(Store store) {
        this.store = store;
        this.database = store.database();
        this.events = new EventTable(database);
        this.merger = new EventMerger(database);
    }

    /** From now on events from elsewhere only join the log, or no more so. Outlives a restart. */
    public void hold(boolean on) throws StoreException {
        store.setting(HOLDS, on ? "on" : "off");
    }

    /** Whether events from elsewhere only join the log. */
    public boolean holding() throws StoreException {
        return store.read(() -> holds(database));
    }

    static boolean holds(Database database) throws SQLException {
        return database.row(
                        "SELECT value FROM settings WHERE key = ?", row -> row.getString(1), HOLDS)
                .orElse("off")
                .equals("on");
    }

    /** What waits, oldest first. */
    public List<Change> changes(int most) throws StoreException {
        return store.read(() ->
                events.held().stream()
                        .flatMap(stored -> Change.of(stored).stream())
                        .limit(most)
                        .toList());
    }

    /** How many events wait. */
    public int count() throws StoreException {
        return store.read(() ->
                database.row("SELECT count(*) FROM events WHERE held = 1", row -> row.getInt(1))
                        .orElse(0));
    }

    /** The projects in which something waits. */
    public List<String> projects() throws StoreException {
        return store.read(() ->
                database.rows(
                        "SELECT DISTINCT project_id FROM events WHERE held = 1"
                                + " AND project_id IS NOT NULL",
                        row -> row.getString(1)));
    }

    /** Makes all that waits part of what is now; answers what that changed. */
    public List<Change> release() throws StoreException {
        return store.write(() -> {
            List<Change> changes = new ArrayList<>();
            for (EventTable.Stored held : events.held()) {
                merger.release(held);
                if (changes.size() < MOST_TOLD) {
                    changes.addAll(Change.of(held));
                }
            }
            return List.copyOf(changes);
        });
    }
}
