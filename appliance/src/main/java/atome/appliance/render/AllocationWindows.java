package atome.appliance.render;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Bytes that rendering allocates a block, as the median over windows of blocks: code that allocates
 * does so in every window, whereas the JVM's own one-off work (a method compiled anew, a class met
 * first) falls into one. One thread.
 */
final class AllocationWindows {
    private static final int WINDOW_BLOCKS = 50;

    private final List<Long> windows = new ArrayList<>();
    private long windowBytes;
    private int windowBlocks;

    void add(long bytes) {
        windowBytes += bytes;
        windowBlocks++;
        if (windowBlocks == WINDOW_BLOCKS) {
            windows.add(windowBytes);
            windowBytes = 0;
            windowBlocks = 0;
        }
    }

    double bytesPerBlock() {
        if (windows.isEmpty()) {
            return windowBlocks == 0 ? 0 : (double) windowBytes / windowBlocks;
        }
        List<Long> sorted = new ArrayList<>(windows);
        Collections.sort(sorted);
        return (double) sorted.get(sorted.size() / 2) / WINDOW_BLOCKS;
    }
}
