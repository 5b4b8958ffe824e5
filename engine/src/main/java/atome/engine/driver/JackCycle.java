package atome.engine.driver;

import atome.engine.AudioThread;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What libjack calls back: on its audio thread {@link #process} once a cycle, on its notification
 * threads the rest. Allocates nothing after its construction, and nothing leaves it but a zero.
 */
final class JackCycle {
    static final int MAX_PIECE_FRAMES = 8192;

    private static final FunctionDescriptor INT_OF_FRAMES =
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG);
    private static final FunctionDescriptor INT_OF_ARGUMENT =
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG);
    private static final FunctionDescriptor VOID_OF_ARGUMENT =
            FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG);

    private final GuardedProcess guarded;
    private final JackClock clock;
    private final int sampleRateHz;
    private final long[] inPorts;
    private final long[] outPorts;
    private final float[][] in;
    private final float[][] out;
    private final AtomicInteger blockFrames = new AtomicInteger();
    private final AtomicLong xruns = new AtomicLong();
    private volatile @Nullable Thread thread;
    private volatile boolean lost;

    JackCycle(
            GuardedProcess guarded,
            JackClock clock,
            int sampleRateHz,
            long[] inPorts,
            long[] outPorts) {
        this.guarded = guarded;
        this.clock = clock;
        this.sampleRateHz = sampleRateHz;
        this.inPorts = inPorts.clone();
        this.outPorts = outPorts.clone();
        this.in = new float[inPorts.length][MAX_PIECE_FRAMES];
        this.out = new float[outPorts.length][MAX_PIECE_FRAMES];
    }

    /** Hands the call-backs to the client; the stubs live as long as the arena. */
    void installOn(JackConnection connection, Arena arena) throws DriverException {
        connection.callBack(
                stub("process", INT_OF_FRAMES, arena),
                stub("xrun", INT_OF_ARGUMENT, arena),
                stub("threadInit", VOID_OF_ARGUMENT, arena),
                stub("shutdown", VOID_OF_ARGUMENT, arena));
    }

    private MemorySegment stub(String method, FunctionDescriptor function, Arena arena) {
        return JackCalls.upcall(MethodHandles.lookup(), this, method, function, arena);
    }

    @AudioThread
    @SuppressWarnings("CatchThrowable") // an error that left an upcall would end the whole JVM
    int process(int frames, long argument) {
        try {
            blockFrames.setOpaque(frames);
            long nanos = clock.cycleNanos();
            for (int done = 0; done < frames; done += MAX_PIECE_FRAMES) {
                int piece = Math.min(MAX_PIECE_FRAMES, frames - done);
                copyIn(frames, done, piece);
                guarded.run(in, out, piece, nanos + done * 1_000_000_000L / sampleRateHz);
                copyOut(frames, done, piece);
            }
        } catch (Throwable neverLeaves) {
            lost = true;
        }
        return 0;
    }

    @AudioThread
    private void copyIn(int frames, int done, int piece) throws Throwable {
        for (int port = 0; port < inPorts.length; port++) {
            long buffer = (long) JackCalls.PORT_GET_BUFFER.invokeExact(inPorts[port], frames);
            long from = buffer + (long) done * Float.BYTES;
            MemorySegment.copy(JackCalls.MEMORY, ValueLayout.JAVA_FLOAT, from, in[port], 0, piece);
        }
    }

    @AudioThread
    private void copyOut(int frames, int done, int piece) throws Throwable {
        for (int port = 0; port < outPorts.length; port++) {
            long buffer = (long) JackCalls.PORT_GET_BUFFER.invokeExact(outPorts[port], frames);
            long to = buffer + (long) done * Float.BYTES;
            MemorySegment.copy(out[port], 0, JackCalls.MEMORY, ValueLayout.JAVA_FLOAT, to, piece);
        }
    }

    int xrun(long argument) {
        xruns.getAndIncrement();
        return 0;
    }

    void threadInit(long argument) {
        Thread own = Thread.currentThread();
        own.setName("audio-jack");
        thread = own;
    }

    void shutdown(long argument) {
        lost = true;
        JackConnection.lost();
    }

    boolean lost() {
        return lost;
    }

    /** Length of the last block, or 0 before the first. */
    int blockFrames() {
        return blockFrames.getOpaque();
    }

    long xruns() {
        return xruns.get();
    }

    @Nullable Thread thread() {
        return thread;
    }
}
