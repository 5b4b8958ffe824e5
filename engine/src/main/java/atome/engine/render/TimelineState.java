package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.timeline.Timeline;

/**
 * A timeline that runs: whether it plays, where it stands, which clip starts next. Kept by id
 * across rigs; the audio thread writes, anyone may read {@link #playing}, {@link #positionFrame}
 * and {@link #originFrame}, the engine's frame at which the playing timeline was at its start.
 */
final class TimelineState {
    volatile boolean playing;
    volatile long positionFrame;
    volatile long originFrame;
    private Score score;
    private int next;

    /** A timeline's layout with the slots of its placed clips, in order of their start. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    record Score(Timeline timeline, long[] starts, long[] ends, int[] lengths, int[] clipSlots) {}

    TimelineState(Score score) {
        this.score = score;
    }

    @AudioThread
    @SuppressWarnings("ReferenceEquality") // cheap: an equal layout taken again does no harm
    void adopt(Score replacement) {
        if (score != replacement) {
            score = replacement;
            next = firstStartAtOrAfter(positionFrame);
        }
    }

    /** Stands at a position; the clip that starts right there has yet to start. */
    @AudioThread
    void locate(long frame) {
        positionFrame = frame;
        next = firstStartAtOrAfter(frame);
    }

    @AudioThread
    private int firstStartAtOrAfter(long frame) {
        int low = 0;
        int high = score.starts().length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (score.starts()[middle] < frame) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @AudioThread
    boolean atLoopEnd() {
        return score.timeline().loopEnabled() && positionFrame == score.timeline().loopEndFrame();
    }

    @AudioThread
    long loopStartFrame() {
        return score.timeline().loopStartFrame();
    }

    /** Slot of the next clip that starts at the present position, taken off the list; or −1. */
    @AudioThread
    int takeStarting() {
        return next < score.starts().length && score.starts()[next] == positionFrame
                ? score.clipSlots()[next++]
                : -1;
    }

    /** Where it would stand after so many more frames of playing, its loop included. */
    @AudioThread
    long positionAfter(long from, long frames) {
        Timeline timeline = score.timeline();
        long position = from + frames;
        if (!timeline.loopEnabled()
                || from >= timeline.loopEndFrame()
                || position < timeline.loopEndFrame()) {
            return position;
        }
        long length = timeline.loopEndFrame() - timeline.loopStartFrame();
        return timeline.loopStartFrame() + (position - timeline.loopEndFrame()) % length;
    }

    /** How many placed clips start before the present position. */
    @AudioThread
    int started() {
        return next;
    }

    /** Slot of a placed clip that covers the present position from before, or −1. */
    @AudioThread
    int sounding(int index) {
        return score.ends()[index] > positionFrame ? score.clipSlots()[index] : -1;
    }

    /** How far into its sound that clip is by now; a loop has come round. */
    @AudioThread
    int framesInto(int index) {
        return (int) ((positionFrame - score.starts()[index]) % score.lengths()[index]);
    }

    /** Frames until a clip starts or the loop ends; only while playing. */
    @AudioThread
    long framesToBoundary() {
        long boundary = next < score.starts().length ? score.starts()[next] : Long.MAX_VALUE;
        Timeline timeline = score.timeline();
        if (timeline.loopEnabled() && positionFrame < timeline.loopEndFrame()) {
            boundary = Math.min(boundary, timeline.loopEndFrame());
        }
        return boundary - positionFrame;
    }

    @AudioThread
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the audio thread
    void advance(int frames, long engineFrame) {
        positionFrame += frames;
        originFrame = engineFrame + frames - positionFrame;
    }
}
