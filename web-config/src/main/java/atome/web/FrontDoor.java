package atome.web;

import static atome.web.Exchanges.answer;
import static atome.web.Exchanges.guarded;
import static atome.web.Exchanges.onWorker;
import static atome.web.Exchanges.requireMethod;
import static atome.web.Exchanges.withBody;

import atome.web.sync.SyncDoor;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Every request comes in here: checked first, then sent to its endpoint. IO threads. */
final class FrontDoor implements HttpHandler {
    private static final int MAX_COMMAND_CHARS = 64;
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; manifest-src 'self'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'";

    private final Box box;
    private final PairingDoor door;
    private final HostCheck hosts;
    private final StateFeed feed;
    private final @Nullable SyncDoor sync;
    private final FootDoor foot;
    private final AudioPaths audio;
    private final PageFiles files = new PageFiles();
    private final HttpHandler guard = guarded(this::route);

    FrontDoor(Box box, PairingDoor door, HostCheck hosts, StateFeed feed, @Nullable SyncDoor sync) {
        this.box = box;
        this.door = door;
        this.hosts = hosts;
        this.feed = feed;
        this.sync = sync;
        this.foot = new FootDoor(box, door, System::nanoTime);
        this.audio = new AudioPaths(box, door, hosts);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        HeaderMap headers = exchange.getResponseHeaders();
        headers.put(new HttpString("Content-Security-Policy"), CONTENT_POLICY);
        headers.put(new HttpString("X-Content-Type-Options"), "nosniff");
        headers.put(new HttpString("Referrer-Policy"), "no-referrer");
        headers.put(new HttpString("Cross-Origin-Opener-Policy"), "same-origin");
        headers.put(new HttpString("Cross-Origin-Resource-Policy"), "same-origin");
        guard.handleRequest(exchange);
    }

    private void route(HttpServerExchange exchange) throws Exception {
        SyncDoor others = sync;
        if (others != null && SyncDoor.serves(exchange.getRequestPath())) {
            others.handle(exchange);
            return;
        }
        hosts.checkHost(exchange);
        switch (exchange.getRequestPath()) {
            case "/api/health" -> {
                requireMethod(exchange, Methods.GET, Methods.HEAD);
                answer(exchange, 200, JsonNodeFactory.instance.objectNode().put("up", true));
            }
            case "/api/pair" -> {
                requireMethod(exchange, Methods.POST);
                hosts.checkOrigin(exchange);
                withBody(exchange, door::pair);
            }
            case "/api/pair/ask", "/api/pair/confirm" -> {
                requireMethod(exchange, Methods.POST);
                hosts.checkOrigin(exchange);
                boolean asks = exchange.getRequestPath().endsWith("ask");
                withBody(exchange, asks ? foot::ask : foot::confirm);
            }
            case "/api/state" -> {
                requireMethod(exchange, Methods.GET, Methods.HEAD);
                door.judgedGuest(exchange, (e, _) -> answer(e, 200, box.state()));
            }
            case "/api/command" -> {
                requireMethod(exchange, Methods.POST);
                hosts.checkOrigin(exchange);
                door.judgedCommand(
                        exchange,
                        (e, body) -> {
                            checkCommand(body);
                            answer(e, 200, box.command(body));
                        });
            }
            case "/api/visitors" -> {
                requireMethod(exchange, Methods.GET, Methods.HEAD);
                door.judged(exchange, door::visitors);
            }
            case "/api/visitors/revoke" -> {
                requireMethod(exchange, Methods.POST);
                hosts.checkOrigin(exchange);
                door.judgedBody(exchange, door::revoke);
            }
            case "/api/visitors/role" -> {
                requireMethod(exchange, Methods.POST);
                hosts.checkOrigin(exchange);
                door.judgedBody(exchange, door::appoint);
            }
            case "/api/visitors/self" -> {
                requireMethod(exchange, Methods.GET, Methods.HEAD);
                door.judgedGuest(exchange, door::self);
            }
            case "/ws" -> {
                requireMethod(exchange, Methods.GET);
                hosts.checkOrigin(exchange);
                upgrade(exchange, door.token(exchange));
            }
            default -> {
                if (!audio.takes(exchange)) {
                    page(exchange);
                }
            }
        }
    }

    /** A command is an object that says its name; the rest is the box's to judge. */
    static void checkCommand(ObjectNode body) throws ProblemException {
        Json.text(body, "command", MAX_COMMAND_CHARS);
    }

    private void upgrade(HttpServerExchange exchange, String token) throws ProblemException {
        String wanted = exchange.getRequestHeaders().getFirst(Headers.UPGRADE);
        if (wanted == null || !wanted.equalsIgnoreCase("websocket")) {
            throw new ProblemException(426, "this path speaks WebSocket");
        }
        onWorker(
                exchange,
                e -> {
                    feed.admit(e, token, door.judge(token));
                });
    }

    private void page(HttpServerExchange exchange) throws Exception {
        String path = exchange.getRequestPath();
        boolean reads =
                exchange.getRequestMethod().equals(Methods.GET)
                        || exchange.getRequestMethod().equals(Methods.HEAD);
        if (reads && files.send(exchange, path)) {
            return;
        }
        if (!reads && files.has(path)) {
            requireMethod(exchange, Methods.GET, Methods.HEAD);
        }
        throw new ProblemException(404, "nothing is at this path");
    }
}
