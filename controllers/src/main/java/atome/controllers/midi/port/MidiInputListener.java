package atome.controllers.midi.port;

/** Hears what one port sends; called on the port's own thread, must not block. */
@FunctionalInterface
public interface MidiInputListener {

    /** Hears nothing: for ports that are only sent to. */
    MidiInputListener DEAF = (bytes, length, stampNanos) -> {};

    /**
     * Takes some bytes of the stream: not always a whole message, sometimes several.
     *
     * @param bytes belong to the port, which fills them anew after the call
     * @param length how many of them count, at least 1
     * @param stampNanos when they came, in {@link System#nanoTime()}, as near to the wire as the
     *     port can tell; from JACK it may lie up to a block ahead
     */
    void received(byte[] bytes, int length, long stampNanos);
}
