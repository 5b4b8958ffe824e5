package atome.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Edits of clips and what happened to them, as a program asks a running box. */
@Timeout(60)
class HistoryCommandsTest {
    @TempDir private Path data = Path.of("");
    @TempDir private Path songs = Path.of("");

    private RunningBox box() throws Exception {
        return new RunningBox(data, SmallSession.write(songs, SmallSession.STILL).toString());
    }

    @Test
    void aSplitIsInTheHistoryAndCanBeTakenBackAloneAndSeenAgain() throws Exception {
        try (RunningBox box = box()) {
            String right =
                    box.done("{\"command\":\"split_clip\",\"clip_id\":\"c1\",\"position\":1.9}")
                            .path("clip_id")
                            .asString();
            box.done("{\"command\":\"update_clip\",\"clip_id\":\"c2\",\"clip\":{\"gain\":-3}}");
            JsonNode history = box.done("{\"command\":\"get_history\",\"atome_id\":\"c1\"}");
            JsonNode split = history.path("transactions").path(0);
            assertThat(split.path("changes").path(0).path("property").asString())
                    .isEqualTo("end_offset");
            String tx = split.path("id").asString();

            box.done("{\"command\":\"undo\",\"tx_id\":\"" + tx + "\"}");

            assertThat(box.state().path("clips").size()).isEqualTo(2);
            box.done("{\"command\":\"open_past\",\"tx_id\":\"" + tx + "\",\"name\":\"then\"}");
            assertThat(box.state().path("project").path("name").asString()).isEqualTo("then");
            assertThat(box.state().path("clips").size()).isEqualTo(3);
            assertThat(box.done("{\"command\":\"get_projects\"}").path("projects").size())
                    .isEqualTo(2);
            assertThat(right).isNotEmpty();
            assertThat(box.refused("{\"command\":\"undo\",\"tx_id\":\"none\"}")).contains("none");
            assertThat(box.refused("{\"command\":\"undo\"}")).contains("nothing to undo");
        }
    }

    @Test
    void aChangeThatOthersLeanOnIsNotTakenBack() throws Exception {
        try (RunningBox box = box()) {
            box.done(
                    "{\"command\":\"create_atome\",\"id\":\"row\","
                            + "\"type\":\"data_model.clip_group\","
                            + "\"properties\":{\"timeline_id\":\"tl\",\"name\":\"Row\"}}");
            String tx =
                    box.done("{\"command\":\"get_history\",\"atome_id\":\"row\"}")
                            .path("transactions")
                            .path(0)
                            .path("id")
                            .asString();
            box.done("{\"command\":\"group_clips\",\"clip_ids\":[\"c1\"],\"group_id\":\"row\"}");

            assertThat(box.refused("{\"command\":\"undo\",\"tx_id\":\"" + tx + "\"}"))
                    .contains("c1")
                    .contains("group_id");

            box.done("{\"command\":\"group_clips\",\"clip_ids\":[\"c2\"],\"group_id\":\"row\"}");
            box.done("{\"command\":\"undo\"}");
        }
    }

    @Test
    void aSnapshotIsKeptByNameAndGoneBackTo() throws Exception {
        try (RunningBox box = box()) {
            int id =
                    box.done("{\"command\":\"create_snapshot\",\"name\":\"gig\"}")
                            .path("snapshot_id")
                            .asInt();
            box.done("{\"command\":\"remove_clip\",\"clip_id\":\"c1\"}");
            assertThat(box.state().path("clips").size()).isEqualTo(1);
            box.done("{\"command\":\"restore_snapshot\",\"snapshot_id\":" + id + "}");
            assertThat(box.state().path("clips").size()).isEqualTo(2);
            box.done("{\"command\":\"undo\"}");
            assertThat(box.state().path("clips").size()).isEqualTo(1);
            assertThat(box.refused("{\"command\":\"restore_snapshot\",\"snapshot_id\":99}"))
                    .contains("99");
        }
    }

    @Test
    void aProjectThatIsNotOpenIsTakenBackByNameAndTheOpenOneStays() throws Exception {
        try (RunningBox box = box()) {
            String first = box.state().path("project").path("id").asString();
            box.done("{\"command\":\"remove_clip\",\"clip_id\":\"c1\"}");
            String tx =
                    box.done("{\"command\":\"get_history\"}")
                            .path("transactions")
                            .path(0)
                            .path("id")
                            .asString();
            box.done("{\"command\":\"open_past\",\"tx_id\":\"" + tx + "\",\"name\":\"then\"}");
            String undo =
                    "{\"command\":\"undo\",\"project_id\":\"%s\"".formatted(first)
                            + ",\"tx_id\":\"%s\"}";

            box.done(undo.formatted(tx));

            assertThat(box.state().path("clips").size()).isEqualTo(1);
            box.done("{\"command\":\"open_project\",\"project_id\":\"" + first + "\"}");
            assertThat(box.state().path("clips").size()).isEqualTo(2);
        }
    }
}
