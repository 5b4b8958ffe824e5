package atome.controllers.osc.net;

import atome.controllers.osc.packet.MalformedPacketException;
import java.nio.ByteBuffer;

/** Hears what comes in through a socket; called on the osc thread. */
public interface PacketListener {

    /** A whole packet came; it is valid during the call. */
    void received(ByteBuffer packet, Peer from, long arrivalNanos);

    /** Bytes came that are no packet. */
    void malformed(Peer from, MalformedPacketException fault);

    /** A connection was made; what is put into its mailbox is sent. */
    void connected(Peer peer, Mailbox mailbox);

    /** A connection is over. */
    void disconnected(Peer peer, String why);
}
