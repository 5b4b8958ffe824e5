package atome.engine.driver;

import atome.engine.AudioThread;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The cycles of the audio client: samples in, the process, samples out. Allocates nothing after its
 * construction, and nothing leaves it but a zero.
 */
final class JackCycle extends JackCallBacks {
    static final int MAX_PIECE_FRAMES = 8192;

    private final GuardedProcess guarded;
    private final JackClock clock;
    private final JackFrames jackFrames;
    private final int sampleRateHz;
    private final long[] inPorts;
    private final long[] outPorts;
    private final float[][] in;
    private final float[][] out;
    private final AtomicInteger blockFrames = new AtomicInteger();

    JackCycle(
            GuardedProcess guarded,
            JackClock clock,
            JackFrames jackFrames,
            int sampleRateHz,
            long[] inPorts,
            long[] outPorts) {
        super("audio-jack");
        this.guarded = guarded;
        this.clock = clock;
        this.jackFrames = jackFrames;
        this.sampleRateHz = sampleRateHz;
        this.inPorts = inPorts.clone();
        this.outPorts = outPorts.clone();
        this.in = new float[inPorts.length][MAX_PIECE_FRAMES];
        this.out = new float[outPorts.length][MAX_PIECE_FRAMES];
    }

    @Override
    @AudioThread
    @SuppressWarnings("CatchThrowable") // an error that left an upcall would end the whole JVM
    protected int process(int frames, long argument) {
        try {
            blockFrames.setOpaque(frames);
            long nanos = clock.cycleNanos();
            for (int done = 0; done < frames; done += MAX_PIECE_FRAMES) {
                int piece = Math.min(MAX_PIECE_FRAMES, frames - done);
                copyIn(frames, done, piece);
                guarded.run(in, out, piece, nanos + done * 1_000_000_000L / sampleRateHz);
                if (done == 0) {
                    jackFrames.cycle(guarded.blockFrame(), clock.cycleFrame());
                }
                copyOut(frames, done, piece);
            }
        } catch (Throwable neverLeaves) {
            lose();
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

    /** Length of the last block, or 0 before the first. */
    int blockFrames() {
        return blockFrames.getOpaque();
    }
}
