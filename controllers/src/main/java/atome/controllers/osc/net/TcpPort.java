package atome.controllers.osc.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/** Connections of tablets (OSC 1.1 over TCP); osc thread only, but for opening. */
public final class TcpPort implements AutoCloseable {
    private static final int MOST_CLIENTS = 64;
    private static final int SEND_BUFFER_BYTES = 1 << 17;
    private static final int LOOK_AGAIN_MILLIS = 1_000;

    private final ServerSocketChannel server;
    private final SelectionKey key;
    private final PacketListener listener;
    private final LongSupplier nanos;
    private final Set<TcpClient> clients = new LinkedHashSet<>();
    private long restNanos;

    private TcpPort(
            ServerSocketChannel server,
            SelectionKey key,
            PacketListener listener,
            LongSupplier nanos) {
        this.server = server;
        this.key = key;
        this.listener = listener;
        this.nanos = nanos;
    }

    /** Opens the port. */
    public static TcpPort open(
            InetSocketAddress address,
            Selector selector,
            PacketListener listener,
            LongSupplier nanos)
            throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.configureBlocking(false);
            server.bind(address);
            SelectionKey key = server.register(selector, SelectionKey.OP_ACCEPT);
            return new TcpPort(server, key, listener, nanos);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Does what a selected key of this port asks for. */
    public void ready(SelectionKey selected) {
        if (selected.equals(key)) {
            accept();
        } else if (selected.attachment() instanceof TcpClient client && selected.isReadable()) {
            read(client);
        }
    }

    /** Goes on with what came earlier, and sends what waits and finds room. */
    public void turn() {
        if (key.interestOps() == 0
                && nanos.getAsLong() - restNanos > LOOK_AGAIN_MILLIS * 1_000_000L) {
            key.interestOps(SelectionKey.OP_ACCEPT);
        }
        for (TcpClient client : List.copyOf(clients)) {
            if (client.hasIncoming()) {
                read(client);
            }
            try {
                client.write(nanos.getAsLong());
            } catch (IOException e) {
                drop(client, e.getMessage());
            }
        }
    }

    /** How long the thread may wait for a key: none while input waits; 0 for ever. */
    public int patienceMillis() {
        int millis = key.interestOps() == 0 ? LOOK_AGAIN_MILLIS : 0;
        for (TcpClient client : clients) {
            if (client.hasIncoming()) {
                return 1;
            }
            // Whether it is stuck shows no key.
            millis = client.isBehind() ? LOOK_AGAIN_MILLIS : millis;
        }
        return millis;
    }

    /** Ends all connections and frees the port. */
    @Override
    public void close() throws IOException {
        clients.forEach(TcpClient::close);
        server.close();
    }

    private void accept() {
        try {
            for (SocketChannel channel = server.accept();
                    channel != null;
                    channel = server.accept()) {
                take(channel);
            }
        } catch (IOException _) {
            // Mostly no free descriptor, and the key would stay ready: look again in a while.
            key.interestOps(0);
            restNanos = nanos.getAsLong();
        }
    }

    private void take(SocketChannel channel) throws IOException {
        Peer peer = Peer.tcp((InetSocketAddress) channel.getRemoteAddress());
        if (clients.size() >= MOST_CLIENTS) {
            channel.close();
            listener.disconnected(peer, MOST_CLIENTS + " are connected already");
            return;
        }
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
            noticeTheVanished(channel);
            SelectionKey own = channel.register(key.selector(), SelectionKey.OP_READ);
            TcpClient client = new TcpClient(channel, own, peer, nanos.getAsLong());
            own.attach(client);
            clients.add(client);
            listener.connected(peer, client.mailbox());
        } catch (IOException _) {
            channel.close();
        }
    }

    /** A tablet that went to sleep says nothing; the kernel asks it after half a minute. */
    private static void noticeTheVanished(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        Map<SocketOption<Integer>, Integer> options =
                Map.of(
                        ExtendedSocketOptions.TCP_KEEPIDLE, 30,
                        ExtendedSocketOptions.TCP_KEEPINTERVAL, 10,
                        ExtendedSocketOptions.TCP_KEEPCOUNT, 3);
        for (var option : options.entrySet()) {
            if (channel.supportedOptions().contains(option.getKey())) {
                channel.setOption(option.getKey(), option.getValue());
            }
        }
    }

    private void read(TcpClient client) {
        try {
            if (!client.read(listener, nanos.getAsLong())) {
                drop(client, "it hung up");
            }
        } catch (IOException e) {
            drop(client, e.getMessage());
        }
    }

    private void drop(TcpClient client, @Nullable String why) {
        if (clients.remove(client)) {
            client.close();
            listener.disconnected(client.peer(), String.valueOf(why));
        }
    }
}
