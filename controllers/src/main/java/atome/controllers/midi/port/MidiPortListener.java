package atome.controllers.midi.port;

/** Hears of ports that come and go; one call at a time, on threads that watch, may take a while. */
public interface MidiPortListener {

    /**
     * A port was found and is open. Nothing is received before this returns.
     *
     * @param output where to send to it until it is unplugged; refuses all when it has no output
     * @return who hears it; {@link MidiInputListener#DEAF} when it has no input
     */
    MidiInputListener plugged(MidiPort port, MidiOutput output);

    /** A port has gone, and nothing is received from it any more. Notes it held are still on. */
    void unplugged(MidiPort port);
}
