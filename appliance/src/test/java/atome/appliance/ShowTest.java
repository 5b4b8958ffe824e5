package atome.appliance;

import static atome.appliance.RunningBox.named;
import static atome.appliance.RunningBox.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Scenes, songs and set lists, as a program asks a running box. */
@Timeout(90)
class ShowTest {
    private static final String MORE =
            """
            {"id": "first", "type": "data_model.song",
             "properties": {"name": "First", "timeline_ids": ["tl"]}},
            {"id": "second", "type": "data_model.song",
             "properties": {"name": "Second", "timeline_ids": ["tl"], "bpm": 77,
                            "arrival": "play"}},
            {"id": "verse", "type": "data_model.scene",
             "properties": {"name": "Verse", "song_id": "first", "order": 1, "values": [
               {"target_id": "filter", "param_path": "params.cutoff", "value": 400},
               {"target_id": "out", "param_path": "muted", "value": false},
               {"target_id": "gone", "param_path": "gain", "value": -3}]}},
            {"id": "chorus", "type": "data_model.scene",
             "properties": {"name": "Chorus", "song_id": "first", "order": 2, "values": [
               {"target_id": "filter", "param_path": "params.cutoff", "value": 8000},
               {"target_id": "out", "param_path": "gain", "value": -6}]}},
            {"id": "intro", "type": "data_model.scene",
             "properties": {"name": "Intro", "song_id": "second", "node_ids": ["filter"], "values": [
               {"target_id": "filter", "param_path": "params.cutoff", "value": 90}]}},
            {"id": "list", "type": "data_model.set_list", "properties": {"name": "Tonight"}},
            {"id": "e2", "type": "data_model.set_list_entry",
             "properties": {"set_list_id": "list", "song_id": "second", "order": 2}},
            {"id": "e1", "type": "data_model.set_list_entry",
             "properties": {"set_list_id": "list", "song_id": "first", "order": 1}},
            """;

    @TempDir private Path data = Path.of("");
    @TempDir private Path songs = Path.of("");

    private RunningBox box() throws Exception {
        String session = SmallSession.STILL.replace("\"atomes\": [", "\"atomes\": [" + MORE);
        return new RunningBox(data, SmallSession.write(songs, session).toString());
    }

    private static JsonNode at(RunningBox box, @Nullable String song, @Nullable String scene)
            throws Exception {
        return box.stateWith(state ->
                Objects.equals(state.path("show").path("song_id").asString(null), song)
                        && Objects.equals(
                                state.path("show").path("scene_id").asString(null), scene));
    }

    private static double cutoff(JsonNode state) {
        return parameter(state, "filter", "params.cutoff");
    }

    @Test
    void aSceneIsRecalledAndTakenBackInOneStep() throws Exception {
        try (RunningBox box = box()) {
            box.done("{\"command\":\"recall_scene\",\"scene_id\":\"chorus\",\"morph\":0.2}");

            JsonNode state = at(box, "first", "chorus");

            assertThat(cutoff(state)).isEqualTo(8_000);
            assertThat(parameter(state, "out", "gain")).isEqualTo(-6);
            box.done("{\"command\":\"undo\"}");
            assertThat(cutoff(box.state())).isEqualTo(1_000);
            assertThat(parameter(box.state(), "out", "gain")).isZero();
            assertThat(box.refused("{\"command\":\"undo\"}")).contains("nothing to undo");
        }
    }

