package atome.controllers.midi.port.jack;

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
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jaudiolibs.jnajack.lowlevel.JackLibrary;
import org.jaudiolibs.jnajack.lowlevel.JackLibraryDirect;

/**
 * Another program on the JACK server: plays messages at known frames and notes at which frame it
 * hears others. Its times are those of {@code jack_frames_to_time}, moved over to the clock of the
 * JVM by its own readings, not by the code under test.
 */
final class JackPeer extends JackCallBacks implements AutoCloseable {
    private static final MethodHandle LAST_FRAME_TIME =
            JackCalls.bind(
                    "jack_last_frame_time",
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG));
    private static final MethodHandle FRAMES_TO_TIME =
            JackCalls.bind(
                    "jack_frames_to_time",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));

    /** One cycle's worth of messages to play: three bytes each, at rising offsets. */
    record Bar(List<Integer> offsets, int firstNumber) {}

    /** A message at its frame. */
    record Event(int number, int offset, long frame, long frameNanos, boolean undisturbed) {}

    private final JackConnection connection;
    private final Arena arena = Arena.ofShared();
    private final long out;
    private final long in;
    private final MemorySegment event = arena.allocate(MidiCalls.EVENT_BYTES, 8);
    private final Queue<Bar> bars = new ConcurrentLinkedQueue<>();
    final Queue<Event> played = new ConcurrentLinkedQueue<>();
    final Queue<Event> heard = new ConcurrentLinkedQueue<>();
    private int nextFrame;

    private JackPeer(JackConnection connection) throws DriverException {
        super("jack-peer");
        this.connection = connection;
        this.out = connection.register("out", MidiCalls.MIDI, false);
        this.in = connection.register("in", MidiCalls.MIDI, true);
        installOn(connection, arena);
        connection.activate();
    }

    /** Joins the server and plays to the client of this name. */
    static JackPeer playingTo(String clientName) throws DriverException {
        JackPeer peer = new JackPeer(JackConnection.open("player"));
        connect("player:out", clientName + ":in");
        return peer;
    }

    /**
     * Joins the server and hears the client of this name. One peer that did both would close a
     * loop, which JACK opens by a cycle of delay.
     */
    static JackPeer hearing(String clientName) throws DriverException {
        JackPeer peer = new JackPeer(JackConnection.open("hearer"));
        connect(clientName + ":out", "hearer:in");
        return peer;
    }

    /** Connects two ports, as a patchbay does. */
    static void connect(String from, String to) {
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

    void play(Bar bar) {
        bars.add(bar);
    }

    static byte[] message(int number) {
        return new byte[] {(byte) 0x90, (byte) (number >> 7), (byte) (number & 127)};
    }

    static int number(byte[] message) {
        return (message[1] << 7) | message[2];
    }

    @Override
    protected int process(int frames, long argument) {
        try {
            int frame = (int) LAST_FRAME_TIME.invokeExact(connection.address());
            boolean followed = frame == nextFrame;
            nextFrame = frame + frames;
            long bufferOut = (long) JackCalls.PORT_GET_BUFFER.invokeExact(out, frames);
            MidiCalls.CLEAR.invokeExact(bufferOut);
            Bar bar = bars.poll();
            if (bar != null) {
                int number = bar.firstNumber();
                for (int offset : bar.offsets()) {
                    byte[] message = message(number);
                    long to = (long) MidiCalls.RESERVE.invokeExact(bufferOut, offset, 3L);
                    MemorySegment.copy(
                            message,
                            0,
                            JackCalls.MEMORY,
                            ValueLayout.JAVA_BYTE,
                            to,
                            message.length);
                    played.add(event(number++, frame, offset, followed));
                }
            }
            hear(frame, frames, followed);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        return 0;
    }

    private void hear(int frame, int frames, boolean followed) throws Throwable {
        long bufferIn = (long) JackCalls.PORT_GET_BUFFER.invokeExact(in, frames);
        int count = (int) MidiCalls.EVENT_COUNT.invokeExact(bufferIn);
        for (int index = 0; index < count; index++) {
            int _ = (int) MidiCalls.EVENT_GET.invokeExact(event.address(), bufferIn, index);
            long data = event.get(ValueLayout.JAVA_LONG, MidiCalls.EVENT_DATA);
            byte[] message = new byte[3];
            MemorySegment.copy(JackCalls.MEMORY, ValueLayout.JAVA_BYTE, data, message, 0, 3);
            int offset = event.get(ValueLayout.JAVA_INT, MidiCalls.EVENT_FRAME);
            heard.add(event(number(message), frame, offset, followed));
        }
    }

    /** Undisturbed: neither this nor the cycle before was overtaken by the next. */
    private Event event(int number, int frame, int offset, boolean followed) throws Throwable {
        long micros = (long) FRAMES_TO_TIME.invokeExact(connection.address(), frame + offset);
        int after = (int) LAST_FRAME_TIME.invokeExact(connection.address());
        return new Event(
                number,
                offset,
                Integer.toUnsignedLong(frame + offset),
                micros * 1000 + aheadNanos(),
                followed && after == frame);
    }

    /** How far the JVM's clock is ahead of JACK's, by the quickest of a few readings of both. */
    private static long aheadNanos() throws Throwable {
        long quickest = Long.MAX_VALUE;
        long ahead = 0;
        for (int reading = 0; reading < 5; reading++) {
            long before = System.nanoTime();
            long micros = (long) JackCalls.GET_TIME.invokeExact();
            long taken = System.nanoTime() - before;
            if (taken < quickest) {
                quickest = taken;
                ahead = before + taken / 2 - micros * 1000;
            }
        }
        return ahead;
    }

    @Override
    public void close() {
        connection.close();
        arena.close();
    }
}
