package atome.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A looper of a running box: every layer is a take, and the loop is there at the next start. */
@Timeout(120)
class LooperBoxTest {
    private static final String LOOPER =
            """
            {"id": "lp", "type": "automation.looper", "properties":
             {"name": "Loop", "source_node_id": "in", "timeline_id": "tl", "sets_tempo": true}},
            """;

    @TempDir private Path data = Path.of("");
    @TempDir private Path songs = Path.of("");

    private RunningBox box() throws Exception {
        String session = SmallSession.STILL.replace("\"atomes\": [", "\"atomes\": [" + LOOPER);
        return new RunningBox(data, SmallSession.write(songs, session).toString());
    }

    private static void foot(RunningBox box, String command, long frame) throws Exception {
        box.done(
                """
                {"command": "schedule_action", "frame": %d, "action":
                 {"type": "looper", "payload": {"command": "%s", "target_id": "lp"}}}
                """
                        .formatted(frame, command));
    }

    private static JsonNode looper(JsonNode state) {
        return state.path("loopers").path(0);
    }

    private static long layers(JsonNode state) {
        long layers = 0;
        for (JsonNode clip : state.path("clips")) {
            layers += clip.path("looper_id").asString("").equals("lp") ? 1 : 0;
        }
        return layers;
    }

    @Test
    void layersAreTakesAndTheLoopIsThereAtTheNextStart() throws Exception {
        try (RunningBox box = box()) {
            long now = box.state().path("engine").path("frame").asLong() + 96_000;
            foot(box, "press", now);
            foot(box, "press", now + 24_000);
            foot(box, "press", now + 72_000);
            foot(box, "press", now + 132_000);
            JsonNode state = box.stateWith(one -> layers(one) == 2);
            assertThat(looper(state).path("state").asString()).isEqualTo("playing");
            assertThat(looper(state).path("length_seconds").asDouble()).isEqualTo(0.5);
            assertThat(looper(state).path("layers").asInt()).isEqualTo(2);
            // Half a second is a beat at 120.
            assertThat(state.path("timelines").path(0).path("bpm").asDouble()).isEqualTo(120);
            assertThat(state.path("timelines").path(0).path("playing").asBoolean()).isTrue();
            for (JsonNode clip : state.path("clips")) {
                assertThat(clip.path("playing").asBoolean()).isFalse();
            }
        }
        try (RunningBox box = new RunningBox(data, null)) {
            JsonNode state = box.state();
            assertThat(looper(state).path("state").asString()).isEqualTo("stopped");
            assertThat(looper(state).path("length_seconds").asDouble()).isEqualTo(0.5);
            assertThat(looper(state).path("layers").asInt()).isEqualTo(2);
        }
    }

    @Test
    void undoRedoAndClearOfTheFootAreKeptAndTheProjectsUndoBringsTheLoopBack() throws Exception {
        try (RunningBox box = box();
                Tablet tablet = new Tablet(box.appliance.osc().getPort())) {
            long now = box.state().path("engine").path("frame").asLong() + 96_000;
            foot(box, "press", now);
            foot(box, "press", now + 24_000);
            box.stateWith(state -> layers(state) == 1);
            tablet.send("/atome/looper/loop/undo");
            box.stateWith(state -> looper(state).path("undone").asInt() == 1);
            tablet.send("/atome/looper/loop/redo");
            box.stateWith(state -> looper(state).path("layers").asInt() == 1);
            tablet.send("/atome/looper/loop/clear");
            box.stateWith(state -> layers(state) == 0);
            assertThat(looper(box.state()).path("state").asString()).isEqualTo("empty");
            box.done("{\"command\":\"undo\"}");
            JsonNode back = box.stateWith(state -> looper(state).path("layers").asInt() == 1);
            assertThat(looper(back).path("state").asString()).isEqualTo("stopped");
            assertThat(looper(back).path("length_seconds").asDouble()).isEqualTo(0.5);
        }
    }

    @Test
    void aFirstLoopThatIsUndoneLeavesNothingButHistory() throws Exception {
        try (RunningBox box = box()) {
            long now = box.state().path("engine").path("frame").asLong() + 96_000;
            foot(box, "press", now);
            foot(box, "undo", now + 24_000);
            box.stateWith(state -> state.path("recording").path("last").has("path"));
            box.stateWith(state -> state.path("clips").size() == 2);
            assertThat(looper(box.state()).path("state").asString()).isEqualTo("empty");
            assertThat(data.resolve("takes")).isEmptyDirectory();
        }
    }

    @Test
    void aLooperThatNamesWhatIsNotThereIsRefused() throws Exception {
        try (RunningBox box = box()) {
            assertThat(
                            box.refused(
                                    """
                                    {"command": "create_atome", "type": "automation.looper", "properties":
                                     {"name": "No", "source_node_id": "gone", "timeline_id": "tl"}}
                                    """))
                    .contains("source_node_id");
            assertThat(
                            box.refused(
                                    """
                                    {"command": "schedule_action", "action": {"type": "looper",
                                     "payload": {"command": "dance", "target_id": "lp"}}}
                                    """))
                    .contains("dance");
            assertThat(Files.exists(data)).isTrue();
        }
    }
}
