package atome.engine.driver;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The driver without hardware: calls the process in real time by absolute deadlines, with silent
 * inputs, and discards the outputs. It keeps a session alive when there is no sound card.
 *
 * <p>A block that starts a whole block late counts as an xrun and is caught up; after more than a
 * second (a stopped process) the lost time is dropped instead of rendered in a burst.
 */
public final class ClockDriver implements AudioDriver {
    private static final long MAX_CATCH_UP_NANOS = 1_000_000_000L;

    private final DriverFormat format;
    private final AtomicLong xruns = new AtomicLong();
    private volatile @Nullable GuardedProcess guarded;
    private volatile @Nullable DriverThread thread;

    private ClockDriver(DriverFormat format) {
        this.format = format;
    }

    /** A clock at this rate and block; nothing can refuse it. */
    public static ClockDriver open(int rateHz, int blockFrames, int inputs, int outputs) {
        return new ClockDriver(new DriverFormat(rateHz, blockFrames, inputs, outputs));
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public DriverFormat format() {
        return format;
    }

    @Override
    public void start(AudioProcess process) {
        if (thread != null) {
            throw new IllegalStateException("the clock driver was already started");
        }
        GuardedProcess guard = new GuardedProcess(process);
        DriverThread started = new DriverThread("audio-clock", () -> run(guard));
        guarded = guard;
        thread = started;
        started.start();
    }

    @Override
    public boolean running() {
        DriverThread own = thread;
        return own == null || (!own.stopping() && own.thread().isAlive());
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
        DriverThread own = thread;
        if (own != null) {
            own.stop();
        }
    }

    private void run(GuardedProcess guard) {
        DriverThread own = thread;
        if (own == null) {
            return;
        }
        int block = format.blockFrames();
        long blockNanos = format.nanosOf(block);
        float[][] in = new float[format.inputs()][block];
        float[][] out = new float[format.outputs()][block];
        long originNanos = System.nanoTime();
        long frame = 0;
        while (true) {
            long dueNanos = originNanos + format.nanosOf(frame);
            waitUntil(dueNanos, own);
            if (own.stopping()) {
                return;
            }
            long lateNanos = System.nanoTime() - dueNanos;
            if (lateNanos >= blockNanos) {
                xruns.setRelease(xruns.getPlain() + 1);
            }
            if (lateNanos > MAX_CATCH_UP_NANOS) {
                originNanos += lateNanos;
                dueNanos += lateNanos;
            }
            guard.run(in, out, block, dueNanos);
            frame += block;
        }
    }

    private static void waitUntil(long dueNanos, DriverThread own) {
        long restNanos = dueNanos - System.nanoTime();
        while (restNanos > 0 && !own.stopping()) {
            LockSupport.parkNanos(restNanos);
            restNanos = dueNanos - System.nanoTime();
        }
    }
}
