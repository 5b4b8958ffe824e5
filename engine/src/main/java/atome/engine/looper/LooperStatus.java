package atome.engine.looper;

import atome.engine.AudioThread;

/** How a looper does: written by the audio thread, read by any. */
public final class LooperStatus {
    private volatile LoopState state = LoopState.EMPTY;
    private volatile long positionFrames;
    private volatile long lengthFrames;
    private volatile int sounding;
    private volatile int undone;

    LooperStatus() {}

    @AudioThread
    void tell(LoopState now, LoopWindow window, Layers layers) {
        state = now;
        sounding = layers.sounding(true);
        undone = layers.sounding(false);
        positionFrames = window.position();
        boolean loops = now != LoopState.EMPTY && now != LoopState.RECORDING;
        lengthFrames = loops ? window.frames() : 0;
    }

    /** What it does. */
    public LoopState state() {
        return state;
    }

    /** Where it stands in the loop. */
    public long positionFrames() {
        return positionFrames;
    }

    /** Length of the loop; 0 while there is none. */
    public long lengthFrames() {
        return lengthFrames;
    }

    /** How many layers sound. */
    public int sounding() {
        return sounding;
    }

    /** How many layers can be brought back. */
    public int undone() {
        return undone;
    }
}
