package atome.engine.looper;

import atome.engine.AudioThread;

/**
 * The loop and the place in it: halved, it is the half in which it stood; doubled again, the very
 * loop that was recorded. Audio thread.
 */
@AudioThread
final class LoopWindow {
    private final int fadeFrames;
    private long baseFrames;
    private int doublings;
    private long start;
    private long frames;
    private long place;
    private long seam;
    private int seamFrames;

    LoopWindow(int fadeFrames) {
        this.fadeFrames = fadeFrames;
        this.seamFrames = fadeFrames;
    }

    /** A new loop of this length, at its start. */
    void set(long lengthFrames) {
        baseFrames = lengthFrames;
        doublings = 0;
        frames = lengthFrames;
        start = 0;
        rewind();
    }

    /** To its start, from nowhere. */
    void rewind() {
        place = start;
        seamFrames = fadeFrames;
    }

    long frames() {
        return frames;
    }

    /** Where it stands, as layers count it. */
    long place() {
        return place;
    }

    /** Where it stands, from the start of the loop. */
    long position() {
        return place - start;
    }

    /** How long it would be, halved or doubled once more. */
    long resized(boolean twice) {
        int times = twice ? doublings + 1 : doublings - 1;
        return times >= 0 ? baseFrames << times : baseFrames >> -times;
    }

    void resize(boolean twice) {
        long next = resized(twice);
        if (place >= start + next) {
            start += next;
        }
        doublings += twice ? 1 : -1;
        frames = next;
    }

    /** Frames until it comes round; at least 1. */
    long framesToBoundary() {
        return Math.max(1, start + frames - place);
    }

    /** Goes to its start when it is at its end. */
    void comeRound() {
        if (place >= start + frames) {
            seam = place;
            seamFrames = 0;
            place = start;
        }
    }

    void advance(int by) {
        place += by;
        seam += by;
        seamFrames = Math.min(fadeFrames, seamFrames + by);
    }

    /** Adds a layer; one that is cut where the loop comes round is faded over. */
    void add(LayerRun layer, float[][] mix, int length) {
        boolean whole = layer.period > 0 && frames % layer.period == 0;
        layer.add(mix, place, length, seam, whole ? fadeFrames : seamFrames);
    }
}
