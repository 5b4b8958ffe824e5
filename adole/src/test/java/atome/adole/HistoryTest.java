package atome.adole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

final class HistoryTest {
    @TempDir Path dir;
    private Store store;
    private History history;
    private Snapshots snapshots;

    @BeforeEach
    void aProjectWithOneClip() throws StoreException {
        store = Store.open(dir);
        history = new History(store);
        snapshots = new Snapshots(store);
        ObjectNode named = Json.object().put("name", "show");
        store.commit(
                List.of(
                        Event.create("p", Store.PROJECT_TYPE, null, "p", named, "birth", "test"),
                        clip("c", "birth")));
    }

    @AfterEach
    void close() throws StoreException {
        store.close();
    }

    private static Event clip(String id, String tx) {
        return Event.create(
                id, "media.audio_clip", "p", "p", Json.object().put("gain", 0), tx, "test");
    }

    private void set(String id, String property, double value, String tx) throws StoreException {
        store.commit(Event.set(id, Json.object().put(property, value), tx, "test"));
    }

    private List<String> ids(List<Transaction> all) {
        return all.stream().map(Transaction::id).toList();
    }

    @Test
    void theNewestComesFirstWithWhatItChanged() throws StoreException {
        set("c", "gain", -3, "one");
        store.commit(
                List.of(
                        Event.unset("c", List.of("gain"), "two", "test"),
                        clip("d", "two"),
                        Event.delete("c", "two", "test")));

        List<Transaction> all = history.ofProject("p", 10);

        assertThat(ids(all)).containsExactly("two", "one", "birth");
        assertThat(all.get(1).changes())
                .containsExactly(
                        new Change(
                                "c",
                                Change.Kind.CHANGED,
                                "gain",
                                Json.MAPPER.readTree("0"),
                                Json.MAPPER.readTree("-3.0")));
        assertThat(all.getFirst().changes())
                .extracting(Change::kind)
                .containsExactly(Change.Kind.CHANGED, Change.Kind.MADE, Change.Kind.DELETED);
        assertThat(ids(history.ofProject("p", 2))).containsExactly("two", "one");
        assertThat(ids(history.ofAtome("d", 10))).containsExactly("two");
        assertThat(history.ofAtome("d", 10).getFirst().count()).isEqualTo(1);
    }

    @Test
    void whatIsTakenBackSaysSo() throws StoreException {
        set("c", "gain", -3, "one");
        set("c", "gain", -6, "two");
        store.undo("p");
        assertThat(history.ofProject("p", 9))
                .extracting(Transaction::undone)
                .containsExactly(true, false, false);
        store.redo("p");
        assertThat(history.ofAtome("c", 9))
                .extracting(Transaction::undone)
                .containsExactly(false, false, false);
    }

    @Test
    void anOldChangeCanBeTakenBackOnItsOwn() throws StoreException {
        set("c", "gain", -3, "one");
        set("c", "pan", 0.5, "two");

        store.undo("p", "one");

        ObjectNode now = store.atome("c").orElseThrow().properties();
        assertThat(now.path("gain").asInt()).isZero();
        assertThat(now.path("pan").asDouble()).isEqualTo(0.5);
        assertThat(store.undo("p")).contains("two");
        assertThat(store.undo("p")).isEmpty();
        assertThat(store.redo("p")).contains("two");
        assertThat(store.redo("p")).contains("one");
    }

    @Test
    void aChangeThatWasBuiltUponStays() throws StoreException {
        store.commit(clip("d", "made"));
        set("d", "gain", -3, "one");
        set("d", "gain", -6, "two");

        assertThatThrownBy(() -> store.undo("p", "one"))
                .hasMessage("atome \"d\": property \"gain\" was changed since");
        assertThatThrownBy(() -> store.undo("p", "made"))
                .hasMessage("atome \"d\": property \"gain\" was changed since");
        assertThatThrownBy(() -> store.undo("p", "birth")).hasMessageContaining("began");
        assertThatThrownBy(() -> store.undo("p", "none")).hasMessageContaining("\"none\"");
        store.undo("p", "two");
        assertThatThrownBy(() -> store.undo("p", "two"))
                .hasMessage("\"two\" is taken back already");
        store.redo("p");
        store.commit(Event.delete("d", "away", "test"));
        assertThatThrownBy(() -> store.undo("p", "two"))
                .hasMessage("atome \"d\" was changed since");
    }

    @Test
    void anyMomentCanBeSeenAgain() throws StoreException {
        set("c", "gain", -3, "one");
        store.commit(List.of(clip("d", "two"), Event.delete("c", "two", "test")));
        store.commit(Event.restore("c", "three", "test"));

        assertThat(atoms(history.after("p", "birth"))).containsExactly("p", "c=0");
        assertThat(atoms(history.after("p", "one"))).containsExactly("p", "c=-3.0");
        assertThat(atoms(history.after("p", "two"))).containsExactly("p", "d=0");
        assertThat(atoms(history.asOf("p", "2999-01-01T00:00:00Z")))
                .containsExactly("p", "c=-3.0", "d=0");
        assertThatThrownBy(() -> history.asOf("p", "1999-01-01T00:00:00Z"))
                .hasMessageContaining("no project \"p\"");
        assertThatThrownBy(() -> history.asOf("p", "yesterday"))
                .hasMessageContaining("\"yesterday\"");
    }

    private static List<String> atoms(List<Atome> all) {
        return all.stream()
                .map(a ->
                        a.properties().has("gain")
                                ? a.id() + "=" + a.properties().path("gain")
                                : a.id())
                .toList();
    }

    @Test
    void aSnapshotBringsEverythingBackAndCanBeTakenBackItself() throws StoreException {
        set("c", "gain", -3, "one");
        Snapshots.Snapshot kept = snapshots.keep("p", "before the gig");
        set("c", "gain", -9, "two");
        set("c", "pan", 1, "two");
        store.commit(List.of(clip("d", "three"), Event.delete("c", "three", "test")));

        snapshots.restore("p", kept.id());

        assertThat(store.atomes("p")).extracting(Atome::id).containsExactly("c");
        ObjectNode back = store.atome("c").orElseThrow().properties();
        assertThat(back).isEqualTo(Json.object().put("gain", -3.0));
        store.undo("p");
        assertThat(store.atomes("p")).extracting(Atome::id).containsExactly("d");
        assertThat(snapshots.all("p")).containsExactly(kept);
        assertThat(snapshots.delete("p", kept.id())).isTrue();
        assertThat(snapshots.delete("p", kept.id())).isFalse();
        assertThatThrownBy(() -> snapshots.restore("p", kept.id())).hasMessageContaining("no snap");
    }
}
