package atome.controllers.midi.port.source;

import atome.controllers.midi.port.MidiPort;
import java.io.IOException;

/** A port that is there and can be opened; the thread that watches. */
public interface PortOffer {

    /** Which port. */
    MidiPort port();

    /**
     * Opens it in all its directions; nothing is received before {@link OpenPort#start}.
     *
     * @throws IOException one line for the player, when it is busy or has gone meanwhile
     */
    OpenPort open() throws IOException;
}
