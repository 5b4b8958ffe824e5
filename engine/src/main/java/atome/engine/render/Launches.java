package atome.engine.render;

import atome.engine.AudioThread;

/** Launches that wait for their line, in the order in which they were asked for. Preallocated. */
@AudioThread
final class Launches {
    private final long[] frames;
    private final ClipCue[] cues;
    private final int[] replaced;
    private int count;

    Launches(int capacity) {
        frames = new long[capacity];
        cues = new ClipCue[capacity];
        replaced = new int[capacity];
    }

    /**
     * One more; a launch of a clip, or of its track, that waited is forgotten. False when full.
     *
     * @param replacedSlot the clip that ends when this one starts, or −1
     */
    boolean add(ClipCue cue, long frame, int replacedSlot) {
        removeRivals(cue);
        if (count == frames.length) {
            return false;
        }
        frames[count] = frame;
        cues[count] = cue;
        replaced[count++] = replacedSlot;
        return true;
    }

    /** Forgets what cannot start beside this clip. */
    void removeRivals(ClipCue cue) {
        for (int i = count - 1; i >= 0; i--) {
            if (cues[i].slot() == cue.slot() || cues[i].rivals(cue)) {
                removeAt(i);
            }
        }
    }

    void removeClip(int slot) {
        for (int i = count - 1; i >= 0; i--) {
            if (cues[i].slot() == slot) {
                removeAt(i);
            }
        }
    }

    void removeTimeline(int timelineSlot) {
        for (int i = count - 1; i >= 0; i--) {
            if (cues[i].timelineSlot() == timelineSlot) {
                removeAt(i);
            }
        }
    }

    void removeAt(int index) {
        for (int i = index; i < count - 1; i++) {
            frames[i] = frames[i + 1];
            cues[i] = cues[i + 1];
            replaced[i] = replaced[i + 1];
        }
        count--;
    }

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    ClipCue cue(int index) {
        return cues[index];
    }

    long frame(int index) {
        return frames[index];
    }

    int replaced(int index) {
        return replaced[index];
    }

    /** The same launch by a later layout, at another frame. */
    void move(int index, ClipCue cue, long frame) {
        cues[index] = cue;
        frames[index] = frame;
    }

    long nextFrame() {
        long next = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            next = Math.min(next, frames[i]);
        }
        return next;
    }

    /** Index of the first that is due at a frame, or −1. */
    int due(long frame) {
        for (int i = 0; i < count; i++) {
            if (frames[i] <= frame) {
                return i;
            }
        }
        return -1;
    }
}