    @Test
    void theShowGoesFromSceneToSceneAndFromSongToSongAndSurvivesARestart() throws Exception {
        try (RunningBox box = box()) {
            box.done("{\"command\":\"next_song\"}");
            at(box, "first", "verse");
            // Two steps at once count from each other, not from what has been heard.
            box.done("{\"command\":\"next_scene\"}");
            assertThat(box.refused("{\"command\":\"next_scene\"}")).contains("last scene");
            at(box, "first", "chorus");
            box.done("{\"command\":\"previous_scene\"}");
            at(box, "first", "verse");
            box.done("{\"command\":\"next_song\"}");

            JsonNode state = at(box, "second", "intro");

            assertThat(cutoff(state)).isEqualTo(90);
            assertThat(state.path("show").path("entry_id").asString()).isEqualTo("e2");
            JsonNode timeline = named(state.path("timelines"), "tl");
            assertThat(timeline.path("playing").asBoolean()).isTrue();
            assertThat(timeline.path("bpm").asDouble()).isEqualTo(77, within(10.0));
            assertThat(box.refused("{\"command\":\"next_song\"}")).contains("last song");
        }
        try (RunningBox box = new RunningBox(data, null)) {
            JsonNode state = at(box, "second", "intro");
            assertThat(cutoff(state)).isEqualTo(90);
            box.done("{\"command\":\"previous_song\"}");
            at(box, "first", "verse");
        }
    }

    @Test
    void savingFromTheFloorKeepsWhatHandsHaveMoved() throws Exception {
        try (RunningBox box = box()) {
            assertThat(box.refused("{\"command\":\"save_scene\"}")).contains("name");
            box.done("{\"command\":\"recall_scene\",\"scene_id\":\"intro\"}");
            at(box, "second", "intro");
            move(box, 3_000);

            box.done("{\"command\":\"save_scene\"}");

            move(box, 200);
            box.done("{\"command\":\"recall_scene\",\"scene_id\":\"intro\"}");
            box.stateWith(state -> cutoff(state) == 3_000);
            String made =
                    box.done("{\"command\":\"save_scene\",\"name\":\"Outro\"}")
                            .path("scene_id")
                            .asString();
            JsonNode state = at(box, "second", made);
            JsonNode scenes = named(state.path("show").path("songs"), "second").path("scenes");
            assertThat(scenes.path(1).path("name").asString()).isEqualTo("Outro");
        }
    }

    private static void move(RunningBox box, double cutoff) throws Exception {
        box.done(
                """
                {"command": "schedule_action", "action": {"type": "widgetChange", "payload":
                 {"target_id": "filter", "param_path": "params.cutoff", "value": %s}}}
                """
                        .formatted(cutoff));
    }

    @Test
    void whatGoesTakesWithItWhatIsNothingWithoutIt() throws Exception {
        try (RunningBox box = box()) {
            box.done("{\"command\":\"recall_scene\",\"scene_id\":\"verse\"}");
            at(box, "first", "verse");

            box.done("{\"command\":\"delete_atome\",\"id\":\"first\"}");

            JsonNode state = at(box, null, null);
            assertThat(state.path("show").path("songs").size()).isEqualTo(1);
            assertThat(state.path("show").path("set_lists").path(0).path("entries").size())
                    .isEqualTo(1);
            box.done("{\"command\":\"undo\"}");
            assertThat(box.state().path("show").path("songs").size()).isEqualTo(2);
        }
    }

    @Test
    void aSetListIsPutInOrder() throws Exception {
        try (RunningBox box = box()) {
            String again =
                    box.done(
                                    "{\"command\":\"add_to_set_list\",\"song_id\":\"first\",\"position\":1}")
                            .path("entry_id")
                            .asString();
            box.done("{\"command\":\"move_in_set_list\",\"entry_id\":\"e1\"}");

            JsonNode entries = box.state().path("show").path("set_lists").path(0).path("entries");

            assertThat(entries.valueStream().map(one -> one.path("id").asString()))
                    .containsExactly(again, "e2", "e1");
            box.done("{\"command\":\"next_song\"}");
            box.done("{\"command\":\"next_song\"}");
            box.done("{\"command\":\"next_song\"}");
            at(box, "first", "verse");
            assertThat(box.refused("{\"command\":\"next_song\"}")).contains("last song");
        }
    }

