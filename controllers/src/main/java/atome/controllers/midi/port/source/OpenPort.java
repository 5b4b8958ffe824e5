package atome.controllers.midi.port.source;

import atome.controllers.midi.port.MidiInputListener;
import atome.controllers.midi.port.MidiOutput;

/** A port that is open; the thread that watches, but for the output. */
public interface OpenPort extends AutoCloseable {

    /** Where to send to it. */
    MidiOutput output();

    /** Starts to tell what the port sends, on the port's own thread; called once. */
    void start(MidiInputListener listener);

    /** True once the port has noticed by itself that its device or server has gone. */
    boolean lost();

    /** Pieces of input lost because nobody fetched them in time. */
    long overflowed();

    /** Gives the device back; nothing is received after it returns. */
    @Override
    void close();
}
