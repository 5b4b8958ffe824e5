package atome.adole;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

final class UndoTest {
    @TempDir Path dir;
    private Store store;

    @BeforeEach
    void aProjectWithOneClip() throws StoreException {
        store = Store.open(dir);
        store.commit(
                List.of(
                        Event.create(
                                "p", Store.PROJECT_TYPE, null, "p", Json.object(), "birth", "test"),
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

    private void gain(String tx, double db) throws StoreException {
        ObjectNode props = Json.object().put("gain", db);
        store.commit(Event.set("c", props, tx, "test"));
    }

    private double gain() throws StoreException {
        return store.atome("c").orElseThrow().properties().path("gain").asDouble();
    }

    @Test
    void undoAndRedoWalkThroughTheChanges() throws StoreException {
        gain("one", 1);
        gain("two", 2);
        gain("three", 3);
        assertThat(store.undo("p")).contains("three");
        assertThat(store.undo("p")).contains("two");
        assertThat(gain()).isEqualTo(1);
        assertThat(store.redo("p")).contains("two");
        assertThat(store.redo("p")).contains("three");
        assertThat(store.redo("p")).isEmpty();
        assertThat(gain()).isEqualTo(3);
        assertThat(store.undo("p")).contains("three");
        assertThat(gain()).isEqualTo(2);
    }

    @Test
    void theBirthOfTheProjectCannotBeTakenBack() throws StoreException {
        gain("one", 1);
        assertThat(store.undo("p")).contains("one");
        assertThat(store.undo("p")).isEmpty();
        assertThat(store.atome("c")).isPresent();
    }

    @Test
    void aNewChangeForgetsWhatWasTakenBack() throws StoreException {
        gain("one", 1);
        store.undo("p");
        gain("two", 2);
        assertThat(store.redo("p")).isEmpty();
        assertThat(store.undo("p")).contains("two");
        assertThat(gain()).isZero();
        assertThat(store.undo("p")).isEmpty();
        assertThat(store.redo("p")).contains("two");
        assertThat(store.redo("p")).isEmpty();
    }

    @Test
    void aTransactionIsTakenBackWhole() throws StoreException {
        store.commit(
                List.of(
                        clip("left", "split"),
                        clip("right", "split"),
                        Event.set("left", Json.object().put("pan", -1), "split", "test"),
                        Event.delete("c", "split", "test")));
        store.undo("p");
        assertThat(store.atomes("p")).extracting(Atome::id).containsExactly("c");
        store.redo("p");
        assertThat(store.atomes("p")).extracting(Atome::id).containsExactly("left", "right");
        assertThat(store.atome("left").orElseThrow().properties().path("pan").asInt())
                .isEqualTo(-1);
    }

    @Test
    void removedAndNewPropertiesAreTakenBack() throws StoreException {
        store.commit(Event.unset("c", List.of("gain"), "unset", "test"));
        store.commit(Event.set("c", Json.object().put("pan", 1), "pan", "test"));
        store.undo("p");
        store.undo("p");
        ObjectNode properties = store.atome("c").orElseThrow().properties();
        assertThat(properties.propertyNames()).containsExactly("gain");
        store.redo("p");
        store.redo("p");
        assertThat(store.atome("c").orElseThrow().properties().propertyNames())
                .containsExactly("pan");
    }

    @Test
    void anotherParentIsTakenBack() throws StoreException {
        store.commit(clip("d", "d"));
        store.commit(Event.set("d", Json.object().put("parent_id", "c"), "move", "test"));
        store.undo("p");
        assertThat(store.atome("d").orElseThrow().parentId()).isEqualTo("p");
        store.redo("p");
        assertThat(store.atome("d").orElseThrow().parentId()).isEqualTo("c");
    }

    @Test
    void changesWithoutATransactionAreTakenBackOneByOne() throws StoreException {
        store.commit(Event.set("c", Json.object().put("gain", 1), null, "test"));
        store.commit(Event.set("c", Json.object().put("gain", 2), null, "test"));
        store.undo("p");
        assertThat(gain()).isEqualTo(1);
        store.undo("p");
        assertThat(gain()).isZero();
    }
}
