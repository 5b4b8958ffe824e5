package atome.appliance.midi;

import atome.engine.driver.DriverException;
import atome.engine.driver.JackCallBacks;
import atome.engine.driver.JackCalls;
import atome.engine.driver.JackConnection;
import com.sun.jna.ptr.IntByReference;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jaudiolibs.jnajack.lowlevel.JackLibrary;
import org.jaudiolibs.jnajack.lowlevel.JackLibraryDirect;

/**
 * A drum machine on the JACK server that hears sound and clock in the same cycle. The sound is the
 * number of each frame, so that each message is noted with the frame that is heard with it.
 */
final class TickListener extends JackCallBacks implements AutoCloseable {
    private static final MethodHandle EVENT_COUNT =
            JackCalls.bind(
                    "jack_midi_get_event_count",
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG));
    private static final MethodHandle EVENT_GET =
            JackCalls.bind(
                    "jack_midi_event_get",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_INT));
    private static final long EVENT_BYTES = 24;
    private static final long EVENT_DATA = 16;

    /** A message of the clock. */
    record Heard(int status, long engineFrame) {}

    private final JackConnection connection;
    private final Arena arena = Arena.ofShared();
    private final long sound;
    private final long midi;
    private final MemorySegment event = arena.allocate(EVENT_BYTES, 8);
    final Queue<Heard> heard = new ConcurrentLinkedQueue<>();

    private TickListener(JackConnection connection) throws DriverException {
        super("tick-listener");
        this.connection = connection;
        this.sound = connection.register("sound", "32 bit float mono audio", true);
        this.midi = connection.register("midi", "8 bit raw midi", true);
        installOn(connection, arena);
        connection.activate();
    }

    /** Joins the server and hears the two ports of these names. */
    static TickListener to(String soundPort, String midiPort) throws DriverException {
        TickListener listener = new TickListener(JackConnection.open("drums"));
        connect(soundPort, "drums:sound");
        connect(midiPort, "drums:midi");
        return listener;
    }

    private static void connect(String from, String to) {
        JackLibraryDirect jack = new JackLibraryDirect();
        JackLibrary._jack_client patchbay =
                jack.jack_client_open(
                        "patchbay",
                        JackLibrary.JackOptions.JackNoStartServer,
                        new IntByReference());
        try {
            if (jack.jack_connect(patchbay, from, to) != 0) {
                throw new AssertionError("cannot connect %s to %s".formatted(from, to));
            }
        } finally {
            jack.jack_client_close(patchbay);
        }
    }

    @Override
    protected int process(int frames, long argument) {
        try {
            long samples = (long) JackCalls.PORT_GET_BUFFER.invokeExact(sound, frames);
            long messages = (long) JackCalls.PORT_GET_BUFFER.invokeExact(midi, frames);
            int count = (int) EVENT_COUNT.invokeExact(messages);
            for (int index = 0; index < count; index++) {
                int _ = (int) EVENT_GET.invokeExact(event.address(), messages, index);
                int offset = event.get(ValueLayout.JAVA_INT, 0);
                long data = event.get(ValueLayout.JAVA_LONG, EVENT_DATA);
                int status = JackCalls.MEMORY.get(ValueLayout.JAVA_BYTE, data) & 0xFF;
                float frame =
                        JackCalls.MEMORY.get(
                                ValueLayout.JAVA_FLOAT, samples + (long) offset * Float.BYTES);
                heard.add(new Heard(status, (long) frame));
            }
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        return 0;
    }

    @Override
    public void close() {
        connection.close();
        arena.close();
    }
}
