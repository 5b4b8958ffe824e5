package atome.engine.render;

import atome.engine.AudioThread;
import org.jspecify.annotations.Nullable;

/** Figures that the audio thread writes once a block and anyone reads. */
public final class RenderStatus {
    private final double nanosPerFrame;
    private volatile @Nullable Thread owner;
    private volatile long frame;
    private volatile long blocks;
    private volatile long generation;
    private volatile double load;
    private volatile long ignoredActions;
    private volatile int soundingVoices;
    private volatile long refusedVoices;
    private volatile long panics;
    private volatile long missedFrames;
    private volatile int longestGapFrames;
    private long beganNanos;
    private boolean rendering;
    private volatile int blockFrames;

    RenderStatus(int sampleRateHz) {
        nanosPerFrame = 1e9 / sampleRateHz;
    }

    @AudioThread
    void begin(int frames) {
        Thread thread = Thread.currentThread();
        if (owner != thread) {
            owner = thread;
        }
        rendering = true;
        blockFrames = frames;
        beganNanos = System.nanoTime();
    }

    @AudioThread
    void late(long missed, int longestGap) {
        missedFrames = missed;
        longestGapFrames = longestGap;
    }

    @AudioThread
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the audio thread
    void end(long nextFrame, int voices, long voicesRefused, long renderedGeneration) {
        double share = (System.nanoTime() - beganNanos) / (blockFrames * nanosPerFrame);
        load += 0.02 * (share - load);
        soundingVoices = voices;
        refusedVoices = voicesRefused;
        generation = renderedGeneration;
        frame = nextFrame;
        blocks++;
        rendering = false;
    }

    @AudioThread
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the audio thread
    void ignored() {
        ignoredActions++;
    }

    @AudioThread
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the audio thread
    void panicked() {
        panics++;
    }

    /** True inside a block, on its thread: the run-time check of the control side's doors. */
    boolean onAudioThread() {
        return owner == Thread.currentThread() && rendering;
    }

    /** The next frame to be rendered. */
    public long frame() {
        return frame;
    }

    /** Blocks rendered since the start. */
    @AudioThread
    public long blocks() {
        return blocks;
    }

    /** Frames of the latest block; 0 before the first. */
    public int blockFrames() {
        return blockFrames;
    }

    /** Number of the rig that sounds; each install counts one up. */
    public long generation() {
        return generation;
    }

    /** Share of a block's time that rendering takes, smoothed; 1 is all of it. */
    public double load() {
        return load;
    }

    /** Clips that could not sound because too many did. */
    public long refusedVoices() {
        return refusedVoices;
    }

    /** Actions whose target the rig did not know. */
    public long ignoredActions() {
        return ignoredActions;
    }

    /** How often everything was silenced. */
    public long panics() {
        return panics;
    }

    /** Clips that sound, those being faded out included. */
    public int soundingVoices() {
        return soundingVoices;
    }

    /** Frames of voices that were silent because the disk was late. */
    public long missedFrames() {
        return missedFrames;
    }

    /** The longest time that a voice has waited for its sound. */
    public int longestGapFrames() {
        return longestGapFrames;
    }
}
