package atome.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PairingTest {
    private static final String RIGHT =
            "{\"code\":\"" + FakeAccess.CODE + "\",\"name\":\"Tablet\"}";
    private static final String WRONG = "{\"code\":\"0000-00\",\"name\":\"Tablet\"}";
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
    void aCodeBecomesATokenAndACookie() throws Exception {
        var paired = window.stranger().post("/api/pair", RIGHT);
        assertThat(paired.statusCode()).isEqualTo(200);
        assertThat(paired.body()).isEqualTo("{\"token\":\"token-of-0\"}");
        String cookie = paired.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .startsWith("atome=token-of-0;")
                .contains("HttpOnly", "SameSite=Strict", "Path=/");

        var byCookie = window.stranger().request("/api/state").header("Cookie", "atome=token-of-0");
        assertThat(window.stranger().send(byCookie.build()).statusCode()).isEqualTo(200);
    }

    @Test
    void nothingButThePageOpensWithoutAToken() throws Exception {
        var stranger = window.stranger();
        assertThat(stranger.get("/api/health").body()).isEqualTo("{\"up\":true}");
        assertThat(stranger.get("/").statusCode()).isEqualTo(200);
        assertThat(stranger.get("/bridge.js").statusCode()).isEqualTo(200);
        assertThat(stranger.get("/api/state").statusCode()).isEqualTo(401);
        assertThat(stranger.post("/api/command", "{\"command\":\"play\"}").statusCode())
                .isEqualTo(401);
        assertThat(
                        stranger.raw(
                                "GET /ws HTTP/1.1",
                                "Host: localhost",
                                "Upgrade: websocket",
                                "Sec-WebSocket-Version: 13",
                                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="))
                .startsWith("HTTP/1.1 401");
        assertThat(window.box.commands).isEmpty();
    }

    @Test
    void aRevokedTokenOpensNothing() throws Exception {
        var guest = window.guest();
        assertThat(guest.get("/api/state").statusCode()).isEqualTo(200);
        window.pairings.tokens.clear();
        assertThat(guest.get("/api/state").statusCode()).isEqualTo(401);
        assertThat(guest.post("/api/command", "{\"command\":\"play\"}").statusCode())
                .isEqualTo(401);
    }

    @Test
    void tooManyWrongCodesShutTheDoorEvenToTheRightOne() throws Exception {
        var stranger = window.stranger();
        assertThat(stranger.post("/api/pair", RIGHT).statusCode()).isEqualTo(200);
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(stranger.post("/api/pair", WRONG).statusCode()).isEqualTo(403);
        }
        assertThat(stranger.post("/api/pair", WRONG).statusCode()).isEqualTo(429);
        assertThat(stranger.post("/api/pair", RIGHT).statusCode()).isEqualTo(429);
    }

    @Test
    void wrongCodesAreForgottenAfterAMinute() {
        var nowNanos = new AtomicLong();
        var limit = new AttemptLimit(2, 3, nowNanos::get);
        assertThat(limit.begin("a")).isTrue();
        assertThat(limit.begin("a")).isTrue();
        assertThat(limit.begin("a")).isFalse();
        assertThat(limit.begin("b")).isTrue();
        assertThat(limit.begin("c")).as("all addresses together").isFalse();
        nowNanos.set(60_000_000_000L);
        assertThat(limit.begin("a")).isTrue();
        limit.forgive("a");
        assertThat(limit.begin("a")).isTrue();
        assertThat(limit.begin("a")).isTrue();
        assertThat(limit.begin("a")).isFalse();
    }

    @Test
    void whoIsPairedIsSeenByTheOthersAndEndedByThem() throws Exception {
        try (var window = new OpenWindow()) {
            var guest = window.guest();
            window.pairings.tokens.add("tablet");
            var told = guest.get("/api/visitors");
            assertThat(told.statusCode()).isEqualTo(200);
            assertThat(told.body())
                    .contains("\"id\":\"guest\"", "\"self\":true", "\"id\":\"tablet\"");
            assertThat(guest.post("/api/visitors/revoke", "{\"id\":\"tablet\"}").statusCode())
                    .isEqualTo(200);
            assertThat(window.pairings.tokens).containsExactly("guest");
            assertThat(guest.post("/api/visitors/revoke", "{\"id\":\"tablet\"}").statusCode())
                    .isEqualTo(404);
        }
    }
}
