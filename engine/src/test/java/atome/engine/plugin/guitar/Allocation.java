package atome.engine.plugin.guitar;

import atome.engine.plugin.PluginProcessor;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What calls of a processor allocate. */
final class Allocation {
    private Allocation() {}

    /** Fewest bytes of several windows of stereo calls, after the first has warmed it up. */
    static long bytes(PluginProcessor processor) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        float[][] audio = new float[2][64];
        long fewest = Long.MAX_VALUE;
        for (int window = 0; window < 8; window++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int call = 0; call < 500; call++) {
                audio[0][call % 64] = 0.5f;
                processor.process(audio, 64);
            }
            fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return fewest;
    }
}
