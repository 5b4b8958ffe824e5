package atome.appliance;

import static atome.appliance.RunningBox.named;
import static atome.appliance.RunningBox.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.appliance.conductor.Conductor;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

class SurfacesTest {
    private static final String LEARN_CUTOFF =
            "{\"command\":\"learn\",\"target_id\":\"filter\",\"param_path\":\"params.cutoff\"}";

    private static final String LEARN_MUTE =
            "{\"command\":\"learn\",\"target_id\":\"out\",\"param_path\":\"muted\"}";

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

    /** Told in the state as it is opened and edited, and in the log once. */
    @Test
    void mappingsThatConflictAreToldWhenAProjectIsOpenedAndWhenOneIsLearned() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger conductor = (Logger) LoggerFactory.getLogger(Conductor.class);
        conductor.addAppender(log);
        String broken =
                SmallSession.STILL.replace(
                        "\"id\": \"m\",",
                        """
                        "id": "lost", "type": "ui.widget_mapping",
                         "properties": {"widget_id": "w", "target_type": "param",
                                        "target_id": "filter", "param_path": "params.none"}},
                        {"id": "m",\
                        """);
        try (RunningBox box = new RunningBox(data, SmallSession.write(songs, broken).toString())) {
            JsonNode told = box.state().path("mapping_conflicts");
            assertThat(told).hasSize(1);
            assertThat(told.path(0).path("mapping_ids").path(0).asString()).isEqualTo("lost");
            assertThat(told.path(0).path("why").asString())
                    .isEqualTo(
                            "\"Cutoff\" moves nothing: no parameter \"params.none\" of \"filter\"");
            FakePedal pedal = FakePedal.plugIn(box);
            box.command(LEARN_MUTE);
            pedal.press("note/1/60");
            box.stateWith(state -> learned(state, "note/1/60"));
            box.command(LEARN_MUTE);
            pedal.press("note/1/60");
            JsonNode state = box.stateWith(now -> now.path("mapping_conflicts").size() == 2);
            String why = state.path("mapping_conflicts").path(1).path("why").asString();
            assertThat(why).contains("toggle the same at the same moment");
            assertThat(state.path("learn").path("outcome").asString()).endsWith(why);
            box.command("{\"command\":\"undo\"}");
            assertThat(box.state().path("mapping_conflicts")).hasSize(1);
        } finally {
            conductor.detachAppender(log);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .filteredOn(line -> line.startsWith("mapping conflict: "))
                .hasSize(2);
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
