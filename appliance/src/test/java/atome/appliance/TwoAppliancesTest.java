package atome.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two whole boxes on one machine, paired over real sockets. */
@Timeout(120)
class TwoAppliancesTest {
    @TempDir private Path home = Path.of("");
    @TempDir private Path stage = Path.of("");
    @TempDir private Path songs = Path.of("");

    private static String code(RunningBox box, String rights) throws Exception {
        return box.done("{\"command\":\"pair_box\"" + rights + "}").path("code").asString();
    }

    private static void link(RunningBox box, RunningBox hub, String code) throws Exception {
        box.done(
                "{\"command\":\"sync_link\",\"url\":\"http://127.0.0.1:"
                        + hub.appliance.http().getPort()
                        + "\",\"code\":\""
                        + code
                        + "\"}");
    }

    private static JsonNode project(RunningBox box, String id) throws Exception {
        long start = System.nanoTime();
        while (System.nanoTime() - start < RunningBox.PATIENCE.toNanos()) {
            for (JsonNode one : box.done("{\"command\":\"get_projects\"}").path("projects")) {
                if (one.path("id").asString("").equals(id)) {
                    return one;
                }
            }
        }
        throw new AssertionError("the project never came: " + box.state().path("sync"));
    }

    private static boolean hasClips(JsonNode state, int count) {
        return state.path("clips").size() == count;
    }

    @Test
    void aProjectWithItsAudioGoesBothWaysAndIsHeardWithoutAskingUnlessTheStageIsLocked()
            throws Exception {
        String session = SmallSession.write(songs, SmallSession.STILL).toString();
        try (RunningBox left = new RunningBox(home, session);
                RunningBox right = new RunningBox(stage, session)) {
            String id = left.state().path("project").path("id").asString();
            assertThat(left.state().path("sync").path("hub").path("state").asString())
                    .isEqualTo("none");
            link(right, left, code(left, ""));
            right.stateWith(state -> state.path("sync").path("hub").path("caught_up").asBoolean());
            project(right, id);
            right.stateWith(state -> {
                JsonNode audio = state.path("sync").path("audio");
                return audio.path("direction").asString("-").isEmpty()
                        && audio.path("missing").asInt(-1) == 0;
            });
            String open = "{\"command\":\"open_project\",\"project_id\":\"" + id + "\"}";
            long start = System.nanoTime();
            while (right.command(open).statusCode() != 200
                    && System.nanoTime() - start < RunningBox.PATIENCE.toNanos()) {
                Thread.onSpinWait();
            }
            JsonNode there = right.stateWith(state -> hasClips(state, 2));
            String clip = there.path("clips").path(0).path("id").asString();
            assertThat(clip).contains("@");

            right.done("{\"command\":\"remove_clip\",\"clip_id\":\"" + clip + "\"}");
            left.stateWith(state -> hasClips(state, 1));

            right.done("{\"command\":\"stage_lock\",\"mode\":\"on\"}");
            left.done("{\"command\":\"remove_clip\",\"clip_id\":\"c2\"}");
            right.stateWith(state -> state.path("sync").path("held").asInt() > 0);
            assertThat(hasClips(right.state(), 1)).isTrue();
            assertThat(
                            right.done("{\"command\":\"get_waiting_changes\"}")
                                    .path("changes")
                                    .path(0)
                                    .path("kind")
                                    .asString())
                    .isEqualTo("deleted");
            right.done("{\"command\":\"stage_lock\",\"mode\":\"off\"}");
            right.stateWith(state -> hasClips(state, 0));
            assertThat(right.state().path("sync").path("applied").size()).isPositive();
        }
    }

    @Test
    void whoIsNotPairedOrBringsWrongContentIsRefused() throws Exception {
        String session = SmallSession.write(songs, SmallSession.STILL).toString();
        try (RunningBox box = new RunningBox(home, session);
                HttpClient client = HttpClient.newHttpClient()) {
            String base = "http://127.0.0.1:" + box.appliance.http().getPort();
            String hash = "0".repeat(64);
            String token = token(client, base, code(box, ""));
            String reader = token(client, base, code(box, ",\"read_only\":true"));
            String stranger = token(client, base, code(box, ",\"projects\":[\"another\"]"));
            assertThat(put(client, base + "/blobs/" + hash, "nobody", "x")).isEqualTo(401);
            assertThat(put(client, base + "/blobs/" + hash, token, "x")).isEqualTo(409);
            assertThat(put(client, base + "/blobs/" + hash, reader, "x")).isEqualTo(403);
            assertThat(put(client, base + "/blobs/..%2f..%2fatome.db", token, "x")).isEqualTo(404);
            try (var files = Files.walk(home.resolve("blobs"))) {
                assertThat(files.filter(Files::isRegularFile))
                        .noneMatch(file -> file.toString().contains(hash));
            }
            assertThat(ask(client, base, "{\"type\":\"sync\",\"action\":\"push\",\"events\":[]}"))
                    .contains("authentication_required");
            assertThat(
                            ask(
                                    client,
                                    base,
                                    "{\"type\":\"events\",\"action\":\"list\",\"token\":\""
                                            + stranger
                                            + "\",\"project_id\":\""
                                            + box.state().path("project").path("id").asString()
                                            + "\"}"))
                    .contains("stream_access_denied");
            assertThat(ask(client, base, "no json")).contains("invalid_json");
            assertThat(
                            ask(
                                    client,
                                    base,
                                    "{\"type\":\"sync\",\"action\":\"push\",\"token\":\""
                                            + token
                                            + "\",\"events\":[{\"id\":\"e\",\"ts\":\"2026-01-01T00:00:00Z\","
                                            + "\"kind\":\"set\",\"atome_id\":\"a\",\"project_id\":\"p\","
                                            + "\"payload\":{\"props\":{\"type\":\"x.y\",\"long\":\""
                                            + "z".repeat(300_000)
                                            + "\"}}}]}"))
                    .contains("event_too_large");
            assertThat(box.state().path("clips").size()).isEqualTo(2);
        }
    }

    private static String token(HttpClient client, String base, String code) throws Exception {
        HttpResponse<String> answer =
                client.send(
                        HttpRequest.newBuilder(URI.create(base + "/api/pair"))
                                .POST(BodyPublishers.ofString("{\"code\":\"" + code + "\"}"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return atome.adole.Json.MAPPER.readTree(answer.body()).path("token").asString();
    }

    private static int put(HttpClient client, String url, String token, String content)
            throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Authorization", "Bearer " + token)
                                .PUT(BodyPublishers.ofString(content))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static String ask(HttpClient client, String base, String message) throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        WebSocket socket =
                client.newWebSocketBuilder()
                        .buildAsync(
                                URI.create(base.replaceFirst("http", "ws") + "/ws/api"),
                                new WebSocket.Listener() {
                                    private final StringBuilder text = new StringBuilder();

                                    @Override
                                    public CompletionStage<?> onText(
                                            WebSocket same, CharSequence data, boolean last) {
                                        text.append(data);
                                        if (last) {
                                            answer.complete(text.toString());
                                        }
                                        same.request(1);
                                        return CompletableFuture.completedFuture(null);
                                    }
                                })
                        .get(20, TimeUnit.SECONDS);
        socket.sendText(message, true).get(20, TimeUnit.SECONDS);
        String text = answer.get(20, TimeUnit.SECONDS);
        socket.abort();
        return text;
    }
}
