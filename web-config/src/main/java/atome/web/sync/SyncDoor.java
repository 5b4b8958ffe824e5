package atome.web.sync;

import atome.adole.StoreException;
import atome.adole.blob.Blobs;
import atome.adole.sync.Conversation;
import atome.adole.sync.Hub;
import atome.adole.sync.Principal;
import io.undertow.Handlers;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.websockets.core.WebSocketChannel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where other boxes come in. They bring their token with each request or as their first message,
 * never a cookie, so that no page of a stranger can make a browser speak for them.
 */
public final class SyncDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SyncDoor.class);
    private static final String BLOBS = "/blobs/";
    private static final String BEARER = "Bearer ";
    private static final int MOST_SOCKETS = 512;
    private static final int TRANSFERS = 8;
    private static final Set<HttpString> METHODS = Set.of(Methods.GET, Methods.HEAD, Methods.PUT);

    private final Hub hub;
    private final BlobDoor blobs;
    private final Set<SyncSocket> sockets = ConcurrentHashMap.newKeySet();
    private final ExecutorService transfers =
            Executors.newFixedThreadPool(
                    TRANSFERS, Thread.ofPlatform().daemon().name("blobs-", 0).factory());
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("sync-watch").factory());

    public SyncDoor(Hub hub, Path dataDir) {
        this.hub = hub;
        this.blobs = new BlobDoor(dataDir);
        var _ = ticker.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** Whether a path is behind this door. */
    public static boolean serves(String path) {
        return path.equals("/ws/sync") || path.equals("/ws/api") || path.startsWith(BLOBS);
    }

    /** Serves a request; any thread. */
    public void handle(HttpServerExchange exchange) throws Exception {
        switch (exchange.getRequestPath()) {
            case "/ws/sync" -> upgrade(exchange, hub::stream);
            case "/ws/api" -> upgrade(exchange, hub::api);
            default -> exchange.dispatch(transfers, this::blob);
        }
    }

    private void upgrade(HttpServerExchange exchange, Function<Runnable, Conversation> begin)
            throws Exception {
        String wanted = exchange.getRequestHeaders().getFirst(Headers.UPGRADE);
        if (wanted == null || !wanted.equalsIgnoreCase("websocket")) {
            end(exchange, 426);
        } else if (exchange.getRequestHeaders().contains(Headers.ORIGIN)) {
            end(exchange, 403);
        } else if (sockets.size() >= MOST_SOCKETS) {
            end(exchange, 503);
        } else {
            Handlers.websocket((_, channel) -> join(channel, begin)).handleRequest(exchange);
        }
    }

    private void join(WebSocketChannel channel, Function<Runnable, Conversation> begin) {
        SyncSocket socket = new SyncSocket(channel, begin);
        sockets.add(socket);
        channel.addCloseTask(_ -> {
            sockets.remove(socket);
            socket.drop();
        });
        channel.getReceiveSetter().set(socket);
        channel.resumeReceives();
    }

    private void blob(HttpServerExchange exchange) {
        try {
            String hash = exchange.getRequestPath().substring(BLOBS.length());
            Optional<Principal> who = who(exchange);
            if (who.isEmpty()) {
                end(exchange, 401);
            } else if (!METHODS.contains(exchange.getRequestMethod())) {
                end(exchange, 405);
            } else if (!Blobs.isHash(hash)) {
                end(exchange, 404);
            } else if (!exchange.getRequestMethod().equals(Methods.PUT)
                    && !hub.mayRead(who.get(), hash)) {
                end(exchange, 404);
            } else {
                blobs.serve(exchange, who.get(), hash);
            }
        } catch (IOException e) {
            LOG.info("sync: a transfer broke off: {}", e.getMessage());
            exchange.endExchange();
        } catch (StoreException | RuntimeException e) {
            LOG.error("sync: a transfer failed", e);
            end(exchange, 500);
        }
    }

    private Optional<Principal> who(HttpServerExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        return header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.empty()
                : hub.principal(header.substring(BEARER.length()).strip());
    }

    private static void end(HttpServerExchange exchange, int status) {
        if (!exchange.isResponseStarted()) {
            exchange.setStatusCode(status);
        }
        exchange.endExchange();
    }

    private void tick() {
        try {
            sockets.forEach(SyncSocket::tick);
            blobs.tick();
        } catch (RuntimeException e) {
            LOG.error("sync: the watch fails", e);
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        sockets.forEach(SyncSocket::drop);
        transfers.shutdownNow();
    }
}
