package atome.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the published wire, which knows nothing of what we add to it, at our hub. */
@Timeout(120)
class PlainClientTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir private Path shelf = Path.of("");
    private final HttpClient client = HttpClient.newHttpClient();
    private LoneHub hub;
    private String token;

    @BeforeEach
    void open() throws Exception {
        hub = new LoneHub(shelf, RunningBox.anyPort());
        String body = "{\"code\":\"" + hub.newCode() + "\",\"name\":\"plain\"}";
        HttpRequest pair =
                HttpRequest.newBuilder(URI.create("http" + base() + "/api/pair"))
                        .POST(BodyPublishers.ofString(body))
                        .build();
        token =
                JSON.readTree(client.send(pair, BodyHandlers.ofString()).body())
                        .path("token")
                        .asString("");
    }

    @AfterEach
    void close() {
        client.shutdownNow();
        hub.close();
    }

    private String base() {
        return "://127.0.0.1:" + hub.address().getPort();
    }

    /** One socket: what is said, and what comes, one message after the other. */
    private static final class Line implements WebSocket.Listener {
        private final LinkedBlockingQueue<String> came = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                came.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        JsonNode next() throws Exception {
            String text = came.poll(20, TimeUnit.SECONDS);
            assertThat(text).as("an answer").isNotNull();
            return JSON.readTree(text);
        }

        JsonNode next(String type) throws Exception {
            JsonNode message = next();
            assertThat(message.path("type").asString("")).as(message.toString()).isEqualTo(type);
            return message;
        }
    }

    /** A line and the socket to speak into. */
    private record Talk(Line line, WebSocket socket) {
        JsonNode ask(String message, String type) throws Exception {
            say(message);
            return line.next(type);
        }

        void say(String message) throws Exception {
            socket.sendText(message.replace('\'', '"'), true).get(20, TimeUnit.SECONDS);
        }
    }

    private Talk talk(String path) throws Exception {
        Line line = new Line();
        return new Talk(
                line,
                client.newWebSocketBuilder()
                        .buildAsync(URI.create("ws" + base() + path), line)
                        .get(20, TimeUnit.SECONDS));
    }

    private Talk registered(String source) throws Exception {
        Talk talk = talk("/ws/sync");
        talk.ask("{'type':'auth','token':'" + token + "'}", "welcome");
        talk.ask(
                "{'type':'register','source':'"
                        + source
                        + "','capabilities':['sqlite-projection','offline-lww']}",
                "registered");
        return talk;
    }

    private JsonNode push(Talk api, String id, String ts, int gain) throws Exception {
        return api.ask(
                "{'type':'sync','action':'push','requestId':'r-%s','token':'%s','source':'tauri:a',"
                                .formatted(id, token)
                        + "'events':[{'id':'%s','ts':'%s','kind':'set','atome_id':'clip-1',"
                                .formatted(id, ts)
                        + "'project_id':'gig','payload':{'props':{'type':'media.audio_clip',"
                        + "'gain':%d}},'actor':{'type':'user','id':'x'}}]}".formatted(gain),
                "sync-response");
    }

    @Test
    void whatItPushesIsNumberedOnceAndComesToAnotherInOrder() throws Exception {
        Talk api = talk("/ws/api");
        JsonNode first = push(api, "e1", "2026-01-01T10:00:00.000Z", -3);
        assertThat(first.path("success").asBoolean()).as(first.toString()).isTrue();
        assertThat(first.path("requestId").asString("")).isEqualTo("r-e1");
        JsonNode change = first.path("changes").path(0);
        assertThat(change.path("sequence").asLong()).isEqualTo(1);
        assertThat(change.path("inserted").asBoolean()).isTrue();
        JsonNode again = push(api, "e1", "2026-01-01T10:00:00.000Z", -3);
        assertThat(again.path("changes").path(0).path("inserted").asBoolean(true)).isFalse();
        assertThat(push(api, "e1", "2026-01-01T10:00:00.000Z", -9).path("error").asString(""))
                .contains("event_id_conflict");
        String stream = change.path("stream_id").asString("");

        Talk sync = registered("tauri:b");
        JsonNode subscribed =
                sync.ask("{'type':'subscribe','stream':'" + stream + "','cursor':0}", "subscribed");
        assertThat(subscribed.path("cursor").asLong(-1)).isZero();
        JsonNode event = sync.line().next("event");
        assertThat(event.path("event_id").asString("")).isEqualTo("e1");
        assertThat(event.path("replay").asBoolean()).isTrue();
        assertThat(event.path("patch").path("props").path("gain").asInt()).isEqualTo(-3);
        assertThat(sync.line().next("replay-complete").path("cursor").asLong()).isEqualTo(1);

        JsonNode older = push(api, "e0", "2026-01-01T09:00:00.000Z", -6);
        JsonNode decision =
                older.path("changes").path(0).path("lww_decisions").path("gain").path("winner");
        assertThat(decision.asString("")).isEqualTo("e1");
        JsonNode live = sync.line().next("event");
        assertThat(live.path("sequence").asLong()).isEqualTo(2);
        assertThat(live.path("replay").asBoolean(true)).isFalse();
        JsonNode acked = sync.ask("{'type':'ack','stream':'" + stream + "','sequence':2}", "acked");
        assertThat(acked.path("sequence").asLong()).isEqualTo(2);
        sync.ask("{'type':'unsubscribe','stream':'" + stream + "'}", "unsubscribed");
        sync.ask("{'type':'ping'}", "pong");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'register','source':'x'}                     | authentication_required",
                "{'type':'auth','token':'wrong'}                      | authentication_invalid",
                "[1, 2]                                               | invalid_json",
                "no json                                              | invalid_json"
            })
    void whoHasNotSaidWhoHeIsIsRefused(String message, String code) throws Exception {
        assertThat(talk("/ws/sync").ask(message, "error").path("code").asString(""))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'auth','token':'again'}                      | already_authenticated",
                "{'type':'subscribe'}                                 | stream_required",
                "{'type':'subscribe','stream':'of another'}           | stream_access_denied",
                "{'type':'ack','stream':'none','sequence':1}          | subscription_required",
                "{'type':'dance','stream':'none'}                     | operation_not_allowed"
            })
    void whatIsOutOfOrderIsRefusedByTheNameOfTheWireAndTheLineStaysOpen(String message, String code)
            throws Exception {
        Talk sync = registered("tauri:c");
        assertThat(sync.ask(message, "error").path("code").asString("")).isEqualTo(code);
        if (!code.startsWith("already")) {
            sync.ask("{'type':'ping'}", "pong");
        }
    }
}
