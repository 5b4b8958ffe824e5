package atome.adole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

final class StoreTest {
    @TempDir Path dir;
    private Store store;

    @BeforeEach
    void open() throws StoreException {
        store = Store.open(dir);
    }

    @AfterEach
    void close() throws StoreException {
        store.close();
    }

    private static ObjectNode gain(double db) {
        return Json.object().put("gain", db);
    }

    private static Event node(String id) {
        return Event.create(id, "data_model.routing_node", null, "p", gain(0), null, "test");
    }

    private long count(String table) throws StoreException {
        return store.read(() ->
                store.database()
                        .row("SELECT count(*) FROM " + table, row -> row.getLong(1))
                        .orElseThrow());
    }

    @Test
    void anAtomeIsThereAfterARestart() throws StoreException {
        store.commit(node("n"));
        store.setting("theme", "dark");
        store.close();
        store = Store.open(dir);
        Atome atome = store.atome("n").orElseThrow();
        assertThat(atome.type()).isEqualTo("data_model.routing_node");
        assertThat(atome.projectId()).isEqualTo("p");
        assertThat(Json.same(atome.properties(), gain(0))).isTrue();
        assertThat(store.setting("theme")).contains("dark");
    }

    @Test
    void twoProcessesSeeEachOthersChanges() throws StoreException {
        try (Store other = Store.open(dir)) {
            store.commit(node("n"));
            other.commit(Event.set("n", gain(3), null, "test"));
            assertThat(store.atome("n").orElseThrow().properties().path("gain").asDouble())
                    .isEqualTo(3);
            assertThat(store.history("n")).extracting(Event::sequence).containsExactly(1L, 2L);
        }
    }

    @Test
    void anIdenticalWriteIsNotKept() throws StoreException {
        store.commit(node("n"));
        Event same = store.commit(Event.set("n", Json.object().put("gain", 0), null, "test"));
        assertThat(same.stored()).isFalse();
        assertThat(store.history("n")).hasSize(1);
        assertThat(count("particles_versions")).isEqualTo(1);
        assertThat(count("sync_queue")).isEqualTo(1);
    }

    @Test
    void onlyThePropertiesThatChangeGetAVersion() throws StoreException {
        store.commit(node("n"));
        Event event = store.commit(Event.set("n", gain(0).put("pan", 0.5), null, "test"));
        assertThat(event.props().propertyNames()).containsExactly("pan");
        assertThat(count("particles_versions")).isEqualTo(2);
    }

    @Test
    void aListIsStoredWholeOrNotAtAll() throws StoreException {
        List<Event> broken =
                List.of(node("a"), node("b"), Event.set("nobody", gain(1), null, "test"));
        assertThatThrownBy(() -> store.commit(broken))
                .isInstanceOf(StoreException.class)
                .hasMessage("no atome \"nobody\"");
        for (String table :
                List.of("atomes", "events", "particles", "state_current", "sync_queue")) {
            assertThat(count(table)).as(table).isZero();
        }
        assertThat(store.commit(node("a")).sequence()).isEqualTo(1);
    }

    @Test
    void anExpectedVersionThatIsGoneIsAConflict() throws StoreException {
        store.commit(node("n"));
        store.commit(Event.set("n", gain(1), null, "test").expecting(Map.of("gain", 1)));
        assertThatThrownBy(() ->
                        store.commit(
                                Event.set("n", gain(2), null, "test").expecting(Map.of("gain", 1))))
                .hasMessageContaining("property_version_conflict")
                .hasMessageContaining("\"n\"")
                .hasMessageContaining("\"gain\"");
    }

    @Test
    void aRepeatedEventAnswersTheStoredOne() throws StoreException {
        Event event = node("n");
        Event stored = store.commit(event);
        assertThat(store.commit(event)).isEqualTo(stored);
        assertThat(store.commit(stored)).isEqualTo(stored);
        assertThat(store.history("n")).hasSize(1);
    }

    @Test
    void anEventIdWithOtherContentIsAConflict() throws StoreException {
        Event event = store.commit(node("n"));
        Event other =
                new Event(
                        event.id(),
                        null,
                        EventKind.SET,
                        "n",
                        null,
                        gain(9),
                        List.of(),
                        Map.of(),
                        null,
                        null,
                        null,
                        "test",
                        Event.LOCAL_ACTOR,
                        0);
        assertThatThrownBy(() -> store.commit(other)).hasMessageContaining("event_id_conflict");
    }

    @Test
    void aDeletedAtomeComesBackWithItsProperties() throws StoreException {
        store.commit(node("n"));
        store.commit(Event.delete("n", null, "test"));
        assertThat(store.atome("n")).isEmpty();
        assertThat(store.atomes("p")).isEmpty();
        assertThat(store.commit(Event.delete("n", null, "test")).stored()).isFalse();
        store.commit(Event.set("n", gain(4), null, "test"));
        assertThat(store.atome("n")).isEmpty();
        store.commit(Event.restore("n", null, "test"));
        assertThat(store.atome("n").orElseThrow().properties().path("gain").asDouble())
                .isEqualTo(4);
        assertThatThrownBy(() -> store.commit(Event.restore("n", null, "test")))
                .hasMessageContaining("is not deleted");
    }

    @Test
    void aRemovedPropertyKeepsItsVersions() throws StoreException {
        store.commit(node("n"));
        store.commit(Event.unset("n", List.of("gain"), null, "test"));
        assertThat(store.atome("n").orElseThrow().properties().has("gain")).isFalse();
        store.commit(Event.set("n", gain(1), null, "test").expecting(Map.of("gain", 2)));
        assertThat(count("particles_versions")).isEqualTo(3);
    }

