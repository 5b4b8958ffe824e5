package atome.engine.driver;

import java.lang.foreign.Arena;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The driver on the JACK server that is running; it never starts one. Ports are {@code in_1 …} and
 * {@code out_1 …}, connected to the physical ports at the start.
 *
 * <p>JNAJack's high-level process call-back allocates on every call, and what the audio thread
 * allocates the collector must one day stop for. So JNAJack does clients, ports and connections
 * ({@link JackConnection}), and the call-back is a {@code java.lang.foreign} upcall that calls
 * libjack without JNA ({@link JackCycle}): it allocates nothing. Rate and block are the server's;
 * the block may change while running.
 */
public final class JackDriver implements AudioDriver {
    private static final String PROBE_NAME = "atome-probe";

    private final JackConnection connection;
    private final Arena arena = Arena.ofShared();
    private final DriverFormat format;
    private final JackFrames jackFrames = new JackFrames();
    private volatile @Nullable GuardedProcess guarded;
    private volatile @Nullable JackCycle cycle;
    private volatile long[] inputPorts = new long[0];
    private volatile long[] outputPorts = new long[0];
    private volatile boolean closed;

    private JackDriver(JackConnection connection, DriverFormat format) {
        this.connection = connection;
        this.format = format;
    }

    /** True when a JACK server answers; false also when libjack is absent. Starts nothing. */
    public static boolean serverAnswers() {
        return serverRateHz().isPresent();
    }

    /** The rate of the JACK server that answers, in Hz. */
    public static OptionalInt serverRateHz() {
        try (JackConnection probe = JackConnection.open(PROBE_NAME)) {
            return OptionalInt.of(probe.sampleRateHz());
        } catch (DriverException nobodyAnswers) {
            return OptionalInt.empty();
        }
    }

    /**
     * Becomes a client of the running server; ports appear at the start.
     *
     * @throws DriverException when libjack is absent or no server answers
     */
    public static JackDriver open(String clientName, int inputs, int outputs)
            throws DriverException {
        return open(new DriverRequest(Backend.JACK, 0, 1, inputs, outputs, clientName));
    }

    /**
     * The same with the channels that are asked for, if need be as many as the hardware has.
     *
     * @throws DriverException when libjack is absent or no server answers
     */
    static JackDriver open(DriverRequest request) throws DriverException {
        JackConnection connection = JackConnection.open(request.clientName());
        DriverRequest here = request.on(connection.hardwareInputs(), connection.hardwareOutputs());
        return new JackDriver(
                connection,
                new DriverFormat(
                        connection.sampleRateHz(),
                        connection.blockFrames(),
                        here.inputs(),
                        here.outputs()));
    }

    @Override
    public String name() {
        return "jack";
    }

    @Override
    public DriverFormat format() {
        JackCycle own = cycle;
        int blockFrames = own == null ? 0 : own.blockFrames();
        return blockFrames == 0
                ? format
                : new DriverFormat(
                        format.sampleRateHz(), blockFrames, format.inputs(), format.outputs());
    }

    @Override
    public synchronized void start(AudioProcess process) throws DriverException {
        if (cycle != null || closed) {
            throw new IllegalStateException("the JACK driver was already started or closed");
        }
        GuardedProcess guard = new GuardedProcess(process);
        long[] in = register("in_", format.inputs(), true);
        long[] out = register("out_", format.outputs(), false);
        JackCycle own =
                new JackCycle(
                        guard,
                        new JackClock(connection, arena),
                        jackFrames,
                        format.sampleRateHz(),
                        in,
                        out);
        own.installOn(connection, arena);
        guarded = guard;
        cycle = own;
        inputPorts = in;
        outputPorts = out;
        connection.activate();
        connection.connectToHardware(format.inputs(), format.outputs());
    }

    @Override
    public boolean running() {
        JackCycle own = cycle;
        return !closed && (own == null || !own.lost());
    }

    @Override
    public long xruns() {
        JackCycle own = cycle;
        return own == null ? 0 : own.xruns();
    }

    @Override
    public long faults() {
        GuardedProcess guard = guarded;
        return guard == null ? 0 : guard.faults();
    }

    @Override
    public @Nullable Throwable lastFault() {
        GuardedProcess guard = guarded;
        return guard == null ? null : guard.lastFault();
    }

    @Override
    public @Nullable Thread audioThread() {
        JackCycle own = cycle;
        return own == null ? null : own.thread();
    }

    @Override
    public JackFrames jackFrames() {
        return jackFrames;
    }

    @Override
    public synchronized int inputLatencyFrames(int channel) {
        return latencyFrames(inputPorts, channel, JackConnection.CAPTURE);
    }

    @Override
    public synchronized int outputLatencyFrames(int channel) {
        return latencyFrames(outputPorts, channel, JackConnection.PLAYBACK);
    }

    private int latencyFrames(long[] ports, int channel, int way) {
        boolean there = !closed && running() && channel >= 1 && channel <= ports.length;
        return there ? JackConnection.latencyFrames(ports[channel - 1], way) : 0;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        connection.close();
        jackFrames.forget();
        arena.close();
    }

    private long[] register(String prefix, int count, boolean input) throws DriverException {
        long[] ports = new long[count];
        for (int i = 0; i < count; i++) {
            ports[i] = connection.register(prefix + (i + 1), JackConnection.AUDIO, input);
        }
        return ports;
    }
}
