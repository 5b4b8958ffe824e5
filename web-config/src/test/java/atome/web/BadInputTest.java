package atome.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every endpoint with every kind of wrong input: refused in one line, and nothing has changed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
    private static final List<String> POSTED =
            List.of("/api/pair", "/api/pair/confirm", "/api/command", "/api/visitors/revoke");
    private static final List<String> READ =
            List.of("/api/state", "/api/visitors", "/api/health", "/ws", "/", "/text.js");
    private static final List<String> BODIES =
            List.of(
                    "",
                    " ",
                    "null",
                    "true",
                    "[]",
                    "\"text\"",
                    "{",
                    "{}",
                    "{}{}",
                    "{\"command\":null,\"code\":null,\"id\":null}",
                    "{\"command\":[],\"code\":{},\"id\":7}",
                    "{\"command\":\"\",\"code\":\"\",\"id\":\"\"}",
                    "{\"command\":\" \",\"code\":\"\\n\",\"id\":\"\\t\"}",
                    "{\"command\":1e999,\"code\":1e999,\"id\":1e999}",
                    "{\"command\":\"a\",\"command\":\"b\",\"code\":1,\"id\":1}",
                    "{\"x\":" + "[".repeat(100) + "]".repeat(100) + "}",
                    "{\"x\":" + "9".repeat(1_000) + "}",
                    "{\"command\":\"%1$s\",\"code\":\"%1$s\",\"id\":\"%1$s\"}"
                            .formatted("x".repeat(10_000)),
                    "{\"command\":\"seek\",\"code\":\"' OR 1=1 --\",\"id\":\"../../etc/passwd\"}",
                    "\u0000",
                    "\ufeff{}",
                    "command=play",
                    "<a/>");

    private OpenWindow window;

    @BeforeAll
    void open() throws Exception {
        window = new OpenWindow(new WebLimits(5, 1_000, 1, 16, 10_000, 10_000));
    }

    @AfterAll
    void close() {
        window.close();
    }

    static Stream<Arguments> wrongBodies() {
        return POSTED.stream()
                .flatMap(path -> BODIES.stream().map(body -> Arguments.of(path, body)));
    }

    static Stream<Arguments> wrongMethods() {
        return Stream.concat(
                POSTED.stream().map(path -> Arguments.of("GET", path)),
                READ.stream()
                        .flatMap(path ->
                                Stream.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")
                                        .map(method -> Arguments.of(method, path))));
    }

    @ParameterizedTest
    @MethodSource("wrongBodies")
    void aWrongBodyIsRefusedInOneLineAndChangesNothing(String path, String body) throws Exception {
        var guest = window.guest();
        var tokens = List.copyOf(window.pairings.tokens);
        var answer = guest.post(path, body);
        assertRefused(answer.statusCode(), answer.body());
        assertThat(window.box.commands).isEmpty();
        assertThat(window.pairings.tokens).containsExactlyInAnyOrderElementsOf(tokens);
    }

    @ParameterizedTest
    @MethodSource("wrongMethods")
    void aWrongMethodIsRefusedInOneLine(String method, String path) throws Exception {
        var guest = window.guest();
        var answer =
                guest.send(guest.request(path).method(method, BodyPublishers.noBody()).build());
        assertThat(answer.statusCode()).isIn(404, 405);
        assertRefused(answer.statusCode(), answer.body());
    }

    @ParameterizedTest
    @MethodSource("paths")
    void whoIsNotPairedReadsAndDoesNothing(String path) throws Exception {
        var stranger = window.stranger();
        var answer = READ.contains(path) ? stranger.get(path) : stranger.post(path, "{}");
        assertThat(answer.statusCode()).isIn(401, 426);
        assertRefused(answer.statusCode(), answer.body());
    }

    static Stream<String> paths() {
        return Stream.of("/api/state", "/api/visitors", "/api/command", "/api/visitors/revoke");
    }

    private static void assertRefused(int status, String body) {
        assertThat(status).isBetween(400, 499);
        assertThat(body).matches("\\{\"error\":\"[^\\p{Cntrl}]+\"}");
        assertThat(body).doesNotContain("Exception", "\tat ", "atome.web", "java.");
    }
}