    /** A knob and a switch of a pedal, one for the project, one for the chorus. */
    private static final String SCOPED =
            """
            {"id": "wk", "type": "ui.widget", "properties": {"widget_type": "slider", "name": "K"}},
            {"id": "mk1", "type": "ui.widget_mapping", "properties": {"widget_id": "wk",
              "input": {"surface": "midi:*", "control": "cc/1/7"},
              "target_id": "filter", "param_path": "params.cutoff", "min": 100, "max": 1100}},
            {"id": "mk2", "type": "ui.widget_mapping", "properties": {"widget_id": "wk",
              "input": {"surface": "midi:*", "control": "cc/1/7"}, "scope": "scene",
              "scene_id": "chorus", "target_id": "out", "param_path": "gain", "min": -20, "max": 0}},
            {"id": "s", "type": "ui.widget", "properties": {"widget_type": "button", "name": "S"}},
            {"id": "s1", "type": "ui.widget_mapping", "properties": {"widget_id": "s",
              "input": {"surface": "midi:*", "control": "program/1/5"}, "target_type": "action",
              "action": {"type": "sceneRecall", "payload": {"scene_id": "chorus"}}}},
            {"id": "s2", "type": "ui.widget_mapping", "properties": {"widget_id": "s",
              "input": {"surface": "midi:*", "control": "program/1/5"}, "scope": "scene",
              "scene_id": "chorus", "target_type": "action",
              "action": {"type": "editCommand", "payload": {"command": "previous_scene"}}}},
            """;

    @Test
    void mappingsFollowTheSceneAndLampsWithThem() throws Exception {
        String session =
                SmallSession.STILL.replace("\"atomes\": [", "\"atomes\": [" + MORE + SCOPED);
        try (RunningBox box = new RunningBox(data, SmallSession.write(songs, session).toString())) {
            FakePedal pedal = FakePedal.plugIn(box);
            pedal.turn("cc/1/7", 0.4);
            box.stateWith(state -> cutoff(state) == 500);
            pedal.shows("program/1/5", 0);

            pedal.press("program/1/5");

            at(box, "first", "chorus");
            pedal.turn("cc/1/7", 0.5);
            JsonNode state = box.stateWith(now -> parameter(now, "out", "gain") == -10);
            assertThat(cutoff(state)).isEqualTo(8_000);
            // The tablet's widget moves the same as the pedal.
            box.done(
                    """
                    {"command": "schedule_action", "action": {"type": "widgetChange",
                     "payload": {"widget_id": "wk", "value": 1}}}
                    """);
            box.stateWith(now -> parameter(now, "out", "gain") == 0);

            pedal.press("program/1/5");

            at(box, "first", "verse");
            pedal.turn("cc/1/7", 0.2);
            box.stateWith(now -> cutoff(now) == 300);
        }
    }

    @Test
    void whatCannotBeIsRefusedWithItsName() throws Exception {
        try (RunningBox box = box()) {
            assertThat(box.refused("{\"command\":\"recall_scene\",\"scene_id\":\"nope\"}"))
                    .contains("nope");
            assertThat(
                            box.refused(
                                    "{\"command\":\"recall_scene\",\"scene_id\":\"verse\",\"morph\":1,\"morph_beats\":1}"))
                    .contains("morph");
            assertThat(
                            box.refused(
                                    "{\"command\":\"recall_scene\",\"scene_id\":\"verse\",\"quantize\":\"hour\"}"))
                    .contains("hour");
            assertThat(box.refused("{\"command\":\"go_to_song\",\"song_id\":\"verse\"}"))
                    .contains("verse");
            assertThat(
                            box.refused(
                                    """
                                    {"command": "update_atome", "id": "verse", "properties": {"values": [
                                     {"target_id": "filter", "param_path": "params.cutoff", "value": 3}]}}
                                    """))
                    .contains("verse")
                    .contains("cutoff");
            assertThat(box.state().path("show").path("scene_id").isNull()).isTrue();
        }
    }
}
