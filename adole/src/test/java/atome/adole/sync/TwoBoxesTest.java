package atome.adole.sync;

import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.Conflicts;
import atome.adole.Event;
import atome.adole.Held;
import atome.adole.Json;
import atome.adole.Ledger;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.WireEvent;
import atome.adole.session.AtomeType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What two stores make of each other's edits. */
final class TwoBoxesTest {
    private static final String PROJECT = "11111111-2222-3333-4444-555555555555";
    private static final String CLIP = "99999999-2222-3333-4444-555555555555";

    @TempDir private Path dir = Path.of("");
    private Store left;
    private Store right;

    @BeforeEach
    void open() throws StoreException {
        left = Store.open(dir.resolve("left"));
        right = Store.open(dir.resolve("right"));
        left.commit(
                Event.create(
                        PROJECT, Store.PROJECT_TYPE, null, PROJECT, Json.object(), null, "test"));
        left.commit(
                Event.create(CLIP, AtomeType.AUDIO_CLIP, PROJECT, PROJECT, gain(0), null, "test"));
        exchange();
    }

    @AfterEach
    void close() throws StoreException {
        left.close();
        right.close();
    }

    private static ObjectNode gain(int db) {
        return Json.object().put("gain", db);
    }

    /** Everything of each to the other. */
    private void exchange() throws StoreException {
        List<WireEvent> toRight = all(left);
        List<WireEvent> toLeft = all(right);
        assertThat(new StoreLog(right, _ -> {}).push(toRight))
                .allSatisfy(taken -> assertThat(taken.refusal()).isEmpty());
        assertThat(new StoreLog(left, _ -> {}).push(toLeft))
                .allSatisfy(taken -> assertThat(taken.refusal()).isEmpty());
    }

    private static List<WireEvent> all(Store store) throws StoreException {
        StoreLog log = new StoreLog(store, _ -> {});
        List<WireEvent> events = new ArrayList<>();
        for (Ledger.Stream stream : log.streams()) {
            log.after(stream.id(), 0, 1_000).forEach(entry -> events.add(entry.wire()));
        }
        return events;
    }

    private static int gainOf(Store store) throws StoreException {
        return store.atome(CLIP).orElseThrow().properties().path("gain").asInt();
    }

    @Test
    void ofTwoEditsMadeApartTheLaterStandsAndTheOtherCanBeBroughtBack() throws StoreException {
        left.commit(Event.set(CLIP, gain(-3), null, "left"));
        right.commit(Event.set(CLIP, gain(-9), null, "right"));
        exchange();
        int stands = gainOf(left);
        assertThat(gainOf(right)).isEqualTo(stands);
        for (Store store : List.of(left, right)) {
            assertThat(new Conflicts(store).all())
                    .singleElement()
                    .satisfies(conflict -> {
                        assertThat(conflict.property()).isEqualTo("gain");
                        assertThat(String.valueOf(conflict.lost()))
                                .isEqualTo(String.valueOf(-12 - stands));
                    });
        }

        assertThat(new Conflicts(left).restore(CLIP, "gain")).isTrue();
        exchange();

        assertThat(gainOf(right)).isEqualTo(-12 - stands);
        assertThat(new Conflicts(left).all()).isEmpty();
    }

    @Test
    void anEditThatKnewOfTheOtherIsNoConflict() throws StoreException {
        left.commit(Event.set(CLIP, gain(-3), null, "left"));
        exchange();
        right.commit(Event.set(CLIP, gain(-9), null, "right"));
        right.commit(Event.set(CLIP, gain(-12), null, "right"));
        exchange();
        assertThat(gainOf(left)).isEqualTo(-12);
        assertThat(new Conflicts(left).all()).isEmpty();
        assertThat(new Conflicts(right).all()).isEmpty();
    }

