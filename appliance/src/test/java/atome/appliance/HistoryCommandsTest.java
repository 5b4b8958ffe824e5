package atome.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.Json;
import java.net.http.HttpResponse;
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

    private static JsonNode done(RunningBox box, String command) throws Exception {
        HttpResponse<String> answer = box.command(command);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body());
    }

    private static String refused(RunningBox box, String command) throws Exception {
        HttpResponse<String> answer = box.command(command);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        return answer.body();
    }

    @Test
    void aSplitIsInTheHistoryAndCanBeTakenBackAloneAndSeenAgain() throws Exception {
        try (RunningBox box = box()) {
            String right =
                    done(box, "{\"command\":\"split_clip\",\"clip_id\":\"c1\",\"position\":1.9}")
                            .path("clip_id")
                            .asString();
            done(box, "{\"command\":\"update_clip\",\"clip_id\":\"c2\",\"clip\":{\"gain\":-3}}");
            JsonNode history = done(box, "{\"command\":\"get_history\",\"atome_id\":\"c1\"}");
            JsonNode split = history.path("transactions").path(0);
            assertThat(split.path("changes").path(0).path("property").asString())
                    .isEqualTo("end_offset");
            String tx = split.path("id").asString();

            done(box, "{\"command\":\"undo\",\"tx_id\":\"" + tx + "\"}");

            assertThat(box.state().path("clips").size()).isEqualTo(2);
            done(box, "{\"command\":\"open_past\",\"tx_id\":\"" + tx + "\",\"name\":\"then\"}");
            assertThat(box.state().path("project").path("name").asString()).isEqualTo("then");
            assertThat(box.state().path("clips").size()).isEqualTo(3);
            assertThat(done(box, "{\"command\":\"get_projects\"}").path("projects").size())
                    .isEqualTo(2);
            assertThat(right).isNotEmpty();
            assertThat(refused(box, "{\"command\":\"undo\",\"tx_id\":\"none\"}")).contains("none");
            assertThat(refused(box, "{\"command\":\"undo\"}")).contains("nothing to undo");
        }
    }

    @Test
    void aSnapshotIsKeptByNameAndGoneBackTo() throws Exception {
        try (RunningBox box = box()) {
            int id =
                    done(box, "{\"command\":\"create_snapshot\",\"name\":\"gig\"}")
                            .path("snapshot_id")
                            .asInt();
            done(box, "{\"command\":\"remove_clip\",\"clip_id\":\"c1\"}");
            assertThat(box.state().path("clips").size()).isEqualTo(1);
            done(box, "{\"command\":\"restore_snapshot\",\"snapshot_id\":" + id + "}");
            assertThat(box.state().path("clips").size()).isEqualTo(2);
            done(box, "{\"command\":\"undo\"}");
            assertThat(box.state().path("clips").size()).isEqualTo(1);
            assertThat(refused(box, "{\"command\":\"restore_snapshot\",\"snapshot_id\":99}"))
                    .contains("99");
        }
    }
}
