package atome.adole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stores of every schema that was ever released, as text in {@code released/}, open today. */
final class MigrationTest {
    private static final String TOKEN = "EtUdAZ-W6gKsx8iCzJaBhVLMPByB23j_oIPsXgd_zNY";

    @TempDir static Path fresh;
    @TempDir Path dir;

    /** The versions that are tested; a schema that comes needs the text of the one it follows. */
    static List<Integer> released() throws StoreException {
        int current;
        try (Store store = Store.open(fresh)) {
            current = (int) number(store, "PRAGMA user_version");
        }
        return IntStream.rangeClosed(1, Math.max(1, current - 1)).boxed().toList();
    }

    private static long number(Store store, String sql) throws StoreException {
        return store.read(() -> store.database().row(sql, row -> row.getLong(1)).orElse(-1L));
    }

    private static List<String> texts(Store store, String sql) throws StoreException {
        return store.read(() -> store.database().rows(sql, row -> row.getString(1)));
    }

    private void make(int version) throws IOException, SQLException {
        String name = "released/schema-" + version + ".sql";
        try (InputStream in = MigrationTest.class.getResourceAsStream(name)) {
            assertThat(in).as("a store of schema " + version + " as text").isNotNull();
            run(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private void run(String script) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + Store.file(dir));
                var statement = connection.createStatement()) {
            statement.executeUpdate(script);
        }
    }

    @ParameterizedTest
    @MethodSource("released")
    void aReleasedStoreOpensWithAllThatIsInIt(int version) throws Exception {
        make(version);
        try (Store store = Store.open(dir)) {
            assertThat(store.atomes("p")).extracting(Atome::id).containsExactly("tl", "early", "c");
            assertThat(store.atome("early").orElseThrow().parentId()).isEqualTo("late");
            Atome clip = store.atome("c").orElseThrow();
            assertThat(clip.parentId()).isEqualTo("p");
            assertThat(clip.properties())
                    .isEqualTo(Json.object().put("gain", -6).put("name", "Kick"));
            assertThat(new History(store).ofProject("p", 99))
                    .extracting(Transaction::id)
                    .contains("seven", "six", "five", "four", "three", "two", "one", "birth");
            assertThat(new Pairings(store).accepts(TOKEN)).isTrue();
            assertThat(store.setting("last_opened_project")).contains("p");
        }
    }

    @ParameterizedTest
    @MethodSource("released")
    void whatWasDoneBeforeIsTakenBackAfter(int version) throws Exception {
        make(version);
        try (Store store = Store.open(dir)) {
            store.undo("p", "seven");
            assertThat(store.atome("c").orElseThrow().parentId()).isEqualTo("tl");
            Snapshots snapshots = new Snapshots(store);
            store.commit(Event.set("c", Json.object().put("gain", 3), null, "test"));
            snapshots.restore("p", snapshots.all("p").getFirst().id());
            assertThat(store.atome("c").orElseThrow().properties().path("gain").asInt())
                    .isEqualTo(-6);
        }
    }

    @ParameterizedTest
    @MethodSource("released")
    void aMigratedStoreIsWholeAndHasTheTablesOfANewOne(int version) throws Exception {
        make(version);
        try (Store store = Store.open(dir);
                Store anew = Store.open(fresh)) {
            assertThat(texts(store, "PRAGMA integrity_check")).containsExactly("ok");
            assertThat(texts(store, "PRAGMA foreign_key_check")).isEmpty();
            String columns =
                    "SELECT s.type || ' ' || s.name || ' ' || coalesce(c.name, '') FROM"
                            + " sqlite_schema s LEFT JOIN pragma_table_info(s.name) c ORDER BY 1";
            assertThat(texts(store, columns)).isEqualTo(texts(anew, columns));
            assertThat(number(store, "PRAGMA user_version"))
                    .isEqualTo(number(anew, "PRAGMA user_version"));
        }
    }

    @Test
    void whatThereWasIsKeptBesideBeforeAMigration() throws Exception {
        make(1);
        try (Store store = Store.open(dir)) {
            store.commit(Event.set("c", Json.object().put("gain", 5), null, "test"));
        }
        Path copy = dir.resolve("atome.db.schema-1");
        assertThat(kept()).containsExactly(copy);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "SELECT user_version, properties FROM pragma_user_version,"
                                        + " state_current WHERE atome_id = 'c'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(1);
            assertThat(row.getString(2)).contains("-6");
        }
        try (Store again = Store.open(dir)) {
            assertThat(again.atomes("p")).hasSize(3);
        }
        assertThat(kept()).containsExactly(copy);
    }

    @Test
    void aStoreThatIsNewOrNeedsNoMigrationLeavesNoCopy() throws Exception {
        for (int start = 0; start < 2; start++) {
            try (Store store = Store.open(dir)) {
                assertThat(store.projects()).isEmpty();
            }
            assertThat(kept()).isEmpty();
        }
    }

    private List<Path> kept() throws IOException {
        try (var files = Files.list(dir)) {
            return files.filter(file ->
                            file.toString().contains(".schema-")
                                    || file.toString().endsWith(".draft"))
                    .toList();
        }
    }

    @Test
    void aNewerStoreIsRefusedInOneLineAndLeftUntouched() throws Exception {
        make(1);
        run("PRAGMA user_version = 999");
        byte[] before = Files.readAllBytes(Store.file(dir));
        assertThatThrownBy(() -> Store.open(dir))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("atome.db was written by a newer version (schema 999,");
        assertThat(Store.file(dir)).hasBinaryContent(before);
        assertThat(dir).isDirectoryNotContaining("glob:**-wal");
    }

    @Test
    void aMigrationThatFailsLeavesTheStoreAsItWas() throws Exception {
        // What the first schema would make is there already, under a version before it.
        make(1);
        run("PRAGMA user_version = 0");
        assertThatThrownBy(() -> Store.open(dir)).isInstanceOf(StoreException.class);
        run("PRAGMA user_version = 1");
        try (Store store = Store.open(dir)) {
            assertThat(store.atomes("p")).hasSize(3);
        }
    }
}
