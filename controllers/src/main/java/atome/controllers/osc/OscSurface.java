package atome.controllers.osc;

import atome.controllers.ControlListener;
import atome.controllers.ControlMap;
import atome.controllers.DeviceThread;
import atome.controllers.LogLimit;
import atome.controllers.Positions;
import atome.controllers.osc.net.Peer;
import atome.controllers.osc.net.TcpPort;
import atome.controllers.osc.net.UdpPort;
import atome.controllers.osc.time.Clock;
import atome.engine.action.ActionQueue;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tablets over UDP and, on the same port, TCP. One thread, named osc, receives, stamps, offers to
 * its queue, of which it is the only producer, and sends; the methods here may be called from any
 * thread and do not block.
 */
public final class OscSurface implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OscSurface.class);
    private static final int MOST_A_TURN = 256;
    private static final int FREE_PORTS_TRIED = 8;

    private final Selector selector;
    private final UdpPort udp;
    private final TcpPort tcp;
    private final PacketHandler handler;
    private final Clock clock;
    private final LogLimit failed;
    private final DeviceThread thread;
    private volatile boolean closed;

    private OscSurface(
            Selector selector, UdpPort udp, TcpPort tcp, PacketHandler handler, Clock clock) {
        this.selector = selector;
        this.udp = udp;
        this.tcp = tcp;
        this.handler = handler;
        this.clock = clock;
        this.failed = new LogLimit(LOG, clock.nanos());
        this.thread = new DeviceThread("osc", this::run);
    }

    /**
     * Opens the port for datagrams and for connections and starts to listen.
     *
     * @param address where to listen; port 0 takes any free one
     * @param queue of which the surface's thread becomes the only producer
     * @param fullState what is sent after a hello; called on the osc thread, must not block
     * @throws IOException one line naming the port, when it cannot be had
     */
    public static OscSurface open(
            InetSocketAddress address,
            ControlMap map,
            ActionQueue queue,
            EngineTime time,
            ControlListener listener,
            Supplier<List<StateValue>> fullState)
            throws IOException {
        PacketHandler handler =
                new PacketHandler(map, queue, time, listener, fullState, Clock.SYSTEM);
        return open(address, handler, Clock.SYSTEM);
    }

    static OscSurface open(InetSocketAddress address, PacketHandler handler, Clock clock)
            throws IOException {
        for (int left = address.getPort() == 0 ? FREE_PORTS_TRIED : 1; ; left--) {
            try {
                return openBoth(address, handler, clock);
            } catch (BindException e) {
                // The free port of one kind may be taken in the other.
                if (left == 1) {
                    throw unusable(address, e);
                }
            }
        }
    }

    private static OscSurface openBoth(
            InetSocketAddress address, PacketHandler handler, Clock clock) throws IOException {
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            Selector selector = Selector.open();
            opened.push(selector);
            UdpPort udp = UdpPort.open(address, selector, clock.nanos());
            opened.push(udp);
            TcpPort tcp =
                    TcpPort.open(
                            new InetSocketAddress(
                                    address.getAddress(), udp.localAddress().getPort()),
                            selector,
                            handler,
                            clock.nanos());
            OscSurface surface = new OscSurface(selector, udp, tcp, handler, clock);
            surface.thread.start();
            LOG.info("osc listens on {}, UDP and TCP", udp.localAddress());
            return surface;
        } catch (IOException | RuntimeException e) {
            for (AutoCloseable one : opened) {
                try {
                    one.close();
                } catch (Exception also) {
                    e.addSuppressed(also);
                }
            }
            throw e;
        }
    }

    private static IOException unusable(InetSocketAddress address, BindException e) {
        boolean inUse = String.valueOf(e.getMessage()).contains("in use");
        return new IOException(
                inUse
                        ? "OSC port %d is in use".formatted(address.getPort())
                        : "cannot open OSC port %d on %s: %s"
                                .formatted(
                                        address.getPort(), address.getHostString(), e.getMessage()),
                e);
    }

    /** Where it listens, with the port it got. */
    public InetSocketAddress localAddress() {
        return udp.localAddress();
    }

    /**
     * Replaces all controls from the next message on; for a new rig, clear and settle {@link
     * #positions} too.
     */
    public void map(ControlMap map) {
        handler.map(map);
    }

    /** Where parameters stand, for toggles and relative controls: settle what others change. */
    public Positions positions() {
        return handler.positions();
    }

    /**
     * Sends a value to all subscribers but the one who is touching it; where several wait for an
     * address, only the latest is sent.
     *
     * @param exceptSource {@code osc:host:port} or {@code osc:tcp:host:port} as given to the
     *     listener, or null for none
     * @param arguments Number, Boolean or String
     * @throws IllegalArgumentException when the address or an argument is none of OSC
     */
    public void publish(@Nullable String exceptSource, String address, Object... arguments) {
        handler.session()
                .outbox()
                .publish(exceptSource, new StateValue(address, List.of(arguments)));
        selector.wakeup();
    }

    /**
     * Sends a message to one who was heard lately, whether it listens or not; to a source that is
     * nobody's, nothing.
     *
     * @param source as given to the listener
     * @param arguments Number, Boolean or String
     * @throws IllegalArgumentException when the address or an argument is none of OSC
     */
    public void tell(String source, String address, Object... arguments) {
        Peer peer = handler.clients().peer(source);
        if (peer != null) {
            handler.session().outbox().post(peer, new StateValue(address, List.of(arguments)));
            selector.wakeup();
        }
    }

    /** Everyone heard lately: how far their clocks are off and how late they were. Any thread. */
    public List<ClientStatus> clients() {
        return handler.clients().status();
    }

    /** Packets received since the start. */
    public long received() {
        return handler.received();
    }

    /** Malformed packets and single messages refused since the start. */
    public long refused() {
        return handler.refused();
    }

    /** Packets not sent since the start, because too many waited or they were too large. */
    public long dropped() {
        return handler.session().outbox().dropped();
    }

    /** Stops listening and frees the port; waits for the thread. */
    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        if (!thread.isCurrent()) {
            thread.join();
        }
        udp.close();
        tcp.close();
        selector.close();
    }

    private void run() {
        try {
            while (!closed) {
                turn();
            }
        } catch (ClosedChannelException e) {
            LOG.debug("osc channel closed", e);
        } catch (IOException e) {
            LOG.error("osc stopped: {}", e.getMessage());
        }
    }

    private void turn() throws IOException {
        try {
            selector.select(tcp::ready, patienceMillis());
            udp.receive(handler);
            handler.release(clock.nanos().getAsLong());
            handler.session().spread();
            tcp.turn();
            send();
        } catch (RuntimeException e) {
            // A fault in what the surface was given must not cost the show its tablets.
            failed.warn("osc", "turn failed: " + e);
        }
    }

    /** Until something is due, 0 for ever. */
    private long patienceMillis() {
        // Rounded up: a wake-up before anything is due would spin.
        long dueMillis = (handler.waitNanos(clock.nanos().getAsLong()) + 999_999) / 1_000_000;
        long tcpMillis = tcp.patienceMillis();
        return dueMillis == 0 || tcpMillis == 0
                ? dueMillis + tcpMillis
                : Math.min(dueMillis, tcpMillis);
    }

    private void send() throws IOException {
        for (int count = 0; count < MOST_A_TURN; count++) {
            Outbox.Datagram datagram = handler.session().outbox().next();
            if (datagram == null) {
                udp.awaitRoom(false);
                return;
            }
            try {
                if (!udp.send(datagram.packet(), datagram.to())) {
                    break;
                }
            } catch (ClosedChannelException e) {
                throw e;
            } catch (IOException e) {
                failed.warn(datagram.to().source(), "cannot send: " + e.getMessage());
            }
            handler.session().outbox().sent();
        }
        // The rest when the socket has room, and after what came in meanwhile.
        udp.awaitRoom(true);
    }
}
