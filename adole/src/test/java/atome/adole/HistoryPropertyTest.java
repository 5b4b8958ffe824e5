package atome.adole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** What holds of every history, whatever was done in it. */
final class HistoryPropertyTest {
    private static final String SEED = "20250101";
    private static final String LAST = "9999-12-31T23:59:59.999Z";
    private static final int ATOMES = 4;

    private static @Nullable Path directory;
    private static @Nullable Store kept;

    @BeforeContainer
    static void open() throws IOException, StoreException {
        directory = Files.createTempDirectory("history");
        kept = Store.open(directory);
    }

    @AfterContainer
    static void close() throws IOException, StoreException {
        store().close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Store store() {
        return java.util.Objects.requireNonNull(kept);
    }

    /** One thing that a hand does to one of a few atomes. */
    enum Kind {
        MAKE,
        SET,
        SET_TWO,
        UNSET,
        MOVE,
        DELETE,
        RESTORE,
        UNDO,
        REDO,
        UNDO_ONE
    }

    /**
     * @param many whether it is done in one transaction with what follows
     */
    record Step(Kind kind, int atome, int other, String property, int value, boolean many) {}

    @Provide
    Arbitrary<List<Step>> histories() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, ATOMES - 1),
                        Arbitraries.integers().between(0, ATOMES - 1),
                        Arbitraries.of("gain", "pan", "name"),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(true, false))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    /** A project of its own, in which only the history given has happened. */
    private static final class Played {
        private final String project = UUID.randomUUID().toString();
        private String tx = "";

        Played() throws StoreException {
            store().commit(
                            Event.create(
                                    project,
                                    Store.PROJECT_TYPE,
                                    null,
                                    project,
                                    Json.object().put("name", "p"),
                                    null,
                                    "test"));
        }

        void play(List<Step> steps) {
            for (Step step : steps) {
                if (tx.isEmpty() || !step.many()) {
                    tx = UUID.randomUUID().toString();
                }
                try {
                    play(step);
                } catch (StoreException refused) {
                    // Whatever cannot be done now changes nothing.
                }
            }
        }

        private String id(int atome) {
            return project + ":" + atome;
        }

        private void play(Step step) throws StoreException {
            String id = id(step.atome());
            var one = Json.object().put(step.property(), step.value());
            switch (step.kind()) {
                case MAKE ->
                        commit(Event.create(id, "data_model.x", project, project, one, tx, "t"));
                case SET -> commit(Event.set(id, one, tx, "t"));
                case SET_TWO -> commit(Event.set(id, one.put("color", step.value()), tx, "t"));
                case UNSET -> commit(Event.unset(id, List.of(step.property()), tx, "t"));
                case MOVE ->
                        commit(
                                Event.set(
                                        id,
                                        Json.object().put("parent_id", id(step.other())),
                                        tx,
                                        "t"));
                case DELETE -> commit(Event.delete(id, tx, "t"));
                case RESTORE -> commit(Event.restore(id, tx, "t"));
                case UNDO -> travel(store().undo(project));
                case REDO -> travel(store().redo(project));
                case UNDO_ONE -> {
                    List<Transaction> all = new History(store()).ofProject(project, 20);
                    store().undo(project, all.get(step.value() % all.size()).id());
                    tx = "";
                }
            }
        }

        private void commit(Event event) throws StoreException {
            store().commit(event);
        }

        private void travel(Optional<String> done) {
            if (done.isPresent()) {
                tx = "";
            }
        }

        /** What is now, by id. */
        Map<String, Atome> now() throws StoreException {
            Map<String, Atome> all = new TreeMap<>();
            store().atome(project).ifPresent(atome -> all.put(atome.id(), atome));
            store().atomes(project).forEach(atome -> all.put(atome.id(), atome));
            return all;
        }
    }

    @Property(seed = SEED, tries = 150)
    void whatIsNowIsWhatTheEventsSay(@ForAll("histories") List<Step> steps) throws Exception {
        Played played = new Played();
        played.play(steps);
        Map<String, Atome> rebuilt = new TreeMap<>();
        new History(store())
                .asOf(played.project, LAST)
                .forEach(atome -> rebuilt.put(atome.id(), atome));
        assertThat(rebuilt).isEqualTo(played.now());
    }

    @Property(seed = SEED, tries = 150)
    void thePropertiesOfAnAtomeAreThoseOfItsProjection(@ForAll("histories") List<Step> steps)
            throws Exception {
        Played played = new Played();
        played.play(steps);
        for (Atome atome : played.now().values()) {
            List<String> particles =
                    store().read(() ->
                            store().database()
                                    .rows(
                                            "SELECT particle_key || '=' || particle_value"
                                                    + " FROM particles WHERE atome_id = ?"
                                                    + " AND particle_value IS NOT NULL AND"
                                                    + " particle_key NOT LIKE '\\_%' ESCAPE"
                                                    + " '\\' ORDER BY 1",
                                            row -> row.getString(1), atome.id()));
            List<String> projected = new ArrayList<>();
            atome.properties()
                    .forEachEntry((key, value) -> projected.add(key + "=" + value.toString()));
            assertThat(particles).containsExactlyInAnyOrderElementsOf(projected);
        }
    }

    @Property(seed = SEED, tries = 150)
    void undoingAllIsTheStartAndDoingAllAgainTheEnd(@ForAll("histories") List<Step> steps)
            throws Exception {
        Played played = new Played();
        Map<String, Atome> start = played.now();
        played.play(steps);
        Map<String, Atome> end = played.now();
        int undone = 0;
        while (store().undo(played.project).isPresent()) {
            undone++;
            assertThat(undone).as("going back ends").isLessThanOrEqualTo(steps.size());
        }
        assertThat(played.now()).isEqualTo(start);
        for (int i = 0; i < undone; i++) {
            assertThat(store().redo(played.project)).isPresent();
        }
        assertThat(played.now()).isEqualTo(end);
    }
}
