package atome.web;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.server.handlers.CookieImpl;
import io.undertow.util.Headers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    private final Access access;
    private final AttemptLimit attempts;

    PairingDoor(Access access, AttemptLimit attempts) {
        this.access = access;
        this.attempts = attempts;
    }

    void pair(HttpServerExchange exchange, ObjectNode body) throws ProblemException {
        String code = Json.text(body, "code", MAX_CODE_CHARS).strip();
        String name =
                body.has("name")
                        ? Json.oneLine(Json.text(body, "name", MAX_NAME_CHARS))
                        : "a browser";
        String from = exchange.getSourceAddress().getHostString();
        if (!attempts.begin(from)) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, 60);
            throw new ProblemException(429, "too many wrong codes; wait a minute");
        }
        Optional<String> token = access.redeem().apply(code, name);
        if (token.isEmpty()) {
            throw new ProblemException(403, "the code is wrong or too old");
        }
        attempts.forgive(from);
        exchange.setResponseCookie(cookie(token.get()));
        Exchanges.answer(exchange, 200, Json.of("token", token.get()));
    }

    /** The token a request carries, not yet judged; 401 without one. */
    String token(HttpServerExchange exchange) throws ProblemException {
        String token = carried(exchange);
        if (token == null || token.isEmpty() || token.length() > MAX_TOKEN_CHARS) {
            throw unpaired();
        }
        return token;
    }

    /** 401 unless the token was given out and still holds. */
    void judge(String token) throws ProblemException {
        if (!accepts(token)) {
            throw unpaired();
        }
    }

    boolean accepts(String token) {
        return access.accepts().test(token);
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
