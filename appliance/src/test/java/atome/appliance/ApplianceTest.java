package atome.appliance;

import static atome.appliance.RunningBox.named;
import static atome.appliance.RunningBox.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atome.adole.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ApplianceTest {
    @TempDir private Path data = Path.of("");
    @TempDir private Path songs = Path.of("");

    private RunningBox box() throws Exception {
        return new RunningBox(data, SmallSession.write(songs, SmallSession.STILL).toString());
    }

    /** One that plays its script. */
    private RunningBox playingBox() throws Exception {
        return new RunningBox(data, SmallSession.write(songs).toString());
    }

    @Test
    void aTabletMovesTheFilterAndTheBoxRemembersItOverARestart() throws Exception {
        try (RunningBox box = box();
                Tablet tablet = new Tablet(box.appliance.osc().getPort());
                Tablet other = new Tablet(box.appliance.osc().getPort())) {
            other.send("/atome/hello", "other");
            other.hear("/atome/welcome");
            assertThat(other.hear("/atome/widget/cutoff")).containsExactly(0.5f);
            tablet.send("/atome/widget/cutoff", 0.75f);
            assertThat(other.hear("/atome/widget/cutoff")).containsExactly(0.75f);
        }
        try (RunningBox again = new RunningBox(data, null)) {
            assertThat(parameter(again.state(), "filter", "params.cutoff"))
                    .isEqualTo(3162.3, within(0.1));
        }
    }

    @Test
    void aSessionNamedAtTheStartPlaysAndAReopenedOneWaits() throws Exception {
        try (RunningBox box = playingBox()) {
            box.stateWith(state -> named(state.path("clips"), "c2").path("playing").asBoolean());
        }
        try (RunningBox again = new RunningBox(data, null)) {
            long opened = frame(again.state());
            JsonNode later = again.stateWith(state -> frame(state) > opened + 48_000);
            assertThat(named(later.path("timelines"), "tl").path("playing").asBoolean(true))
                    .isFalse();
            assertThat(named(later.path("clips"), "c2").path("playing").asBoolean(true)).isFalse();
        }
    }

    @Test
    void anAddedClipIsUndoneAndRedone() throws Exception {
        try (RunningBox box = box()) {
            var added =
                    box.command(
                            """
                            {"command": "add_clip", "timeline_id": "tl", "clip":
                              {"id": "c3", "audio_file_id": "file", "name": "three"}}
                            """);
            assertThat(added.statusCode()).as(added.body()).isEqualTo(200);
            assertThat(box.state().path("clips")).hasSize(3);
            assertThat(box.command("{\"command\":\"undo\"}").statusCode()).isEqualTo(200);
            assertThat(box.state().path("clips")).hasSize(2);
            assertThat(box.command("{\"command\":\"redo\"}").statusCode()).isEqualTo(200);
            assertThat(named(box.state().path("clips"), "c3").path("name").asString())
                    .isEqualTo("three");
        }
    }

    @Test
    void aCommandComesAsTextOverOsc() throws Exception {
        try (RunningBox box = playingBox();
                Tablet tablet = new Tablet(box.appliance.osc().getPort())) {
            box.stateWith(
                    state -> named(state.path("timelines"), "tl").path("playing").asBoolean());
            tablet.send("/atome/command", "{\"command\":\"stop\",\"timeline_id\":\"tl\"}");
            box.stateWith(
                    state -> !named(state.path("timelines"), "tl").path("playing").asBoolean());
        }
    }

    private static final List<String> REFUSED =
            List.of(
                    "{\"command\":\"fly\"}",
                    "{\"command\":\"seek\",\"timeline_id\":\"ghost\",\"position\":1}",
                    "{\"command\":\"seek\",\"timeline_id\":\"tl\",\"position\":-1}",
                    "{\"command\":\"seek\",\"timeline_id\":\"tl\"}",
                    "{\"command\":\"play\"}",
                    "{\"command\":\"add_clip\",\"timeline_id\":\"tl\",\"clip\":{\"audio_file_id\":\"x\"}}",
                    "{\"command\":\"add_clip\",\"timeline_id\":\"tl\",\"clip\":7}",
                    "{\"command\":\"update_clip\",\"clip_id\":\"c1\",\"clip\":{\"pan\":2}}",
                    "{\"command\":\"update_clip\",\"clip_id\":\"c1\",\"clip\":{\"output_node_id\":\"no\"}}",
                    "{\"command\":\"update_clip\",\"clip_id\":\"w\",\"clip\":{\"gain\":0}}",
                    "{\"command\":\"remove_clip\",\"clip_id\":\"ghost\"}",
                    "{\"command\":\"schedule_action\",\"action\":{\"type\":\"script\"}}",
                    "{\"command\":\"schedule_action\",\"action\":{\"type\":\"widgetChange\","
                            + "\"payload\":{\"widget_id\":\"w\",\"value\":\"loud\"}}}",
                    "{\"command\":\"undo\"}");

    @Test
    void aRefusedCommandSaysWhyInOneLineAndChangesNothing() throws Exception {
        try (RunningBox box = box()) {
            List<JsonNode> before = whatIsSet(box.state());
            for (String command : REFUSED) {
                var refused = box.command(command);
                assertThat(refused.statusCode()).as(command).isEqualTo(400);
                assertThat(refused.body()).matches("\\{\"error\":\"[^\\n]{8,}\"}");
                assertThat(whatIsSet(box.state())).as(command).isEqualTo(before);
            }
            long refusedBy = frame(box.state());
            box.stateWith(state -> frame(state) > refusedBy);
        }
    }

    private static long frame(JsonNode state) {
        return state.path("engine").path("frame").asLong();
    }

    private static List<JsonNode> whatIsSet(JsonNode state) {
        return List.of(
                Json.MAPPER.valueToTree(state.path("clips").findValuesAsString("id")),
                state.path("widgets"),
                state.path("can_undo"));
    }

    @Test
    void garbageOnTheOscPortStopsNothing() throws Exception {
        try (RunningBox box = box();
                Tablet tablet = new Tablet(box.appliance.osc().getPort())) {
            tablet.send("#bundle\0garbage".getBytes(StandardCharsets.ISO_8859_1));
            tablet.send(new byte[0]);
            tablet.send("/atome/widget/cutoff", "loud");
            assertThat(tablet.hear("/atome/error").getFirst()).isEqualTo("/atome/widget/cutoff");
            tablet.send("/ping");
            tablet.hear("/pong");
        }
    }

    @Test
    void aSecondBoxOnTheSameDataIsRefused() throws Exception {
        try (RunningBox _ = box()) {
            assertThatThrownBy(() -> RunningBox.open(data, null))
                    .hasMessage("another box runs on the data directory " + data);
        }
    }

    @Test
    void aSessionWithADanglingIdIsRefusedAndTheOldProjectStays() throws Exception {
        try (RunningBox _ = box()) {}
        Path broken = Files.createDirectory(songs.resolve("broken"));
        String json =
                SmallSession.JSON.replace("\"target_id\": \"filter\"", "\"target_id\": \"x\"");
        String session = SmallSession.write(broken, json).toString();
        assertThatThrownBy(() -> RunningBox.open(data, session)).hasMessageContaining("\"x\"");
        try (RunningBox again = new RunningBox(data, null)) {
            assertThat(again.state().path("project").path("name").asString()).isEqualTo("small");
        }
    }

    @Test
    void theMachineIsAskedByPairedProgramsThroughItsHelper() throws Exception {
        try (RunningBox box = box()) {
            assertThat(box.refused("{\"command\":\"machine\",\"request\":[]}"))
                    .contains("a list of words");
        }
    }
}
