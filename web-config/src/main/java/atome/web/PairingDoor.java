package atome.web;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.server.handlers.CookieImpl;
import io.undertow.util.Headers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets browsers and programs in: a code becomes a token, a token opens the rest. Worker threads.
 */
final class PairingDoor {
    private static final String COOKIE = "atome";
    private static final int COOKIE_SECONDS = 365 * 24 * 60 * 60;
    private static final int MAX_CODE_CHARS = 64;
    private static final int MAX_NAME_CHARS = 80;
    private static final int MAX_TOKEN_CHARS = 256;
    private static final String BEARER = "Bearer ";

    /** One step of an endpoint, for who carries this token. */
    @FunctionalInterface
    interface PairedStep {
        void take(HttpServerExchange exchange, String token) throws Exception;
    }

    /** One step of an endpoint that is open to guests. */
    @FunctionalInterface
    interface RoleStep {
        void take(HttpServerExchange exchange, Role role) throws Exception;
    }

    private final Access access;
    private final AttemptLimit attempts;

    PairingDoor(Access access, AttemptLimit attempts) {
        this.access = access;
        this.attempts = attempts;
    }

    void pair(HttpServerExchange exchange, ObjectNode body) throws ProblemException {
        String code = Json.text(body, "code", MAX_CODE_CHARS).strip();
        String name = name(body);
        Role most = Role.of(body);
        countAttempt(exchange);
        Optional<String> token = access.redeem().redeem(code, name, most);
        if (token.isEmpty()) {
            throw new ProblemException(403, "the code is wrong or too old");
        }
        attempts.forgive(address(exchange));
        letIn(exchange, token.get());
    }

    /** What the browser or program calls itself. */
    String name(ObjectNode body) throws ProblemException {
        return body.has("name")
                ? Json.oneLine(Json.text(body, "name", MAX_NAME_CHARS))
                : "a browser";
    }

    /** 429 when too many have been made from there. */
    void countAttempt(HttpServerExchange exchange) throws ProblemException {
        if (!attempts.begin(address(exchange))) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, 60);
            throw new ProblemException(429, "too many wrong codes; wait a minute");
        }
    }

    private static String address(HttpServerExchange exchange) {
        return exchange.getSourceAddress().getHostString();
    }

    /** A token for whom the player has vouched. */
    Optional<String> grant(String name, Role role) {
        return access.grant().apply(name, role);
    }

    /** Answers the token, for programs, and sets it as the cookie, for browsers. */
    void letIn(HttpServerExchange exchange, String token) {
        exchange.setResponseCookie(cookie(token));
        Exchanges.answer(exchange, 200, Json.of("token", token));
    }

    /** Who is paired, the one who asks among them. */
    void visitors(HttpServerExchange exchange, String token) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        ArrayNode visitors = told.putArray("visitors");
        for (Access.Visitor one : access.visitors().apply(token)) {
            visitors.addObject()
                    .put("id", one.id())
                    .put("name", one.name())
                    .put("paired_at", one.pairedAt())
                    .put("last_used_at", one.lastUsedAt())
                    .put("role", one.role().map(Role::word).orElse(null))
                    .put("self", one.self());
        }
        Exchanges.answer(exchange, 200, told);
    }

    /** Ends a pairing; its open pages are closed at the next look at their tokens. */
    void revoke(HttpServerExchange exchange, ObjectNode body) throws ProblemException {
        if (!access.revoke().test(Json.text(body, "id", MAX_TOKEN_CHARS))) {
            throw new ProblemException(404, "nobody is paired under that \"id\"");
        }
        Exchanges.answer(exchange, 200, JsonNodeFactory.instance.objectNode().put("ok", true));
    }

    /** Gives another role; its open pages are closed and come back with it. */
    void appoint(HttpServerExchange exchange, ObjectNode body) throws ProblemException {
        Json.text(body, "role", MAX_NAME_CHARS);
        if (!access.appoint().test(Json.text(body, "id", MAX_TOKEN_CHARS), Role.of(body))) {
            throw new ProblemException(404, "no browser is paired under that \"id\"");
        }
        Exchanges.answer(exchange, 200, JsonNodeFactory.instance.objectNode().put("ok", true));
    }

    /** Tells who asks what it may do. */
    void self(HttpServerExchange exchange, Role role) {
        Exchanges.answer(exchange, 200, Json.of("role", role.word()));
    }

    /** The token a request carries, not yet judged; 401 without one. */
    String token(HttpServerExchange exchange) throws ProblemException {
        String token = carried(exchange);
        if (token == null || token.isEmpty() || token.length() > MAX_TOKEN_CHARS) {
            throw unpaired();
        }
        return token;
    }

    /** What the bearer may do; 401 unless the token was given out and still holds. */
    Role judge(String token) throws ProblemException {
        return role(token).orElseThrow(PairingDoor::unpaired);
    }

    private void judgePlayer(String token) throws ProblemException {
        if (judge(token) != Role.PLAYER) {
            throw GuestRule.refusal();
        }
    }

    /** Goes on in a worker thread for who is paired, also a guest. */
    void judgedGuest(HttpServerExchange exchange, RoleStep step) throws ProblemException {
        String token = token(exchange);
        Exchanges.onWorker(exchange, e -> step.take(e, judge(token)));
    }

    /** The same for a command, when its body has been read. */
    void judgedCommand(HttpServerExchange exchange, Exchanges.BodyStep step)
            throws ProblemException {
        String token = token(exchange);
        Exchanges.withBody(
                exchange,
                (e, body) -> {
                    GuestRule.check(judge(token), body);
                    step.take(e, body);
                });
    }

    /** Goes on in a worker thread, with the token, for a player. */
    void judged(HttpServerExchange exchange, PairedStep step) throws ProblemException {
        String token = token(exchange);
        Exchanges.onWorker(
                exchange,
                e -> {
                    judgePlayer(token);
                    step.take(e, token);
                });
    }

    /** The same when the body has been read. */
    void judgedBody(HttpServerExchange exchange, Exchanges.BodyStep step) throws ProblemException {
        String token = token(exchange);
        Exchanges.withBody(
                exchange,
                (e, body) -> {
                    judgePlayer(token);
                    step.take(e, body);
                });
    }

    /** What the bearer of a token may do, if anything. */
    Optional<Role> role(String token) {
        return access.role().apply(token);
    }

    private static @Nullable String carried(HttpServerExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        if (header != null) {
            return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? header.substring(BEARER.length()).strip()
                    : null;
        }
        Cookie cookie = exchange.getRequestCookie(COOKIE);
        return cookie == null ? null : cookie.getValue();
    }

    private static Cookie cookie(String token) {
        return new CookieImpl(COOKIE, token)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSiteMode("Strict")
                .setMaxAge(COOKIE_SECONDS);
    }

    private static ProblemException unpaired() {
        return new ProblemException(
                401, "not paired; POST /api/pair with a code from ./atome pair");
    }
}
