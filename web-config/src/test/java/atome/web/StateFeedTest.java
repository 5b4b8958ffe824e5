package atome.web;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class StateFeedTest {
    @Test
    void twoPagesSeeTheSameStateAndItsChange() throws Exception {
        try (var window = new OpenWindow()) {
            var one = new Page(window, window.guest());
            var two = new Page(window, window.guest());
            assertThat(one.next()).isEqualTo("{\"state\":{\"project\":\"Night Train\"}}");
            assertThat(two.next()).isEqualTo("{\"state\":{\"project\":\"Night Train\"}}");
            window.box.show(Json.of("project", "Day Boat"));
            assertThat(one.next()).isEqualTo("{\"change\":{\"project\":\"Day Boat\"}}");
            assertThat(two.next()).isEqualTo("{\"change\":{\"project\":\"Day Boat\"}}");
            var late = new Page(window, window.guest());
            assertThat(late.next()).isEqualTo("{\"state\":{\"project\":\"Day Boat\"}}");
        }
    }

    @Test
    void commandsAreAnsweredByTheirIdInOrder() throws Exception {
        try (var window = new OpenWindow()) {
            var page = new Page(window, window.guest());
            page.next();
            for (String command : new String[] {"play", "seek", "shutdown", "stop"}) {
                page.say("{\"command\":\"%s\",\"id\":\"%s\"}".formatted(command, command));
            }
            page.say("not JSON");
            page.say("[".repeat(5_000));
            assertThat(page.next()).isEqualTo("{\"id\":\"play\",\"ok\":{\"done\":1}}");
            assertThat(page.next())
                    .isEqualTo("{\"id\":\"seek\",\"error\":\"no timeline is called \\\"x y\\\"\"}");
            assertThat(page.next()).startsWith("{\"id\":\"shutdown\",\"error\":\"the box failed");
            assertThat(page.next()).isEqualTo("{\"id\":\"stop\",\"ok\":{\"done\":2}}");
            assertThat(page.next()).startsWith("{\"error\":\"not valid JSON");
            assertThat(page.next()).startsWith("{\"error\":");
            assertThat(window.box.commands).noneMatch(command -> command.has("id"));
        }
    }

    @Test
    void anotherSitesPageCannotListen() throws Exception {
        try (var window = new OpenWindow()) {
            var foreign =
                    HttpClient.newHttpClient()
                            .newWebSocketBuilder()
                            .header("Authorization", "Bearer " + window.guest().token())
                            .header("Origin", "http://evil.example")
                            .buildAsync(
                                    window.guest().uri("ws", "/ws"), new WebSocket.Listener() {});
            assertThatThrownBy(() -> foreign.get(20, SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            WebSocketHandshakeException.class,
                            refusal ->
                                    assertThat(refusal.getResponse().statusCode()).isEqualTo(403));
        }
    }

    @Test
    void aPageWhoseTokenIsRevokedIsDropped() throws Exception {
        try (var window = new OpenWindow()) {
            var page = new Page(window, window.guest());
            page.next();
            window.pairings.tokens.clear();
            page.ended.get(20, SECONDS);
        }
    }

    @Test
    void aPageThatStopsReadingIsDroppedAndTheOthersGoOn() throws Exception {
        try (var window = new OpenWindow(new WebLimits(5, 100, 1_000, 16, 3, 50));
                var stuck = new Socket(window.address().getAddress(), window.address().getPort())) {
            var guest = window.guest();
            stuck.setSoTimeout(20_000);
            stuck.getOutputStream()
                    .write(
                            """
                            GET /ws HTTP/1.1\r
                            Host: localhost\r
                            Authorization: Bearer guest\r
                            Connection: Upgrade\r
                            Upgrade: websocket\r
                            Sec-WebSocket-Version: 13\r
                            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                            \r
                            """
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(stuck.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 101");

            var large = new AtomicInteger();
            var page = new Page(window, guest);
            // More than the kernel can hold for a reader that sleeps; the awake page reads it all.
            for (int state = 0; state < 200; state++) {
                window.box.show(largeState(large.incrementAndGet()));
                String expected = "{\"" + large + "\"";
                while (!page.next().contains(expected)) {}
            }
            long left = 0;
            byte[] sink = new byte[1 << 16];
            try {
                for (int n = stuck.getInputStream().read(sink);
                        n >= 0;
                        n = stuck.getInputStream().read(sink)) {
                    left += n;
                }
            } catch (java.net.SocketException reset) {
                assertThat(reset).hasMessageContaining("reset");
            }
            assertThat(left).isLessThan(200L << 18);
        }
    }

    private static JsonNode largeState(int number) {
        return Json.of(Integer.toString(number), "x".repeat(1 << 18));
    }

    /** A page's end of the socket. */
    private static final class Page implements WebSocket.Listener {
        final CompletableFuture<String> ended = new CompletableFuture<>();
        private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();
        private final WebSocket socket;

        Page(OpenWindow window, Visitor visitor) throws Exception {
            socket =
                    visitor.client()
                            .newWebSocketBuilder()
                            .header("Authorization", "Bearer " + visitor.token())
                            .header("Origin", "http://127.0.0.1:" + window.address().getPort())
                            .buildAsync(visitor.uri("ws", "/ws"), this)
                            .get(20, SECONDS);
        }

        void say(String message) throws Exception {
            socket.sendText(message, true).get(20, SECONDS);
        }

        String next() throws Exception {
            String message = heard.poll(20, SECONDS);
            assertThat(message).as("a message from the box").isNotNull();
            return message;
        }

        @Override
        public CompletionStage<?> onText(WebSocket same, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                heard.add(part.toString());
                part.setLength(0);
            }
            return WebSocket.Listener.super.onText(same, data, last);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket same, int status, String reason) {
            ended.complete(reason);
            return WebSocket.Listener.super.onClose(same, status, reason);
        }

        @Override
        public void onError(WebSocket same, Throwable fault) {
            ended.complete(fault.toString());
        }
    }
}
