package atome.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A guest plays on the Play room; everything else is refused, on every way in. */
class GuestTest {
    private OpenWindow window;
    private Visitor guest;

    @BeforeEach
    void open() throws Exception {
        window = new OpenWindow();
        window.pairings.tokens.add("g");
        window.pairings.guests.add("g");
        guest = new Visitor(HttpClient.newHttpClient(), window.address(), "g");
    }

    @AfterEach
    void close() {
        guest.client().shutdownNow();
        window.close();
    }

    private static String action(String type, String payload) {
        return "{\"command\":\"schedule_action\",\"action\":{\"type\":\"%s\",\"payload\":%s}}"
                .formatted(type, payload);
    }

    static List<String> allowed() {
        return List.of(
                "{\"command\":\"play\",\"timeline_id\":\"band\"}",
                "{\"command\":\"tap\"}",
                "{\"command\":\"recall_scene\",\"scene_id\":\"s\"}",
                action("widgetChange", "{\"widget_id\":\"w\",\"value\":1}"),
                action("transport", "{\"command\":\"launch\",\"target_id\":\"c\"}"));
    }

    static List<String> refused() {
        return List.of(
                "{\"command\":\"undo\"}",
                "{\"command\":\"start_record\"}",
                "{\"command\":\"delete_atome\",\"atome_id\":\"w\"}",
                "{\"command\":\"learn\",\"widget_id\":\"w\"}",
                "{\"command\":\"pair_box\"}",
                "{\"command\":\"machine\"}",
                "{\"command\":\"get_log\"}",
                "{\"command\":\"Play\"}",
                action(
                        "widgetChange",
                        "{\"widget_id\":\"w\",\"target_id\":\"out\",\"param_path\":\"gain\",\"value\":1}"),
                action("transport", "{\"command\":\"record\",\"target_id\":\"in\"}"),
                action("editCommand", "{\"command\":\"undo\"}"),
                action("routingChange", "{\"delta\":{}}"),
                "{\"command\":\"schedule_action\",\"action\":[]}");
    }

    @Test
    void whatThePlayRoomPlaysWithIsDone() throws Exception {
        for (String command : allowed()) {
            var answer = guest.post("/api/command", command);
            assertThat(answer.statusCode()).as(command).isEqualTo(200);
        }
        assertThat(window.box.commands).hasSameSizeAs(allowed());
        assertThat(guest.get("/api/state").statusCode()).isEqualTo(200);
        assertThat(guest.get("/api/visitors/self").body()).isEqualTo("{\"role\":\"guest\"}");
    }

    @Test
    void whatIsKeptIsRefusedOverHttp() throws Exception {
        for (String command : refused()) {
            var answer = guest.post("/api/command", command);
            assertThat(answer.statusCode()).as(command).isEqualTo(403);
            assertThat(answer.body()).contains("a guest of this box may play");
        }
        assertThat(window.box.commands).isEmpty();
    }

    @Test
    void whatIsKeptIsRefusedOverTheWebSocket() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        WebSocket socket =
                guest.client()
                        .newWebSocketBuilder()
                        .header("Authorization", "Bearer g")
                        .buildAsync(guest.uri("ws", "/ws"), new Ear(heard))
                        .get(20, TimeUnit.SECONDS);
        for (String command : refused()) {
            socket.sendText(command, true).get(20, TimeUnit.SECONDS);
            assertThat(answer(heard)).as(command).contains("a guest of this box may play");
        }
        socket.sendText(allowed().getFirst(), true).get(20, TimeUnit.SECONDS);
        assertThat(answer(heard)).contains("\"ok\"");
        assertThat(window.box.commands).hasSize(1);
        // Who is made a player meanwhile comes in anew.
        window.pairings.guests.clear();
        while (!heard.take().equals("closed")) {}
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/visitors",
                "POST /api/visitors/revoke",
                "POST /api/visitors/role",
                "POST /api/upload",
                "HEAD /api/upload/x",
                "GET /api/peaks/x",
                "GET /api/audio/x"
            })
    void everyOtherPathIsShut(String way) throws Exception {
        String[] words = way.split(" ", -1);
        var request =
                guest.request(words[1])
                        .method(
                                words[0],
                                java.net.http.HttpRequest.BodyPublishers.ofString(
                                        words[0].equals("POST")
                                                ? "{\"id\":\"g\",\"role\":\"player\",\"name\":\"a\",\"size\":1}"
                                                : ""));
        assertThat(guest.send(request.build()).statusCode()).isEqualTo(403);
    }

    @Test
    void whoPairsMayAskForLessThanTheCodeGives() throws Exception {
        var paired =
                window.stranger()
                        .post(
                                "/api/pair",
                                "{\"code\":\"" + FakeAccess.CODE + "\",\"role\":\"guest\"}");
        assertThat(paired.statusCode()).isEqualTo(200);
        assertThat(window.pairings.guests).hasSize(2);
        var wrong =
                window.stranger()
                        .post(
                                "/api/pair",
                                "{\"code\":\"" + FakeAccess.CODE + "\",\"role\":\"king\"}");
        assertThat(wrong.statusCode()).isEqualTo(400);
    }

    @Test
    void aPlayerMakesAGuestAPlayer() throws Exception {
        var player = window.guest();
        assertThat(player.get("/api/visitors").body()).contains("\"role\":\"guest\"");
        String order = "{\"id\":\"g\",\"role\":\"player\"}";
        assertThat(player.post("/api/visitors/role", order).statusCode()).isEqualTo(200);
        assertThat(guest.get("/api/visitors").statusCode()).isEqualTo(200);
        String nobody = "{\"id\":\"nobody\",\"role\":\"player\"}";
        assertThat(player.post("/api/visitors/role", nobody).statusCode()).isEqualTo(404);
    }

    /** The next that is an answer, not the state. */
    private static String answer(BlockingQueue<String> heard) throws InterruptedException {
        String told = heard.take();
        while (told.startsWith("{\"state\"") || told.startsWith("{\"change\"")) {
            told = heard.take();
        }
        return told;
    }

    private record Ear(BlockingQueue<String> heard) implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence text, boolean last) {
            heard.add(text.toString());
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String why) {
            heard.add("closed");
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable fault) {
            heard.add("closed");
        }
    }
}
