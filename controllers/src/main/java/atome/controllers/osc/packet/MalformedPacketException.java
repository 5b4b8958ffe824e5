package atome.controllers.osc.packet;

/** Bytes that are no OSC; the message says what is wrong with them. */
public final class MalformedPacketException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedPacketException(String reason) {
        super(reason, null, false, false);
    }
}
