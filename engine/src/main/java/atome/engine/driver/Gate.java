package atome.engine.driver;

import atome.engine.AudioThread;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The turnstile between one driver and the process, so that a driver that is on its way out can
 * never render at the same time as its successor: once shut, the driver gets silence.
 */
final class Gate implements AudioProcess {
    private static final long RECHECK_NANOS = 100_000;

    private final AudioProcess process;
    private volatile boolean shut;
    private volatile boolean inside;
    private final AtomicLong blocks = new AtomicLong();

    Gate(AudioProcess process) {
        this.process = process;
    }

    @Override
    @AudioThread
    public void process(float[][] in, float[][] out, int frames, long cycleNanos) {
        inside = true;
        try {
            if (shut) {
                for (float[] channel : out) {
                    Arrays.fill(channel, 0, frames, 0f);
                }
            } else {
                process.process(in, out, frames, cycleNanos);
            }
            blocks.setRelease(blocks.getPlain() + 1);
        } finally {
            inside = false;
        }
    }

    @Override
    @AudioThread
    public long blockFrame() {
        return shut ? JackFrames.UNKNOWN : process.blockFrame();
    }

    /** Returns when no call is inside and none will come in any more; a control thread. */
    void shut() {
        shut = true;
        while (inside) {
            LockSupport.parkNanos(RECHECK_NANOS);
        }
    }

    /** Blocks the driver has asked for. */
    long blocks() {
        return blocks.getAcquire();
    }
}
