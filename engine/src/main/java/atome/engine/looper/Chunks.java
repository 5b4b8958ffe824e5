package atome.engine.looper;

import atome.engine.AudioThread;
import org.jctools.queues.varhandle.SpscVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Memory for layers, made ahead by a control thread and taken by the audio thread, so that a loop
 * may be as long as the memory is.
 */
final class Chunks {
    /** Frames of one: a power of two, 1.4 s at 48 kHz. */
    static final int FRAMES = 1 << 16;

    private static final int AHEAD = 8;

    private final int channels;
    private final SpscVarHandleArrayQueue<float[][]> ready = new SpscVarHandleArrayQueue<>(AHEAD);

    Chunks(int channels) {
        this.channels = channels;
        refill();
    }

    /** Makes what has been taken. One control thread. */
    void refill() {
        while (ready.size() < AHEAD && ready.offer(new float[channels][FRAMES])) {}
    }

    /** One more, or null when none is ready. */
    @AudioThread
    float @Nullable [][] take() {
        return ready.poll();
    }
}
