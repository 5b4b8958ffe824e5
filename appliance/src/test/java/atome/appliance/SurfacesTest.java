package atome.appliance;

import static atome.appliance.RunningBox.named;
import static atome.appliance.RunningBox.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SurfacesTest {
    private static final String LEARN_CUTOFF =
            "{\"command\":\"learn\",\"target_id\":\"filter\",\"param_path\":\"params.cutoff\"}";

    @TempDir private Path data = Path.of("");
    @TempDir private Path songs = Path.of("");

    private RunningBox box() throws Exception {
        return new RunningBox(data, SmallSession.write(songs, SmallSession.STILL).toString());
    }

    private static boolean learned(JsonNode state, String control) {
        return state.path("learn").path("outcome").asString("").startsWith(control);
    }

    /** A controller plugged in late has lost its mapping: landscape complaint 3. */
    @Test
    void aKnobIsLearnedAndItsMappingWaitsForItsReturnOverUnplugAndRestart() throws Exception {
        try (RunningBox box = box()) {
            FakePedal pedal = FakePedal.plugIn(box);
            assertThat(box.command(LEARN_CUTOFF).statusCode()).isEqualTo(200);
            pedal.turn("cc/1/7", 0.1, 0.2, 0.3, 0.4);
            box.stateWith(state -> learned(state, "cc/1/7"));
            pedal.turn("cc/1/7", 1);
            box.stateWith(state -> parameter(state, "filter", "params.cutoff") == 20_000);
            pedal.unplug();
        }
        try (RunningBox again = new RunningBox(data, null)) {
            FakePedal.plugIn(again).turn("cc/1/7", 0);
            again.stateWith(state -> parameter(state, "filter", "params.cutoff") == 20);
        }
    }

    @Test
    void whileAControlIsLearnedItMovesNothing() throws Exception {
        try (RunningBox box = box()) {
            FakePedal pedal = FakePedal.plugIn(box);
            box.command(LEARN_CUTOFF);
            pedal.turn("cc/1/7", 0.1, 0.2, 0.3);
            box.stateWith(state -> learned(state, "cc/1/7"));
            box.command("{\"command\":\"learn\",\"target_id\":\"filter\",\"param_path\":\"gain\"}");
            pedal.turn("cc/1/7", 0.9, 0.8, 0.7);
            JsonNode state = box.stateWith(now -> learned(now, "cc/1/7"));
            assertThat(parameter(state, "filter", "params.cutoff")).isEqualTo(1000, within(0.1));
            assertThat(state.path("learn").path("outcome").asString())
                    .contains("which also moves Filter cutoff");
        }
    }

    /** Every command bindable, lamps from the engine's state: landscape complaints 19 and 22. */
    @Test
    void aSwitchIsLearnedForAnActionAndItsLampShowsWhatSounds() throws Exception {
        try (RunningBox box = box()) {
            FakePedal pedal = FakePedal.plugIn(box);
            box.command(
                    """
                    {"command":"learn","name":"Solo","action":{"type":"transport",
                      "payload":{"command":"launch","target_id":"c2"}}}
                    """);
            pedal.press("program/1/5");
            box.stateWith(state -> learned(state, "program/1/5"));
            pedal.shows("program/1/5", 0);
            pedal.press("program/1/5");
            box.stateWith(state -> named(state.path("clips"), "c2").path("playing").asBoolean());
            pedal.shows("program/1/5", 1);
        }
    }

    @Test
    void aLearnedMappingIsUndoneInOneStep() throws Exception {
        try (RunningBox box = box()) {
            FakePedal pedal = FakePedal.plugIn(box);
            box.command(LEARN_CUTOFF);
            pedal.press("note/1/60");
            box.stateWith(state -> learned(state, "note/1/60"));
            assertThat(box.state().path("widgets")).hasSize(2);
            box.command("{\"command\":\"undo\"}");
            assertThat(box.state().path("widgets")).hasSize(1);
        }
    }

    @Test
    void theMonitorTellsWhatATouchDidAndWhenItIsHeard() throws Exception {
        try (RunningBox box = box()) {
            FakePedal pedal = FakePedal.plugIn(box);
            pedal.turn("cc/1/99", 0.5);
            JsonNode state = box.stateWith(now -> now.path("touches").size() == 1);
            JsonNode touch = state.path("touches").path(0);
            assertThat(touch.path("surface").asString()).isEqualTo(FakePedal.ID);
            assertThat(touch.path("control").asString()).isEqualTo("cc/1/99");
            assertThat(touch.path("did")).isEmpty();
            assertThat(touch.path("frame").asLong()).isPositive();
            assertThat(named(state.path("surfaces"), FakePedal.ID).path("plugged").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void aLearnForSomethingThatIsNotThereIsRefused() throws Exception {
        try (RunningBox box = box()) {
            for (String wrong :
                    new String[] {
                        "{\"command\":\"learn\"}",
                        "{\"command\":\"learn\",\"widget_id\":\"ghost\"}",
                        "{\"command\":\"learn\",\"target_id\":\"filter\",\"param_path\":\"x\"}",
                        "{\"command\":\"bank\",\"surface\":\"ghost\",\"number\":1}",
                    }) {
                assertThat(box.command(wrong).statusCode()).as(wrong).isEqualTo(400);
            }
            assertThat(box.state().path("learn").path("listening").asBoolean()).isFalse();
        }
    }
}
