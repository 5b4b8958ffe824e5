package atome.engine.looper;

import atome.engine.AudioThread;
import org.jctools.queues.varhandle.SpscVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

/** Layers and their memory, made ahead by a control thread and taken by the audio thread. */
final class Spares {
    private static final int AHEAD = 4;

    private final int fadeFrames;
    private final Chunks memory;
    private final SpscVarHandleArrayQueue<LayerRun> layers = new SpscVarHandleArrayQueue<>(AHEAD);

    Spares(int channels, int fadeFrames) {
        this.fadeFrames = fadeFrames;
        this.memory = new Chunks(channels);
        refill();
    }

    /** Makes what has been taken. One control thread. */
    void refill() {
        memory.refill();
        while (layers.size() < AHEAD && layers.offer(new LayerRun(fadeFrames))) {}
    }

    /** An empty layer, or null when none is ready. */
    @AudioThread
    @Nullable LayerRun take() {
        return layers.poll();
    }

    @AudioThread
    Chunks memory() {
        return memory;
    }
}
