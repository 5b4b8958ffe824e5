package atome.appliance.conductor;

import static org.assertj.core.api.Assertions.assertThat;

import atome.appliance.SmallSession;
import atome.appliance.desk.Desk;
import atome.appliance.desk.Desk.Target;
import atome.appliance.desk.DeskTest;
import atome.controllers.Control;
import atome.controllers.Positions;
import atome.controllers.Route.ParameterRoute;
import atome.controllers.osc.StateValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever comes while a change is told gets the state after it, and not the one before. */
class LiveTest {
    private static final String UNMAPPED = "/atome/widget/mood";

    @TempDir private Path songs = Path.of("");

    private final ScheduledExecutorService thread = Executors.newScheduledThreadPool(1);
    private final Live live = new Live(thread, new Positions(), () -> {});
    private final List<String> told = new ArrayList<>();
    private List<StateValue> state = List.of();
    private Desk desk;

    @BeforeEach
    void open() throws Exception {
        String mood =
                """
                {"id": "u", "type": "ui.widget",
                 "properties": {"widget_type": "slider", "name": "Mood"}},
                {"id": "w",\
                """;
        desk = DeskTest.desk(songs, SmallSession.STILL.replace("{\"id\": \"w\",", mood));
        live.onChange(() -> state = live.fullState());
        live.tell(new Witness());
        live.use(desk);
    }

    @AfterEach
    void close() {
        thread.shutdownNow();
    }

    /** Notes what is told, and what the state says at that moment. */
    private final class Witness implements Feedback {
        @Override
        public void value(@Nullable String source, String address, List<Double> values) {
            told.add(address + " " + values + " " + stands(address));
        }

        @Override
        public void mapped(Desk next) {
            told.add("mapped " + stands(UNMAPPED));
        }

        @Override
        public void refused(String source, String address, String reason) {
            told.add(source + " " + address + " " + reason);
        }
    }

    private List<Object> stands(String address) {
        return state.stream()
                .filter(value -> value.address().equals(address))
                .findFirst()
                .map(StateValue::arguments)
                .orElse(List.of());
    }

    @Test
    void anotherDesksControlsAreInTheStateWhenTheyAreTold() {
        assertThat(told).containsExactly("mapped [0.0]");
    }

    @Test
    void aMoveIsInTheStateWhenItIsTold() {
        Control cutoff = Objects.requireNonNull(desk.controls().at("/atome/node/filter/cutoff"));
        ParameterRoute route = (ParameterRoute) cutoff.routes().getFirst();
        live.show("pedal", new Target(route.node(), route.parameter()), 440);
        assertThat(told).contains("/atome/node/filter/cutoff [440.0] [440.0]");
    }

    @Test
    void aWidgetThatMovesNothingIsInTheStateWhenItIsTold() {
        Control mood = Objects.requireNonNull(desk.controls().at(UNMAPPED));
        live.follow("tablet", mood, List.of(0.25));
        assertThat(told).contains(UNMAPPED + " [0.25] [0.25]");
    }
}
