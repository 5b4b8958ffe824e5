package atome.controllers.osc.net;

import java.net.InetSocketAddress;

/**
 * Who is at the other end: a tablet's address and port, and how it speaks; immutable, any thread.
 */
public record Peer(Transport transport, InetSocketAddress address) {

    /** How packets travel. */
    public enum Transport {
        UDP,
        TCP
    }

    public static Peer udp(InetSocketAddress address) {
        return new Peer(Transport.UDP, address);
    }

    public static Peer tcp(InetSocketAddress address) {
        return new Peer(Transport.TCP, address);
    }

    /** Its name as a source: {@code osc:host:port} or {@code osc:tcp:host:port}. */
    public String source() {
        return (transport == Transport.UDP ? "osc:" : "osc:tcp:")
                + address.getAddress().getHostAddress()
                + ":"
                + address.getPort();
    }
}
