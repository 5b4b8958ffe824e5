package atome.engine;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that the audio thread allocates for each block, read from outside: the live proof of the
 * promise. One control thread.
 */
public final class AllocationMeter {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private @Nullable Thread measured;
    private long bytesBefore;
    private long blocksBefore;
    private double bytesPerBlock;

    /** Bytes a block since the last reading; 0 on the first reading of a thread. */
    public double read(@Nullable Thread audioThread, long blocks) {
        if (audioThread == null || blocks == blocksBefore) {
            return bytesPerBlock;
        }
        long bytes = threads.getThreadAllocatedBytes(audioThread.threadId());
        bytesPerBlock =
                audioThread == measured
                        ? (double) (bytes - bytesBefore) / (blocks - blocksBefore)
                        : 0;
        measured = audioThread;
        bytesBefore = bytes;
        blocksBefore = blocks;
        return bytesPerBlock;
    }
}
