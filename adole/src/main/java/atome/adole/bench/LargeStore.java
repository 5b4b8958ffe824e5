package atome.adole.bench;

import atome.adole.Event;
import atome.adole.Json;
import atome.adole.Store;
import atome.adole.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A store after years: the first events are written as any others, the rest are copies of them with
 * ids and numbers of their own, in every table that grows with events.
 */
final class LargeStore {
    private static final int WRITTEN = 10_000;
    private static final int ATOMES = 500;
    private static final String PROJECT = "years";

    private static final List<String> COPIES =
            List.of(
                    "INSERT INTO events (id, ts, atome_id, project_id, kind, payload, actor, tx_id,"
                            + " stream_id, sequence, source) %sSELECT id || '-' || n, ts, atome_id,"
                            + " project_id, kind, payload, actor, tx_id || '-' || n, stream_id,"
                            + " sequence + n * %d, source FROM n, events",
                    "INSERT INTO particles_versions (particle_id, atome_id, particle_key, version,"
                            + " old_value, new_value, changed_by, changed_at, event_id) %sSELECT"
                            + " particle_id, atome_id, particle_key, version + n * %d, old_value,"
                            + " new_value, changed_by, changed_at, event_id || '-' || n"
                            + " FROM n, particles_versions",
                    "INSERT INTO sync_queue (atome_id, operation, payload, status, created_at)"
                            + " %sSELECT atome_id, operation, payload || '-' || n, status,"
                            + " created_at FROM n, sync_queue WHERE %d > 0");

    private LargeStore() {}

    /** Makes one of about so many events, at least the first ten thousand. */
    static void make(Path directory, int events) throws StoreException, SQLException {
        try (Store store = Store.open(directory)) {
            write(store);
            store.setting("last_opened_project", PROJECT);
        }
        int times = events / WRITTEN - 1;
        if (times < 1) {
            return;
        }
        String numbers =
                "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < %d) "
                        .formatted(times);
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + Store.file(directory));
                var statement = connection.createStatement()) {
            statement.executeUpdate("BEGIN");
            for (String copy : COPIES) {
                statement.executeUpdate(copy.formatted(numbers, WRITTEN));
            }
            statement.executeUpdate(
                    "UPDATE sync_stream_sequences SET last_sequence = (SELECT max(sequence)"
                            + " FROM events WHERE stream_id = sync_stream_sequences.stream_id)");
            statement.executeUpdate("COMMIT");
        }
    }

    private static void write(Store store) throws StoreException {
        List<Event> all = new ArrayList<>();
        var named = Json.object().put("name", "years").put("sample_rate", 48_000).put("seed", 1);
        named.putArray("script");
        all.add(Event.create(PROJECT, Store.PROJECT_TYPE, null, PROJECT, named, "birth", "bench"));
        for (int i = 0; i < ATOMES; i++) {
            var props = Json.object().put("name", "Timeline " + i);
            all.add(
                    Event.create(
                            "t" + i,
                            "data_model.timeline",
                            PROJECT,
                            PROJECT,
                            props,
                            "birth",
                            "bench"));
        }
        for (int i = all.size(); i < WRITTEN; i++) {
            var props = Json.object().put("name", "Timeline " + i);
            all.add(Event.set("t" + i % ATOMES, props, "tx" + i, "gesture"));
        }
        store.commit(all);
    }
}
