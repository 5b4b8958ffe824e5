package atome.engine.driver;

import atome.engine.AudioThread;

/** What a driver calls once a block. */
@FunctionalInterface
public interface AudioProcess {

    /**
     * Renders one block.
     *
     * @param in one array per hardware input channel, each at least {@code frames} long
     * @param out one array per hardware output channel, each at least {@code frames} long;
     *     overwritten whole
     * @param frames length of the block in frames, at least 1, not bounded above
     * @param cycleNanos {@code CLOCK_MONOTONIC} time ({@link System#nanoTime()}) at which the cycle
     *     began
     */
    @AudioThread
    void process(float[][] in, float[][] out, int frames, long cycleNanos);

    /**
     * The frame at which the latest block began, in the process's own count, or {@link
     * JackFrames#UNKNOWN}; asked on the thread of the call-backs.
     */
    @AudioThread
    default long blockFrame() {
        return JackFrames.UNKNOWN;
    }
}