    @Test
    void aReservedNameIsRefusedWithItsReason() {
        assertThatThrownBy(() ->
                        store.commit(
                                Event.create(
                                        "n",
                                        "data_model.x",
                                        null,
                                        null,
                                        Json.object().put("created_at", "now"),
                                        null,
                                        "test")))
                .hasMessageContaining("atome \"n\": property \"created_at\"")
                .hasMessageContaining("reserved");
        assertThatThrownBy(() ->
                        store.commit(
                                Event.create(
                                        "n",
                                        "data_model.x",
                                        null,
                                        null,
                                        gain(Double.NaN),
                                        null,
                                        "test")))
                .hasMessageContaining("property \"gain\": a number must be finite");
    }

    @Test
    void aTypeNeverChangesAndAProjectIsKept() throws StoreException {
        store.commit(node("n"));
        assertThatThrownBy(() ->
                        store.commit(
                                Event.create("n", "ui.widget", null, "p", gain(0), null, "test")))
                .hasMessageContaining("a type never changes");
        assertThatThrownBy(() ->
                        store.commit(
                                Event.create(
                                        "n",
                                        "data_model.routing_node",
                                        null,
                                        "q",
                                        gain(0),
                                        null,
                                        "test")))
                .hasMessageContaining("belongs to project \"p\"");
    }

    @Test
    void aChildMayComeBeforeItsParent() throws StoreException {
        store.commit(Event.create("child", "data_model.x", "parent", "p", gain(0), null, "test"));
        assertThat(store.atome("child").orElseThrow().parentId()).isEqualTo("parent");
        store.commit(node("parent"));
        assertThat(store.atome("child").orElseThrow().parentId()).isEqualTo("parent");
        assertThat(
                        store.read(() ->
                                store.database()
                                        .row(
                                                "SELECT parent_id FROM atomes"
                                                        + " WHERE atome_id = 'child'",
                                                row -> row.getString(1))))
                .contains("parent");
    }

    @Test
    void timesNeverGoBackAndSequencesHaveNoGap() throws StoreException {
        store.close();
        store = Store.open(dir, () -> java.time.Instant.parse("2026-01-01T00:00:00Z"));
        store.commit(List.of(node("a"), node("b"), node("c")));
        assertThat(store.atomes("p")).extracting(Atome::id).containsExactly("a", "b", "c");
        assertThat(store.history("c").getFirst().ts()).isEqualTo("2026-01-01T00:00:00.002Z");
        assertThat(store.history("c").getFirst().sequence()).isEqualTo(3);
    }

    @Test
    void anOlderChangeFromAnotherBoxIsKeptButLoses() throws StoreException {
        store.commit(node("n"));
        store.commit(Event.set("n", gain(5), null, "test"));
        Event late =
                new Event(
                        "remote",
                        "2020-01-01 00:00:00",
                        EventKind.SET,
                        "n",
                        null,
                        gain(-9),
                        List.of(),
                        Map.of(),
                        null,
                        null,
                        null,
                        "hub",
                        "other",
                        0);
        assertThat(store.commit(late).stored()).isTrue();
        assertThat(store.atome("n").orElseThrow().properties().path("gain").asDouble())
                .isEqualTo(5);
        assertThat(count("sync_queue")).isEqualTo(2);
    }

    @Test
    void aDataDirectoryThatIsAFileIsRefused() throws Exception {
        Path file = Files.writeString(dir.resolve("file"), "x");
        assertThatThrownBy(() -> Store.open(file).close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws Exception {
        Path other = Files.createDirectory(dir.resolve("other"));
        Files.writeString(other.resolve("atome.db"), "not a database at all\n".repeat(500));
        assertThatThrownBy(() -> Store.open(other).close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("atome.db")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aTruncatedDatabaseIsRefused() throws Exception {
        for (int i = 0; i < 50; i++) {
            store.commit(node("n" + i));
        }
        store.close();
        Path file = dir.resolve("atome.db");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2 / 4096 * 4096);
        }
        assertThatThrownBy(() -> Store.open(dir).close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("atome.db");
    }

    @Test
    void anotherProgramsDatabaseIsLeftAlone() throws Exception {
        Path other = Files.createDirectory(dir.resolve("other"));
        try (var connection =
                        java.sql.DriverManager.getConnection(
                                "jdbc:sqlite:" + other.resolve("atome.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE theirs (x)");
        }
        assertThatThrownBy(() -> Store.open(other).close())
                .hasMessageContaining("belongs to another program");
    }

    /** As SQLite tells of a disk without room. */
    private void room(int pages) throws StoreException {
        store.read(() -> store.database().row("PRAGMA max_page_count = " + pages, r -> 1));
    }

    @Test
    void aFullDiskRefusesInOneLineAndKeepsAgainWhenThereIsRoom() throws StoreException {
        store.commit(node("n"));
        room(1);
        List<Event> large =
                java.util.stream.IntStream.range(0, 200).mapToObj(i -> node("m" + i)).toList();
        assertThatThrownBy(() -> store.commit(large))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith("atome.db: the disk is full");
        assertThat(store.atomes("p")).extracting(Atome::id).containsExactly("n");
        room(1_000_000);
        store.commit(large);
        assertThat(store.atomes("p")).hasSize(201);
    }

    @Test
    void aDiskThatCanOnlyBeReadRefusesInOneLineAndIsReadOn() throws StoreException {
        store.commit(node("n"));
        store.read(() -> store.database().run("PRAGMA query_only = 1"));
        assertThatThrownBy(() -> store.commit(node("m")))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith("atome.db: it can only be read");
        assertThat(store.atome("n")).isPresent();
        store.read(() -> store.database().run("PRAGMA query_only = 0"));
        store.commit(node("m"));
    }
}