    @Test
    void whatIsDeletedWhileItIsEditedElsewhereIsTold() throws StoreException {
        right.commit(Event.set(CLIP, gain(-9), null, "right"));
        left.commit(Event.delete(CLIP, null, "left"));
        exchange();
        assertThat(left.atome(CLIP)).isEqualTo(right.atome(CLIP));
        assertThat(new Conflicts(right).all())
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.property()).isNull());

        assertThat(new Conflicts(right).restore(CLIP, null)).isTrue();
        exchange();

        assertThat(gainOf(left)).isEqualTo(-9);
    }

    @Test
    void underTheStageLockEditsOfOthersWaitAndAreThenTold() throws StoreException {
        Held held = new Held(right);
        held.hold(true);
        left.commit(Event.set(CLIP, gain(-3), null, "left"));
        exchange();
        assertThat(gainOf(right)).isZero();
        assertThat(held.count()).isEqualTo(1);
        right.close();
        right = Store.open(dir.resolve("right"));
        held = new Held(right);
        assertThat(held.holding()).isTrue();

        held.hold(false);
        assertThat(held.release())
                .singleElement()
                .satisfies(change -> assertThat(change.property()).isEqualTo("gain"));

        assertThat(gainOf(right)).isEqualTo(-3);
        assertThat(held.count()).isZero();
    }

    @Test
    void undoTakesBackWhatWasDoneHereOnly() throws StoreException {
        right.commit(Event.set(CLIP, Json.object().put("pan", 1), null, "right"));
        left.commit(Event.set(CLIP, gain(-3), null, "left"));
        exchange();
        assertThat(right.undo(PROJECT)).isPresent();
        assertThat(gainOf(right)).isEqualTo(-3);
        assertThat(right.atome(CLIP).orElseThrow().properties().has("pan")).isFalse();
        assertThat(right.undo(PROJECT)).isEmpty();
    }

    @Test
    void theSamePlainIdInTwoProjectsIsTwoAtomesEverywhere() throws StoreException {
        String other = "22222222-2222-3333-4444-555555555555";
        right.commit(
                Event.create(other, Store.PROJECT_TYPE, null, other, Json.object(), null, "test"));
        left.commit(
                Event.create("tl", AtomeType.TIMELINE, PROJECT, PROJECT, gain(1), null, "test"));
        right.commit(Event.create("tl", AtomeType.TIMELINE, other, other, gain(2), null, "test"));
        left.commit(Event.set(CLIP, Json.object().put("timeline_id", "tl"), null, "left"));
        exchange();
        exchange();
        assertThat(right.atome("tl").orElseThrow().projectId()).isEqualTo(other);
        assertThat(right.atome("tl@11111111").orElseThrow().projectId()).isEqualTo(PROJECT);
        assertThat(right.atome(CLIP).orElseThrow().properties().path("timeline_id").asString())
                .isEqualTo("tl@11111111");
        right.commit(Event.set("tl@11111111", gain(5), null, "right"));
        exchange();
        assertThat(left.atome("tl").orElseThrow().properties().path("gain").asInt()).isEqualTo(5);
        assertThat(left.knows("tl@11111111")).isFalse();
    }

    @Test
    void whatWasDeletedComesBackWhenAnotherEditLeansOnIt() throws StoreException {
        String timeline = "33333333-2222-3333-4444-555555555555";
        left.commit(
                Event.create(
                        timeline, AtomeType.TIMELINE, PROJECT, PROJECT, gain(0), null, "test"));
        exchange();
        left.commit(Event.delete(timeline, null, "left"));
        right.commit(Event.set(CLIP, Json.object().put("timeline_id", timeline), null, "right"));
        exchange();
        assertThat(new Mending(left).mend(PROJECT)).isEqualTo(1);
        assertThat(new Mending(right).mend(PROJECT)).isEqualTo(1);
        exchange();
        assertThat(left.atome(timeline)).isPresent();
        assertThat(right.atome(timeline)).isEqualTo(left.atome(timeline));
        assertThat(left.history(timeline)).hasSameSizeAs(right.history(timeline)).hasSize(3);
    }

    @Test
    void ofCablesThatCloseACircleTheNewestGoesEverywhere() throws StoreException {
        for (String node : List.of("n1", "n2")) {
            left.commit(
                    Event.create(
                            node, AtomeType.ROUTING_NODE, PROJECT, PROJECT, gain(0), null, "test"));
        }
        exchange();
        left.commit(cable("c1", "n1", "n2"));
        right.commit(cable("c2", "n2@11111111", "n1@11111111"));
        exchange();
        assertThat(new Mending(left).mend(PROJECT)).isEqualTo(1);
        assertThat(new Mending(right).mend(PROJECT)).isEqualTo(1);
        exchange();
        assertThat(left.atome("c1")).isPresent();
        assertThat(left.atome("c2@11111111")).isEmpty();
        assertThat(right.atome("c2")).isEmpty();
        assertThat(new Conflicts(right).all())
                .singleElement()
                .satisfies(
                        conflict -> assertThat(conflict.standsSource()).isEqualTo(Ledger.MENDED));
    }

    private static Event cable(String id, String from, String to) {
        ObjectNode ends = Json.object().put("source_node_id", from).put("target_node_id", to);
        return Event.create(id, AtomeType.ROUTING_CONNECTION, PROJECT, PROJECT, ends, null, "test");
    }
}
