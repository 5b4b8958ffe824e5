package atome.engine.record.tap;

import atome.engine.AudioThread;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The latest seconds of one node's sound, by engine frame. The audio thread writes it all the time
 * and waits for nobody; any number of takes read from it, each where it is, even from before its
 * button was pressed. Who falls behind by more than is kept learns exactly which frames are lost.
 *
 * <p>A reader copies first and looks then whether it was overtaken, as in a sequence lock.
 */
public final class Tap {
    /** Before the first frame, and never. */
    public static final long NONE = Long.MAX_VALUE;

    /** The audio thread writes at most so many frames before it says so. */
    private static final int MOST_AHEAD_FRAMES = 1024;

    private final float[][] kept;
    private final int capacityFrames;
    private final AtomicLong written = new AtomicLong(NONE);
    private volatile long firstFrame = NONE;
    private volatile long leftFrame = NONE;

    /* Owned by the audio thread. */
    private int recordings;

    /** Keeps at least so many frames, and those that are being written. */
    public Tap(int channels, int keptFrames) {
        capacityFrames = keptFrames + 2 * MOST_AHEAD_FRAMES;
        kept = new float[channels][capacityFrames];
    }

    /** Channels of the node. */
    @AudioThread
    public int channels() {
        return kept.length;
    }

    /** What it takes of the memory. */
    public long bytes() {
        return (long) kept.length * capacityFrames * Float.BYTES;
    }

    /** Frames that are kept for sure. */
    public int keptFrames() {
        return capacityFrames - 2 * MOST_AHEAD_FRAMES;
    }

    /** Keeps the next frames of the node, at most 1024 in a call. */
    @AudioThread
    public void write(float[][] signal, int frames, long frame) {
        if (firstFrame == NONE) {
            firstFrame = frame;
        }
        int at = (int) (frame % capacityFrames);
        int before = Math.min(frames, capacityFrames - at);
        for (int channel = 0; channel < kept.length; channel++) {
            System.arraycopy(signal[channel], 0, kept[channel], at, before);
            System.arraycopy(signal[channel], before, kept[channel], 0, frames - before);
        }
        publish(frame + frames);
    }

    /** The node was not there for these frames: they are silent. */
    @AudioThread
    void skip(long endFrame) {
        long from = written.getPlain();
        if (firstFrame == NONE || from >= endFrame) {
            return;
        }
        if (leftFrame == NONE) {
            leftFrame = from;
        }
        for (float[] channel : kept) {
            for (long frame = from; frame < endFrame; frame++) {
                channel[(int) (frame % capacityFrames)] = 0;
            }
        }
        publish(endFrame);
    }

    @AudioThread
    private void publish(long endFrame) {
        written.setRelease(endFrame);
        VarHandle.storeStoreFence(); // what is written next must not be seen before
    }

    /** Copies frames that are there, on the thread that writes them: nothing overtakes it. */
    @AudioThread
    public void copy(long frame, float[][] to, int offset, int frames) {
        int at = (int) (frame % capacityFrames);
        int before = Math.min(frames, capacityFrames - at);
        for (int channel = 0; channel < Math.min(kept.length, to.length); channel++) {
            System.arraycopy(kept[channel], at, to[channel], offset, before);
            System.arraycopy(kept[channel], 0, to[channel], offset + before, frames - before);
        }
    }

    /** One more or one less take of it runs, from this frame on. */
    @AudioThread
    public void recording(boolean one) {
        recordings = Math.max(0, recordings + (one ? 1 : -1));
    }

    /** Whether a take of it runs at this frame. */
    @AudioThread
    public boolean recording() {
        return recordings > 0;
    }

    /** The first frame ever kept, or {@link #NONE}. Any thread. */
    public long firstFrame() {
        return firstFrame;
    }

    /** The frame at which the node left the rig, or changed its channels, or {@link #NONE}. */
    public long leftFrame() {
        return leftFrame;
    }

    /** The frame after the last one kept, or {@link #NONE} before the first. Any thread. */
    @AudioThread
    public long endFrame() {
        return written.getAcquire();
    }

    /** The oldest frame that can still be read, or {@link #NONE}. Any thread. */
    @AudioThread
    public long oldestFrame() {
        long end = written.getAcquire();
        return end == NONE ? NONE : Math.max(firstFrame, end + MOST_AHEAD_FRAMES - capacityFrames);
    }

    /**
     * Copies frames that are there.
     *
     * @param channels which of the node's, from 0, one for each array
     * @return false when some of them were overwritten meanwhile: the copy is worthless then
     */
    public boolean read(long frame, float[][] to, int[] channels, int frames) {
        int at = (int) (frame % capacityFrames);
        int before = Math.min(frames, capacityFrames - at);
        for (int i = 0; i < channels.length; i++) {
            float[] from = kept[channels[i]];
            System.arraycopy(from, at, to[i], 0, before);
            System.arraycopy(from, 0, to[i], before, frames - before);
        }
        VarHandle.acquireFence();
        return frame >= oldestFrame();
    }
}
