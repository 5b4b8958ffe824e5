package atome.web;

import io.undertow.Handlers;
import io.undertow.server.HttpServerExchange;
import io.undertow.websockets.core.WebSocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Shows every open page the same state: asked once a tick, written once. A page is sent the whole
 * of it first, as {@code {"state": …}}, then what changes, as {@code {"change": …}}, a {@link
 * StateChange}. Runs on its own thread.
 */
final class StateFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StateFeed.class);

    private final Box box;
    private final PairingDoor door;
    private final WebLimits limits;
    private final Set<LiveSocket> sockets = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("web-state").factory());
    private @Nullable JsonNode last;
    private long ticks;
    private boolean failing;

    StateFeed(Box box, PairingDoor door, WebLimits limits) {
        this.box = box;
        this.door = door;
        this.limits = limits;
    }

    void start() {
        long tick = limits.tickMillis();
        var _ = ticker.scheduleWithFixedDelay(this::tick, tick, tick, TimeUnit.MILLISECONDS);
    }

    /** Upgrades a request that has been let in. */
    void admit(HttpServerExchange exchange, String token, Role role) throws Exception {
        if (sockets.size() >= limits.sockets()) {
            throw new ProblemException(503, "too many pages are open");
        }
        Handlers.websocket((_, channel) -> join(channel, token, role)).handleRequest(exchange);
    }

    private void join(WebSocketChannel channel, String token, Role role) {
        var socket = new LiveSocket(channel, box, token, role);
        sockets.add(socket);
        channel.addCloseTask(_ -> sockets.remove(socket));
        channel.getReceiveSetter().set(socket);
        channel.resumeReceives();
    }

    private void tick() {
        try {
            ticks++;
            dropStuckAndRevoked();
            if (!sockets.isEmpty()) {
                show();
            }
            failing = false;
        } catch (RuntimeException fault) {
            // Logged once a failure, not 20 times a second; an escaping fault would end the feed.
            if (!failing) {
                LOG.error("the state cannot be shown", fault);
            }
            failing = true;
        }
    }

    private void show() {
        JsonNode state = box.state();
        JsonNode change = last == null ? null : StateChange.between(last, state);
        last = state;
        String told = change == null ? null : message("change", change);
        Supplier<String> whole = once(() -> message("state", state));
        for (LiveSocket socket : sockets) {
            socket.show(told, whole);
        }
    }

    private static String message(String what, JsonNode content) {
        return Json.write(JsonNodeFactory.instance.objectNode().set(what, content));
    }

    /** Written when the first page wants it, for all that do. */
    private static Supplier<String> once(Supplier<String> text) {
        return new Supplier<>() {
            private @Nullable String written;

            @Override
            public String get() {
                String known = written;
                if (known == null) {
                    known = text.get();
                    written = known;
                }
                return known;
            }
        };
    }

    private void dropStuckAndRevoked() {
        boolean judging = ticks % limits.judgeTicks() == 0;
        for (LiveSocket socket : sockets) {
            if (socket.countStall() > limits.stalledTicks()
                    || (judging && !socket.stillIs(door.role(socket.token())))) {
                socket.drop();
            }
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        sockets.forEach(LiveSocket::drop);
    }
}
