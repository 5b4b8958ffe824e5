package atome.controllers.midi.port.jack;

import atome.controllers.midi.port.MidiInputListener;
import atome.controllers.midi.port.MidiOutput;
import atome.controllers.midi.port.source.OpenPort;
import atome.engine.driver.DriverException;
import atome.engine.driver.JackConnection;
import java.io.IOException;
import java.lang.foreign.Arena;
import org.jspecify.annotations.Nullable;

/** A client of the running JACK server with the ports {@code in} and {@code out}. */
final class JackPort implements OpenPort {
    /** Holds the longest event of a JACK buffer twice. */
    private static final int RING_BYTES = 1 << 16;

    private final JackConnection connection;
    private final Arena arena = Arena.ofShared();
    private final JackOutput output = new JackOutput();
    private final ByteRing arrivals = new ByteRing(RING_BYTES);
    private final MidiCycle cycle;
    private final JackReader reader;
    private boolean closed;

    private JackPort(JackConnection connection, long inPort, long outPort) {
        this.connection = connection;
        this.cycle =
                new MidiCycle(connection, inPort, outPort, arrivals, output.departures(), arena);
        this.reader = new JackReader(arrivals, RING_BYTES, cycle);
    }

    /**
     * Becomes a client of the running server.
     *
     * @throws IOException one line for the player
     */
    static JackPort open(String clientName) throws IOException {
        JackPort port;
        try {
            JackConnection connection = JackConnection.open(clientName);
            try {
                port =
                        new JackPort(
                                connection,
                                connection.register("in", MidiCalls.MIDI, true),
                                connection.register("out", MidiCalls.MIDI, false));
            } catch (DriverException | LinkageError e) {
                connection.close();
                throw e;
            }
        } catch (DriverException | LinkageError e) {
            throw new IOException(e.getMessage(), e);
        }
        try {
            port.cycle.installOn(port.connection, port.arena);
            port.connection.activate();
            return port;
        } catch (DriverException e) {
            port.close();
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public MidiOutput output() {
        return output;
    }

    @Override
    public void start(MidiInputListener listener) {
        reader.start(listener);
    }

    @Override
    public boolean lost() {
        return closed || cycle.lost();
    }

    @Override
    public long overflowed() {
        return arrivals.overflowed();
    }

    @Override
    public void close() {
        closed = true;
        output.close();
        connection.close();
        reader.close();
        arena.close();
    }

    /** The thread of JACK's cycles, once there is one. */
    @Nullable Thread cycleThread() {
        return cycle.thread();
    }

    /** Cycles since the start. */
    long cycles() {
        return cycle.cycles();
    }

    /** Cycles that failed. */
    long faults() {
        return cycle.faults();
    }
}
