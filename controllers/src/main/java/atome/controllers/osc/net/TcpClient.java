package atome.controllers.osc.net;

import atome.controllers.osc.packet.MalformedPacketException;
import atome.controllers.osc.packet.SlipReader;
import atome.controllers.osc.packet.SlipWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * One connection: packets in SLIP frames both ways. What it does not take is kept in its mailbox,
 * and it never makes anyone wait. Osc thread only.
 */
final class TcpClient {
    private static final long STUCK_NANOS = 10_000_000_000L;
    private static final int MOST_PACKETS_A_TURN = 64;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Peer peer;
    private final Mailbox mailbox = new Mailbox();
    private final SlipReader slip = new SlipReader();
    private final ByteBuffer incoming = ByteBuffer.allocate(1 << 14).limit(0);
    private final ByteBuffer outgoing = ByteBuffer.allocate(SlipWriter.LARGEST_BYTES).limit(0);
    private long progressNanos;

    TcpClient(SocketChannel channel, SelectionKey key, Peer peer, long nowNanos) {
        this.channel = channel;
        this.key = key;
        this.peer = peer;
        this.progressNanos = nowNanos;
    }

    Peer peer() {
        return peer;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    /** Whether bytes that came earlier still wait to be taken apart. */
    boolean hasIncoming() {
        return incoming.hasRemaining();
    }

    /**
     * Takes in some packets; false at the stream's end.
     *
     * @throws IOException when the connection is broken
     */
    boolean read(PacketListener listener, long nowNanos) throws IOException {
        if (!incoming.hasRemaining()) {
            incoming.clear();
            int count = channel.read(incoming);
            incoming.flip();
            if (count < 0) {
                return false;
            }
        }
        for (int count = 0; count < MOST_PACKETS_A_TURN && incoming.hasRemaining(); count++) {
            try {
                ByteBuffer packet = slip.next(incoming);
                if (packet != null) {
                    listener.received(packet, peer, nowNanos);
                }
            } catch (MalformedPacketException e) {
                listener.malformed(peer, e);
            }
        }
        return true;
    }

    /**
     * Sends what the connection takes now.
     *
     * @throws IOException when the connection is broken, or has taken nothing for too long
     */
    void write(long nowNanos) throws IOException {
        if (!outgoing.hasRemaining() && mailbox.isEmpty()) {
            progressNanos = nowNanos;
            return;
        }
        while (true) {
            fill();
            if (!outgoing.hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ);
                return;
            }
            if (channel.write(outgoing) == 0) {
                break;
            }
            progressNanos = nowNanos;
        }
        if (nowNanos - progressNanos >= STUCK_NANOS) {
            throw new IOException(
                    "it has taken nothing for " + STUCK_NANOS / 1_000_000_000L + " s");
        }
        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }

    /** Whether something waits that the connection has not taken. */
    boolean isBehind() {
        return outgoing.hasRemaining() || !mailbox.isEmpty();
    }

    void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // Nothing is left of it either way.
        }
    }

    /** Frames as many packets as fit, but none while a former lot is under way: the newest wins. */
    private void fill() {
        if (outgoing.hasRemaining()) {
            return;
        }
        outgoing.clear();
        for (ByteBuffer packet = mailbox.peek();
                packet != null && SlipWriter.write(packet, outgoing);
                packet = mailbox.peek()) {
            mailbox.remove();
        }
        outgoing.flip();
    }
}
