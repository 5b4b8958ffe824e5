package atome.engine.driver;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import javax.sound.sampled.LineUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * The driver for machines without JACK: {@code javax.sound.sampled}, on a thread of its own that
 * the output line paces. An input that cannot be opened, or falls behind, is silent; the output is
 * required.
 */
public final class JavaSoundDriver implements AudioDriver {
    private static final int BACKLOG_BLOCKS = 4;

    private final DriverFormat format;
    private final JavaSoundLines lines;
    private final AtomicLong xruns = new AtomicLong();
    private volatile @Nullable GuardedProcess guarded;
    private volatile @Nullable DriverThread thread;
    private volatile boolean lost;

    private JavaSoundDriver(DriverFormat format, JavaSoundLines lines) {
        this.format = format;
        this.lines = lines;
    }

    /** True when some device can play. */
    public static boolean deviceExists() {
        return JavaSoundLines.deviceExists();
    }

    /**
     * Opens the default devices.
     *
     * @throws DriverException when no device plays at this rate with so many outputs
     */
    public static JavaSoundDriver open(int rateHz, int blockFrames, int inputs, int outputs)
            throws DriverException {
        DriverFormat format = new DriverFormat(rateHz, blockFrames, inputs, outputs);
        return new JavaSoundDriver(format, JavaSoundLines.open(format));
    }

    @Override
    public String name() {
        return "javasound";
    }

    @Override
    public DriverFormat format() {
        return format;
    }

    @Override
    public void start(AudioProcess process) throws DriverException {
        if (thread != null) {
            throw new IllegalStateException("the Java Sound driver was already started");
        }
        try {
            lines.start();
        } catch (LineUnavailableException e) {
            throw new DriverException("Java Sound: the device does not start", e);
        }
        GuardedProcess guard = new GuardedProcess(process);
        DriverThread started = new DriverThread("audio-javasound", () -> run(guard));
        guarded = guard;
        thread = started;
        started.start();
    }

    @Override
    public boolean running() {
        DriverThread own = thread;
        return !lost && (own == null || (!own.stopping() && own.thread().isAlive()));
    }

    @Override
    public long xruns() {
        return xruns.getAcquire();
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
        DriverThread own = thread;
        return own == null ? null : own.thread();
    }

    @Override
    public void close() {
        lines.stop();
        DriverThread own = thread;
        if (own != null) {
            own.stop();
        }
        lines.close();
    }

    private void run(GuardedProcess guard) {
        DriverThread own = thread;
        if (own == null) {
            return;
        }
        int block = format.blockFrames();
        float[][] in = new float[format.inputs()][block];
        float[][] out = new float[format.outputs()][block];
        byte[] inPcm = new byte[lines.inCodec().bytesPerFrame() * block];
        byte[] outPcm = new byte[lines.outCodec().bytesPerFrame() * block];
        boolean primed = false;
        while (!own.stopping()) {
            long cycleNanos = System.nanoTime();
            if (lines.readBacklog(inPcm.length * BACKLOG_BLOCKS, inPcm)
                    || (primed && lines.dry())) {
                xruns.setRelease(xruns.getPlain() + 1);
            }
            if (lines.read(inPcm)) {
                lines.inCodec().decode(inPcm, in, block);
            } else {
                for (float[] channel : in) {
                    Arrays.fill(channel, 0f);
                }
            }
            guard.run(in, out, block, cycleNanos);
            lines.outCodec().encode(out, outPcm, block);
            primed = true;
            if (!lines.write(outPcm)) {
                lost = !own.stopping();
                return;
            }
        }
    }
}
