package atome.controllers.osc.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.function.LongSupplier;

/** Packets as datagrams; osc thread only, but for opening. */
public final class UdpPort implements AutoCloseable {
    private static final int RECEIVE_BUFFER_BYTES = 1 << 20;
    private static final int SEND_BUFFER_BYTES = 1 << 18;
    private static final int MOST_A_TURN = 256;

    private final DatagramChannel channel;
    private final SelectionKey key;
    private final LongSupplier nanos;
    private final InetSocketAddress localAddress;
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(1 << 16);

    private UdpPort(DatagramChannel channel, SelectionKey key, LongSupplier nanos)
            throws IOException {
        this.channel = channel;
        this.key = key;
        this.nanos = nanos;
        this.localAddress = (InetSocketAddress) channel.getLocalAddress();
    }

    /** Opens the port; port 0 takes any free one. */
    public static UdpPort open(InetSocketAddress address, Selector selector, LongSupplier nanos)
            throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
            channel.configureBlocking(false);
            channel.bind(address);
            return new UdpPort(channel, channel.register(selector, SelectionKey.OP_READ), nanos);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Where it listens, with the port it got. */
    public InetSocketAddress localAddress() {
        return localAddress;
    }

    /** Takes in what has come, but not for ever. */
    public void receive(PacketListener listener) throws IOException {
        for (int count = 0; count < MOST_A_TURN; count++) {
            incoming.clear();
            if (!(channel.receive(incoming) instanceof InetSocketAddress sender)) {
                return;
            }
            long arrivalNanos = nanos.getAsLong();
            incoming.flip();
            listener.received(incoming, Peer.udp(sender), arrivalNanos);
        }
    }

    /**
     * Sends a datagram; false when the socket has no room.
     *
     * @throws IOException when this peer cannot be reached
     */
    public boolean send(ByteBuffer packet, Peer to) throws IOException {
        return channel.send(packet, to.address()) != 0;
    }

    /** Asks to be woken when the socket has room again, or no longer. */
    public void awaitRoom(boolean wanted) throws ClosedChannelException {
        if (!key.isValid()) {
            throw new ClosedChannelException();
        }
        key.interestOps(
                wanted ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
