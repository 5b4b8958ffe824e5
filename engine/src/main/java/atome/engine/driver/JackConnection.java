package atome.engine.driver;

import com.sun.jna.CallbackReference;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jaudiolibs.jnajack.lowlevel.JackLibrary;
import org.jaudiolibs.jnajack.lowlevel.JackLibrary._jack_client;
import org.jaudiolibs.jnajack.lowlevel.JackLibrary._jack_port;
import org.jaudiolibs.jnajack.lowlevel.JackLibraryDirect;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open client of a running JACK server: its ports, their connections and its call-backs. Used
 * on control threads; a server is never started.
 *
 * <p>Built on JNAJack's low-level binding: its high-level {@code JackClient} keeps the raw client
 * to itself, and both {@link JackClock} and the foreign call-backs need it.
 */
public final class JackConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JackConnection.class);

    /** JACK's name for the type of an audio port. */
    static final String AUDIO = "32 bit float mono audio";

    /**
     * Which latency of a port is meant: back to where its sound came in, or on to where it goes.
     */
    static final int CAPTURE = 0;

    static final int PLAYBACK = 1;

    /** The binding; loading it fails with a {@link LinkageError} when libjack is absent. */
    private static final class Library {
        static final JackLibrary JACK = new JackLibraryDirect();

        static {
            // libjack writes its complaints to the terminal: four a second while no server answers.
            // It may complain on the audio thread in the middle of a critical call, from which a
            // way back into Java would end the JVM; so they go to a C function without effect.
            long strlen = Linker.nativeLinker().defaultLookup().findOrThrow("strlen").address();
            JackLibrary.func mute =
                    callback(JackLibrary.func.class, MemorySegment.ofAddress(strlen));
            JACK.jack_set_error_function(mute);
            JACK.jack_set_info_function(mute);
        }
    }

    private static final long END_MILLIS = 1_000;
    private static final String NO_SERVER = "JACK: no server answers";

    /*
     * When libjack opens a client after the server has died, it frees by itself the clients that
     * this process still holds, and whoever then closes one crashes the process.
     */
    private static final Object GATE = new Object();

    private static int clients;
    private static boolean serverGone;

    private final _jack_client client;
    private volatile @Nullable JackCallBacks callBacks;
    private volatile boolean active;

    private JackConnection(_jack_client client) {
        this.client = client;
    }

    /**
     * Opens a client.
     *
     * @throws DriverException when libjack is absent, or no server answers
     */
    public static JackConnection open(String clientName) throws DriverException {
        enter();
        boolean opened = false;
        try {
            IntByReference status = new IntByReference();
            _jack_client client =
                    Library.JACK.jack_client_open(
                            clientName, JackLibrary.JackOptions.JackNoStartServer, status);
            opened = client != null;
            if (client == null) {
                throw new DriverException(
                        (status.getValue() & JackLibrary.JackStatus.JackServerFailed) != 0
                                ? NO_SERVER
                                : "JACK: the server refuses a client, status 0x%x"
                                        .formatted(status.getValue()));
            }
            return new JackConnection(client);
        } catch (LinkageError e) {
            throw new DriverException("JACK: libjack is not installed or lacks a function", e);
        } finally {
            if (!opened) {
                leave();
            }
        }
    }

    private static void enter() throws DriverException {
        synchronized (GATE) {
            if (serverGone && clients > 0) {
                throw new DriverException(NO_SERVER);
            }
            serverGone = false;
            clients++;
        }
    }

    private static void leave() {
        synchronized (GATE) {
            clients--;
        }
    }

    /** The server has gone: no client is opened until all others of this process are closed. */
    public static void lost() {
        synchronized (GATE) {
            serverGone = clients > 0;
        }
    }

    /** The raw client, for call-backs and calls bound elsewhere. */
    public long address() {
        return Pointer.nativeValue(client.getPointer());
    }

    /** The server's rate in Hz. */
    public int sampleRateHz() {
        return Library.JACK.jack_get_sample_rate(client);
    }

    /** The server's block in frames; it may change. */
    public int blockFrames() {
        return Library.JACK.jack_get_buffer_size(client);
    }

    /**
     * Registers a port and gives its raw address.
     *
     * @param type JACK's name for what flows through it
     * @throws DriverException when the server has no port left
     */
    public long register(String shortName, String type, boolean input) throws DriverException {
        int flags =
                input
                        ? JackLibrary.JackPortFlags.JackPortIsInput
                        : JackLibrary.JackPortFlags.JackPortIsOutput;
        _jack_port port =
                Library.JACK.jack_port_register(
                        client, shortName, type, new NativeLong(flags), new NativeLong(0));
        if (port == null) {
            throw new DriverException("JACK: the server refuses port " + shortName);
        }
        return Pointer.nativeValue(port.getPointer());
    }

    /**
     * The longest way of a sound between a port and the hardware. Of the range that JACK tells,
     * since a player waits for the last of what sounds.
     *
     * @param port raw address, of a client that is open
     */
    static int latencyFrames(long port, int way) {
        JackLibrary.jack_latency_range_t range = new JackLibrary.jack_latency_range_t();
        Library.JACK.jack_port_get_latency_range(new _jack_port(new Pointer(port)), way, range);
        return range.max;
    }

    /**
     * Sets the call-backs of the client, which are native code as far as JNA is concerned: it hands
     * the address of a stub straight through, so a call-back never passes through JNA.
     *
     * @throws DriverException when libjack refuses one
     */
    void callBack(
            JackCallBacks owner,
            MemorySegment process,
            MemorySegment xrun,
            MemorySegment threadInit,
            MemorySegment shutdown)
            throws DriverException {
        callBacks = owner;
        JackLibrary jack = Library.JACK;
        int refused =
                jack.jack_set_process_callback(
                                client,
                                callback(JackLibrary.JackProcessCallback.class, process),
                                null)
                        | jack.jack_set_xrun_callback(
                                client, callback(JackLibrary.JackXRunCallback.class, xrun), null)
                        | jack.jack_set_thread_init_callback(
                                client,
                                callback(JackLibrary.JackThreadInitCallback.class, threadInit),
                                null);
        jack.jack_on_shutdown(
                client, callback(JackLibrary.JackShutdownCallback.class, shutdown), null);
        if (refused != 0) {
            throw new DriverException("JACK: the server refuses the call-backs");
        }
    }

    /**
     * Starts the call-backs; the ports appear.
     *
     * @throws DriverException when the server refuses
     */
    public void activate() throws DriverException {
        active = true;
        if (Library.JACK.jack_activate(client) != 0) {
            throw new DriverException("JACK: the server does not activate the client");
        }
    }

    /**
     * Connects in_1 … to the physical inputs and out_1 … to the outputs, as far as there are any.
     */
    void connectToHardware(int inputs, int outputs) {
        String own = Library.JACK.jack_get_client_name(client);
        List<String> captures = physical(JackLibrary.JackPortFlags.JackPortIsOutput);
        for (int i = 0; i < Math.min(inputs, captures.size()); i++) {
            connect(captures.get(i), own + ":in_" + (i + 1));
        }
        List<String> playbacks = physical(JackLibrary.JackPortFlags.JackPortIsInput);
        for (int i = 0; i < Math.min(outputs, playbacks.size()); i++) {
            connect(own + ":out_" + (i + 1), playbacks.get(i));
        }
    }

    /** How many channels the server's hardware takes in. */
    int hardwareInputs() {
        return physical(JackLibrary.JackPortFlags.JackPortIsOutput).size();
    }

    /** How many channels the server's hardware gives out. */
    int hardwareOutputs() {
        return physical(JackLibrary.JackPortFlags.JackPortIsInput).size();
    }

    /** Stops the call-backs and leaves the server; returns when no call-back runs any more. */
    @Override
    public void close() {
        JackCallBacks called = callBacks;
        if (called != null && active) {
            called.awaitOutside(this);
        }
        Library.JACK.jack_client_close(client);
        leave();
    }

    /** Returns once the server answers, or has gone; while it hangs it does neither. */
    void awaitAnswer() {
        // Of the requests of JNAJack the one that changes nothing.
        var _ = Library.JACK.jack_recompute_total_latencies(client);
    }

    /** Waits for the end of the audio thread, which libjack joins only where it cancels. */
    void awaitEnd(Thread audio) {
        try {
            audio.join(END_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (audio.isAlive() || Platform.isWindows()) {
            return;
        }
        long thread =
                NativeLibrary.getInstance("jack")
                        .getFunction("jack_client_thread_id")
                        .invokeLong(new Object[] {client});
        if (thread != 0) {
            var _ =
                    NativeLibrary.getProcess()
                            .getFunction("pthread_join")
                            .invokeInt(new Object[] {new NativeLong(thread), Pointer.NULL});
        }
    }

    private void connect(String from, String to) {
        if (Library.JACK.jack_connect(client, from, to) != 0) {
            LOG.warn("JACK: {} does not connect to {}", from, to);
        }
    }

    private List<String> physical(int direction) {
        long flags = direction | JackLibrary.JackPortFlags.JackPortIsPhysical;
        Pointer names = Library.JACK.jack_get_ports(client, null, AUDIO, new NativeLong(flags));
        if (names == null) {
            return List.of();
        }
        List<String> ports = List.of(names.getStringArray(0));
        Library.JACK.jack_free(names);
        return ports;
    }

    private static <T extends com.sun.jna.Callback> T callback(Class<T> type, MemorySegment stub) {
        return type.cast(CallbackReference.getCallback(type, new Pointer(stub.address())));
    }
}
