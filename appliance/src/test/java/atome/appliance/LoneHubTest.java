package atome.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A hub without a box, and two whole boxes that know only it, over real sockets. */
@Timeout(180)
class LoneHubTest {
    @TempDir private Path shelf = Path.of("");
    @TempDir private Path home = Path.of("");
    @TempDir private Path stage = Path.of("");
    @TempDir private Path songs = Path.of("");

    private static void join(RunningBox box, LoneHub hub) throws Exception {
        box.done(
                "{\"command\":\"sync_link\",\"url\":\"http://127.0.0.1:"
                        + hub.address().getPort()
                        + "\",\"code\":\""
                        + hub.newCode()
                        + "\"}");
    }

    private static Set<String> projects(RunningBox box) throws Exception {
        JsonNode all = box.done("{\"command\":\"get_projects\"}").path("projects");
        return StreamSupport.stream(all.spliterator(), false)
                .map(one -> one.path("id").asString(""))
                .collect(Collectors.toSet());
    }

    private static boolean isAtRest(JsonNode state) {
        JsonNode audio = state.path("sync").path("audio");
        return state.path("sync").path("waiting").asInt(-1) == 0
                && audio.path("direction").asString("-").isEmpty()
                && audio.path("missing").asInt(-1) == 0
                && audio.path("unsent").asInt(-1) == 0;
    }

    @Test
    void whatOneBoxLeavesAtTheHubTheOtherFindsThereAfterTheHubHasBeenRestarted() throws Exception {
        String session = SmallSession.write(songs, SmallSession.STILL).toString();
        LoneHub hub = new LoneHub(shelf, RunningBox.anyPort());
        String id;
        try (RunningBox box = new RunningBox(home, session)) {
            id = box.state().path("project").path("id").asString();
            join(box, hub);
            box.stateWith(state ->
                    state.path("sync").path("hub").path("caught_up").asBoolean()
                            && isAtRest(state));
        } finally {
            hub.close();
        }
        try (LoneHub again = new LoneHub(shelf, RunningBox.anyPort());
                RunningBox box = new RunningBox(stage, session)) {
            join(box, again);
            long start = System.nanoTime();
            while (!projects(box).contains(id)
                    && System.nanoTime() - start < RunningBox.PATIENCE.toNanos()) {
                Thread.onSpinWait();
            }
            box.stateWith(LoneHubTest::isAtRest);
            box.done("{\"command\":\"open_project\",\"project_id\":\"" + id + "\"}");
            assertThat(box.state().path("clips").size()).isEqualTo(2);
        }
    }

    @Test
    void aWrongCodeAndAPathThatIsNotThereAreRefusedAndTheFolderIsTheHubsAlone() throws Exception {
        try (LoneHub hub = new LoneHub(shelf, RunningBox.anyPort());
                HttpClient client = HttpClient.newHttpClient()) {
            String base = "http://127.0.0.1:" + hub.address().getPort();
            HttpRequest wrong =
                    HttpRequest.newBuilder(URI.create(base + "/api/pair"))
                            .POST(BodyPublishers.ofString("{\"code\":\"AAAABBBB\"}"))
                            .build();
            assertThat(client.send(wrong, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
            HttpRequest page = HttpRequest.newBuilder(URI.create(base + "/api/state")).build();
            assertThat(client.send(page, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
            assertThatThrownBy(() -> new LoneHub(shelf, RunningBox.anyPort()))
                    .hasMessageContaining("another box runs");
        }
    }
}
