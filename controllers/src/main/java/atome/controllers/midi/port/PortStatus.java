package atome.controllers.midi.port;

/**
 * How one port stands; immutable, any thread.
 *
 * @param port which one
 * @param state whether it is open, and why not
 * @param why one line about a port that cannot be opened, else empty
 * @param overflowed pieces of input lost since it was plugged
 * @param refused messages not sent since it was plugged
 * @param late messages sent after their time since it was plugged
 */
public record PortStatus(
        MidiPort port, State state, String why, long overflowed, long refused, long late) {

    /** Whether a port is open. */
    public enum State {
        /** It is heard and can be sent to. */
        OPEN,
        /** The player left it out. */
        EXCLUDED,
        /** It cannot be opened now, and is tried again. */
        BUSY
    }

    static PortStatus closed(MidiPort port, State state, String why) {
        return new PortStatus(port, state, why, 0, 0, 0);
    }
}
