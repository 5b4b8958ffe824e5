package atome.controllers.osc;

import atome.controllers.ControlListener;
import atome.controllers.ControlMap;
import atome.controllers.LogLimit;
import atome.controllers.Positions;
import atome.controllers.osc.TimeTag.Clock;
import atome.engine.action.ActionQueue;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tablets over UDP. One thread, named osc, receives, stamps, offers to its queue, of which it is
 * the only producer, and sends; the methods here may be called from any thread and do not block.
 */
public final class OscSurface implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OscSurface.class);
    private static final int RECEIVE_BUFFER_BYTES = 1 << 20;
    private static final int SEND_BUFFER_BYTES = 1 << 18;
    private static final int MOST_A_TURN = 256;

    private final DatagramChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final InetSocketAddress localAddress;
    private final PacketHandler handler;
    private final Clock clock;
    private final LogLimit failed;
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(1 << 16);
    private final Thread thread;
    private volatile boolean closed;

    private OscSurface(DatagramChannel channel, PacketHandler handler, Clock clock)
            throws IOException {
        this.channel = channel;
        this.handler = handler;
        this.clock = clock;
        this.failed = new LogLimit(LOG, clock.nanos());
        this.localAddress = (InetSocketAddress) channel.getLocalAddress();
        this.selector = Selector.open();
        this.key = channel.register(selector, SelectionKey.OP_READ);
        this.thread = Thread.ofPlatform().name("osc").daemon().unstarted(this::run);
    }

    /**
     * Opens the port and starts to listen.
     *
     * @param address where to listen; port 0 takes any free one
     * @param queue of which the surface's thread becomes the only producer
     * @param heardAtNanos from a stamp of {@link System#nanoTime()} to the engine's frame at which
     *     it is heard, one look-ahead later
     * @param fullState what is sent after a hello; called on the osc thread, must not block
     * @throws IOException one line naming the port, when it cannot be had
     */
    public static OscSurface open(
            InetSocketAddress address,
            ControlMap map,
            ActionQueue queue,
            LongUnaryOperator heardAtNanos,
            ControlListener listener,
            Supplier<List<StateValue>> fullState)
            throws IOException {
        PacketHandler handler =
                new PacketHandler(map, queue, heardAtNanos, listener, fullState, Clock.SYSTEM);
        return open(address, handler, Clock.SYSTEM);
    }

    static OscSurface open(InetSocketAddress address, PacketHandler handler, Clock clock)
            throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
            channel.configureBlocking(false);
            channel.bind(address);
            OscSurface surface = new OscSurface(channel, handler, clock);
            surface.thread.start();
            LOG.info("osc listens on {}", surface.localAddress);
            return surface;
        } catch (BindException e) {
            channel.close();
            boolean inUse = String.valueOf(e.getMessage()).contains("in use");
            throw new IOException(
                    inUse
                            ? "OSC port %d is in use".formatted(address.getPort())
                            : "cannot open OSC port %d on %s: %s"
                                    .formatted(
                                            address.getPort(),
                                            address.getHostString(),
                                            e.getMessage()),
                    e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Where it listens, with the port it got. */
    public InetSocketAddress localAddress() {
        return localAddress;
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
     * @param exceptSource {@code osc:host:port} as given to the listener, or null for none
     * @param arguments Number, Boolean or String
     * @throws IllegalArgumentException when the address or an argument is none of OSC
     */
    public void publish(@Nullable String exceptSource, String address, Object... arguments) {
        handler.session()
                .outbox()
                .publish(exceptSource, new StateValue(address, List.of(arguments)));
        selector.wakeup();
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
        if (Thread.currentThread() != thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        channel.close();
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
            long waitNanos = handler.waitNanos(clock.nanos().getAsLong());
            // Rounded up: a wake-up before anything is due would spin.
            selector.select(_ -> {}, (waitNanos + 999_999) / 1_000_000);
            receive();
            handler.release(clock.nanos().getAsLong());
            send();
        } catch (RuntimeException e) {
            // A fault in what the surface was given must not cost the show its tablets.
            failed.warn("osc", "turn failed: " + e);
        }
    }

    private void receive() throws IOException {
        for (int count = 0; count < MOST_A_TURN; count++) {
            incoming.clear();
            if (!(channel.receive(incoming) instanceof InetSocketAddress sender)) {
                return;
            }
            long arrivalNanos = clock.nanos().getAsLong();
            incoming.flip();
            handler.handle(incoming, sender, arrivalNanos);
        }
    }

    private void send() throws IOException {
        for (int count = 0; count < MOST_A_TURN; count++) {
            Outbox.Datagram datagram = handler.session().next();
            if (datagram == null) {
                key.interestOps(SelectionKey.OP_READ);
                return;
            }
            try {
                if (channel.send(datagram.packet(), datagram.to()) == 0) {
                    break;
                }
            } catch (ClosedChannelException e) {
                throw e;
            } catch (IOException e) {
                failed.warn(PacketHandler.source(datagram.to()), "cannot send: " + e.getMessage());
            }
            handler.session().outbox().sent();
        }
        // The rest when the socket has room, and after what came in meanwhile.
        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }
}
