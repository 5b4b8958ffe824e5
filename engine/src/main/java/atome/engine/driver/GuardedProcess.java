package atome.engine.driver;

import atome.engine.AudioThread;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Runs a process so that nothing it throws leaves the call-back: the block becomes silence. */
final class GuardedProcess {
    private final AudioProcess process;
    private final AtomicLong faults = new AtomicLong();
    private volatile @Nullable Throwable lastFault;

    GuardedProcess(AudioProcess process) {
        this.process = process;
    }

    @AudioThread
    @SuppressWarnings("CatchThrowable") // an error that left an upcall would end the whole JVM
    void run(float[][] in, float[][] out, int frames, long cycleNanos) {
        try {
            process.process(in, out, frames, cycleNanos);
        } catch (Throwable thrown) {
            lastFault = thrown;
            faults.setRelease(faults.getPlain() + 1);
            for (float[] channel : out) {
                Arrays.fill(channel, 0, frames, 0f);
            }
        }
    }

    @AudioThread
    long blockFrame() {
        return process.blockFrame();
    }

    long faults() {
        return faults.getAcquire();
    }

    @Nullable Throwable lastFault() {
        return lastFault;
    }
}
