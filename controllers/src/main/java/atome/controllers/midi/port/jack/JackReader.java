package atome.controllers.midi.port.jack;

import atome.controllers.DeviceThread;
import atome.controllers.midi.port.MidiInputListener;
import java.util.concurrent.locks.LockSupport;

/**
 * The port's own thread, which hands on what the cycle took in. The cycle may not wake it up, since
 * that is a lock and a call into the kernel; so it wakes by itself, once a cycle, just after the
 * cycle should have run.
 */
final class JackReader implements AutoCloseable {
    private static final long AFTER_CYCLE_NANOS = 50_000;
    private static final long RECHECK_NANOS = 100_000;
    private static final long STALLED_NANOS = 20_000_000;
    private static final long STALLED_RECHECK_NANOS = 5_000_000;

    private final ByteRing arrivals;
    private final MidiCycle cycle;
    private final byte[] bytes;
    private final DeviceThread thread;
    private volatile MidiInputListener listener = MidiInputListener.DEAF;
    private volatile boolean closed;

    JackReader(ByteRing arrivals, int ringBytes, MidiCycle cycle) {
        this.arrivals = arrivals;
        this.cycle = cycle;
        this.bytes = new byte[ringBytes];
        this.thread = new DeviceThread("midi-in-jack", this::run);
    }

    void start(MidiInputListener heard) {
        listener = heard;
        thread.start();
    }

    /** Returns when nothing is told any more. */
    @Override
    public void close() {
        closed = true;
        thread.wake();
        thread.join();
    }

    private void run() {
        while (!closed) {
            long seen = cycle.cycles();
            for (int length = arrivals.poll(bytes); length > 0; length = arrivals.poll(bytes)) {
                listener.received(bytes, length, arrivals.stampNanos());
            }
            if (seen == cycle.cycles()) {
                LockSupport.parkNanos(waitNanos(cycle.nextCycleNanos() - System.nanoTime()));
            }
        }
    }

    private static long waitNanos(long untilCycleNanos) {
        if (untilCycleNanos < -STALLED_NANOS) {
            return STALLED_RECHECK_NANOS;
        }
        return Math.max(RECHECK_NANOS, untilCycleNanos + AFTER_CYCLE_NANOS);
    }
}
