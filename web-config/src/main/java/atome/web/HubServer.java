package atome.web;

import static atome.web.Exchanges.answer;
import static atome.web.Exchanges.guarded;
import static atome.web.Exchanges.requireMethod;
import static atome.web.Exchanges.withBody;

import atome.web.sync.SyncDoor;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Methods;
import java.io.IOException;
import java.net.InetSocketAddress;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Serves a hub that has no box with it: pairing by a code, and what paired boxes ask for; any
 * thread. It has no page, so it may be called by any name, as behind a load balancer.
 */
public final class HubServer implements AutoCloseable {
    private static final int IO_THREADS = 2;
    private static final int WORKER_THREADS = 16;
    private static final int MAX_CONNECTIONS = 2_048;
    private static final String WHAT = "the hub";

    private final Undertow undertow;
    private final SyncDoor sync;

    private HubServer(Undertow undertow, SyncDoor sync) {
        this.undertow = undertow;
        this.sync = sync;
    }

    /**
     * Serves from now on; port 0 takes a free one.
     *
     * @param sync for boxes, closed with the server
     * @throws IOException one line that names the address, when it is in use or not this machine's
     */
    public static HubServer open(InetSocketAddress bind, Access access, SyncDoor sync)
            throws IOException {
        PortFault.check(WHAT, bind);
        WebLimits limits = WebLimits.NORMAL;
        PairingDoor door =
                new PairingDoor(
                        access,
                        new AttemptLimit(
                                limits.attemptsEach(), limits.attemptsAll(), System::nanoTime));
        Undertow undertow =
                HttpPort.at(
                                bind,
                                "hub",
                                IO_THREADS,
                                WORKER_THREADS,
                                MAX_CONNECTIONS,
                                Exchanges.MAX_READ_BYTES)
                        .setHandler(guarded(exchange -> route(exchange, door, sync)))
                        .build();
        try {
            undertow.start();
        } catch (RuntimeException fault) {
            undertow.stop();
            throw PortFault.of(WHAT, bind, fault);
        }
        return new HubServer(undertow, sync);
    }

    private static void route(HttpServerExchange exchange, PairingDoor door, SyncDoor sync)
            throws Exception {
        String path = exchange.getRequestPath();
        if (SyncDoor.serves(path)) {
            sync.handle(exchange);
            return;
        }
        switch (path) {
            case "/api/health" -> {
                requireMethod(exchange, Methods.GET, Methods.HEAD);
                answer(exchange, 200, JsonNodeFactory.instance.objectNode().put("up", true));
            }
            case "/api/pair" -> {
                requireMethod(exchange, Methods.POST);
                new HostCheck("").checkOrigin(exchange);
                withBody(exchange, door::pair);
            }
            default -> throw new ProblemException(404, "a hub has nothing at this path");
        }
    }

    /** The address in use, with the real port. */
    public InetSocketAddress address() {
        return (InetSocketAddress) undertow.getListenerInfo().getFirst().getAddress();
    }

    @Override
    public void close() {
        sync.close();
        undertow.stop();
    }
}
