package atome.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontDoorTest {
    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        window = new OpenWindow();
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aCommandReachesTheBoxAndItsResultComesBack() throws Exception {
        var done =
                window.guest().post("/api/command", "{\"command\":\"play\",\"timeline_id\":\"t\"}");
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).isEqualTo("{\"done\":1}");
        assertThat(window.box.commands.getFirst().path("timeline_id").stringValue()).isEqualTo("t");
    }

    @Test
    void aRefusedCommandSaysWhyInOneLine() throws Exception {
        var refused = window.guest().post("/api/command", "{\"command\":\"seek\"}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo("{\"error\":\"no timeline is called \\\"x y\\\"\"}");
    }

    @Test
    void aFaultInsideTheBoxLeaksNothing() throws Exception {
        var failed = window.guest().post("/api/command", "{\"command\":\"shutdown\"}");
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).doesNotContain("Exception", "inside", "\tat ", "atome.web");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{",
                "{} {}",
                "{\"command\":7}",
                "{\"command\":\"\"}",
                "{\"command\":\"a\",\"command\":\"b\"}",
                "{\"command\":\"play\",\"position\":1e999}",
                "{\"command\":\"play\",\"position\":NaN}",
                "\u0000\u0001"
            })
    void aMalformedBodyIsRefusedInOneLine(String body) throws Exception {
        assertRefused(window.guest().post("/api/command", body), 400);
        assertThat(window.box.commands).isEmpty();
    }

    @Test
    void deepJsonIsRefused() throws Exception {
        String deep = "{\"command\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        assertRefused(window.guest().post("/api/command", deep), 400);
    }

    @Test
    void aBodyOverOneMegabyteIsRefusedWithAndWithoutItsLength() throws Exception {
        var guest = window.guest();
        byte[] huge = new byte[Json.MAX_BODY_BYTES + 1];
        var sized = BodyPublishers.ofByteArray(huge);
        var chunked = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(huge));
        assertRefused(guest.send(guest.request("/api/command").POST(sized).build()), 413);
        assertRefused(guest.send(guest.request("/api/command").POST(chunked).build()), 413);
        assertThat(guest.get("/api/state").statusCode()).isEqualTo(200);
    }

    @Test
    void aBodyTooLongToBeReadIsRefusedBeforeItHasCome() throws Exception {
        String answer =
                window.stranger()
                        .raw(
                                "POST /api/pair HTTP/1.1",
                                "Host: localhost",
                                "Content-Length: " + (Exchanges.MAX_READ_BYTES + 1));
        assertThat(answer).startsWith("HTTP/1.1 413").contains("Connection: close");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/api/nothing",
                "/parts",
                "/..%2fatome/web/WebServer.class",
                "/parts/..%2f..%2findex.html",
                "//index.html",
                "/index.html%00"
            })
    void anUnknownPathIsNotFound(String path) throws Exception {
        assertRefused(window.guest().get(path), 404);
    }

    @Test
    void aWrongMethodIsNotAllowed() throws Exception {
        var guest = window.guest();
        assertRefused(guest.get("/api/command"), 405);
        assertRefused(guest.get("/api/pair"), 405);
        assertRefused(guest.post("/api/state", "{}"), 405);
        assertRefused(guest.post("/", "{}"), 405);
        assertThat(guest.get("/api/command").headers().firstValue("Allow")).contains("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "192.168.1.20:8080", "[fe80::1]:8080", "stage.local:8080"})
    void theBoxAnswersToItsOwnNames(String host) throws Exception {
        assertThat(window.stranger().raw("GET /api/health HTTP/1.1", "Host: " + host))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "local", "localhost.evil.example", "1.2.3.4.nip.io", ""})
    void aNameThatAStrangerMayPointHereIsRefused(String host) throws Exception {
        assertThat(window.stranger().raw("GET / HTTP/1.1", "Host: " + host))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void anotherSitesPageCannotCommand() throws Exception {
        var guest = window.guest();
        var command = BodyPublishers.ofString("{\"command\":\"play\"}");
        var foreign = guest.request("/api/command").header("Origin", "http://evil.example");
        assertRefused(guest.send(foreign.POST(command).build()), 403);
        String here = "http://127.0.0.1:" + window.address().getPort();
        var own = guest.request("/api/command").header("Origin", here);
        assertThat(guest.send(own.POST(command).build()).statusCode()).isEqualTo(200);
    }

    @Test
    void thePageComesCompressedGuardedAndIsNotSentTwice() throws Exception {
        var stranger = window.stranger();
        var page = stranger.get("/");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        var zipped =
                stranger.send(
                        stranger.request("/app.js").header("Accept-Encoding", "gzip").build());
        assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
        String tag = zipped.headers().firstValue("ETag").orElseThrow();
        var again =
                stranger.request("/app.js")
                        .header("Accept-Encoding", "gzip")
                        .header("If-None-Match", tag);
        assertThat(stranger.send(again.build()).statusCode()).isEqualTo(304);
    }

    @Test
    void aPortInUseIsNamedInOneLine() {
        assertThatThrownBy(() ->
                        WebServer.open(window.address(), window.box, window.pairings.access()))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "the page cannot be served on %s:%d: the port is in use"
                                .formatted(
                                        window.address().getHostString(),
                                        window.address().getPort()));
    }

    private static void assertRefused(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.body())
                .startsWith("{\"error\":\"")
                .doesNotContain("\n", "Exception", "tools.jackson", "io.undertow");
    }
}
