package atome.web.query;

import atome.web.HttpPort;
import atome.web.Json;
import atome.web.PortFault;
import atome.web.query.QueryTree.Node;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.websockets.core.WebSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells programs which OSC methods the box has (OSCQuery Proposal, Vidvox), on a port of its own
 * until it is closed. Read-only and without pairing, as OSC itself is open. Any thread; nothing
 * blocks.
 */
public final class OscQueryServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OscQueryServer.class);
    private static final HttpString ALLOW_ORIGIN = new HttpString("Access-Control-Allow-Origin");
    private static final int MOST_ONLOOKERS = 64;
    private static final int MOST_CONNECTIONS = 128;
    private static final int IO_THREADS = 1;
    private static final int WORKER_THREADS = 2;
    private static final long MOST_REQUEST_BYTES = 1024;

    private final HostInfo host;
    private final Supplier<QueryTree> tree;
    private final Undertow undertow;
    private final Set<Onlooker> onlookers = ConcurrentHashMap.newKeySet();
    private QueryTree told;

    private OscQueryServer(InetSocketAddress bind, HostInfo host, Supplier<QueryTree> tree) {
        this.host = host;
        this.tree = tree;
        this.told = tree.get();
        this.undertow =
                HttpPort.at(
                                bind,
                                "oscquery",
                                IO_THREADS,
                                WORKER_THREADS,
                                MOST_CONNECTIONS,
                                MOST_REQUEST_BYTES)
                        .setHandler(
                                Handlers.websocket((_, channel) -> admit(channel), this::answer))
                        .build();
    }

    /**
     * Serves from now on; port 0 takes a free one.
     *
     * @param tree the methods with what they are now; asked for each answer, on this server's
     *     threads, must not block
     * @throws IOException one line that names the address, when it is in use or not this machine's
     */
    public static OscQueryServer open(
            InetSocketAddress bind, HostInfo host, Supplier<QueryTree> tree) throws IOException {
        PortFault.check("OSCQuery", bind);
        OscQueryServer server = new OscQueryServer(bind, host, tree);
        try {
            server.undertow.start();
        } catch (RuntimeException fault) {
            server.undertow.stop();
            throw PortFault.of("OSCQuery", bind, fault);
        }
        LOG.info("oscquery listens on {}", server.address());
        return server;
    }

    /** The address in use, with the real port. */
    public InetSocketAddress address() {
        return (InetSocketAddress) undertow.getListenerInfo().getFirst().getAddress();
    }

    /**
     * Sends what an address holds now to those who listen to it; the tree has to tell it already.
     *
     * @param values Number, Boolean or String
     */
    public void publish(String address, List<Object> values) {
        ByteBuffer packet = null;
        for (Onlooker onlooker : onlookers) {
            if (onlooker.listensTo(address)) {
                packet = packet == null ? OscPacket.of(address, values) : packet;
                onlooker.offer(address, packet);
            }
        }
    }

    /**
     * Tells what is other than in the tree told before: added, removed, renamed (the same id at
     * another address), changed in anything but a value.
     */
    public synchronized void treeChanged(QueryTree next) {
        TreeChange change = TreeChange.between(told, next);
        told = next;
        if (!change.isEmpty()) {
            List<ObjectNode> commands = change.commands();
            onlookers.forEach(onlooker -> onlooker.tell(change, commands));
        }
    }

    @Override
    public void close() {
        onlookers.forEach(Onlooker::drop);
        undertow.stop();
    }

    private void admit(WebSocketChannel channel) {
        Onlooker onlooker = new Onlooker(channel, tree);
        if (onlookers.size() >= MOST_ONLOOKERS) {
            onlooker.drop();
            return;
        }
        onlookers.add(onlooker);
        channel.addCloseTask(_ -> onlookers.remove(onlooker));
        channel.getReceiveSetter().set(onlooker);
        channel.resumeReceives();
    }

    private void answer(HttpServerExchange exchange) {
        try {
            // What is here is no secret, and browser clients come from other places.
            exchange.getResponseHeaders().put(ALLOW_ORIGIN, "*");
            if (!exchange.getRequestMethod().equals(Methods.GET)
                    && !exchange.getRequestMethod().equals(Methods.HEAD)) {
                exchange.getResponseHeaders().put(Headers.ALLOW, "GET, HEAD");
                fail(exchange, 405, "only GET is taken");
                return;
            }
            String query = exchange.getQueryString().split("=", 2)[0];
            if (query.equals("HOST_INFO")) {
                send(exchange, hostInfo());
                return;
            }
            Node node = tree.get().at(exchange.getRequestPath());
            if (!query.isEmpty() && !QueryJson.isAttribute(query)) {
                fail(exchange, 400, "there is no such attribute");
            } else if (node == null) {
                fail(exchange, 404, "there is nothing at this address");
            } else if (query.isEmpty()) {
                send(exchange, QueryJson.whole(node));
            } else {
                attribute(exchange, node, query);
            }
        } catch (RuntimeException fault) {
            LOG.error("oscquery {}", exchange.getRequestPath(), fault);
            fail(exchange, 500, "the box failed at this; its log says why");
        }
    }

    private static void attribute(HttpServerExchange exchange, Node node, String name) {
        JsonNode value = QueryJson.attribute(node, name);
        OscMethod method = node.method();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (value != null) {
            json.set(name, value);
            send(exchange, json);
        } else if (name.equals("VALUE") && method != null && method.access().canRead()) {
            // Readable, but nothing yet: the proposal wants an empty object.
            send(exchange, json);
        } else {
            exchange.setStatusCode(204);
            exchange.endExchange();
        }
    }

    private ObjectNode hostInfo() {
        ObjectNode info = JsonNodeFactory.instance.objectNode();
        info.put("NAME", host.name());
        info.put("OSC_PORT", host.oscPort());
        info.put("OSC_TRANSPORT", "UDP");
        info.put("WS_PORT", address().getPort());
        ObjectNode extensions = info.putObject("EXTENSIONS");
        QueryJson.OPTIONAL.forEach(name -> extensions.put(name, true));
        QueryJson.STREAMED.forEach(name -> extensions.put(name, true));
        return info;
    }

    private static void send(HttpServerExchange exchange, JsonNode json) {
        exchange.getResponseHeaders()
                .put(Headers.CONTENT_TYPE, "application/json")
                .put(Headers.CACHE_CONTROL, "no-store");
        exchange.getResponseSender().send(Json.write(json));
    }

    private static void fail(HttpServerExchange exchange, int status, String reason) {
        if (exchange.isResponseStarted()) {
            exchange.endExchange();
            return;
        }
        exchange.setStatusCode(status);
        send(exchange, JsonNodeFactory.instance.objectNode().put("error", reason));
    }
}
