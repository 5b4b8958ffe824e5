package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.timeline.Clip;

/**
 * The pool of voices, those that sound in the order in which they started, so that the sum of them
 * does not depend on the blocks. Preallocated; a start beyond the pool is counted and not heard.
 */
@AudioThread
final class Voices {
    private final Voice[] voices;
    private int sounding;
    private long refused;

    Voices(int capacity) {
        voices = new Voice[capacity];
        for (int i = 0; i < capacity; i++) {
            voices[i] = new Voice();
        }
    }

    void start(Plan.Score score, int clipSlot, int fromFrame) {
        Clip clip = score.clip(clipSlot);
        if (clip == null) {
            return;
        }
        if (sounding == voices.length) {
            refused++;
            return;
        }
        voices[sounding++].start(
                clip,
                clipSlot,
                score.clipTimelines()[clipSlot],
                score.outputs()[clipSlot],
                fromFrame);
    }

    /** How far a clip has played, or −1 when it does not sound. */
    int played(int clipSlot) {
        for (int i = sounding - 1; i >= 0; i--) {
            if (voices[i].clipSlot() == clipSlot && !voices[i].released()) {
                return voices[i].playedFrames();
            }
        }
        return -1;
    }

    void releaseTimeline(int timelineSlot, int frames) {
        for (int i = 0; i < sounding; i++) {
            if (voices[i].timelineSlot() == timelineSlot) {
                voices[i].release(frames);
            }
        }
    }

    void releaseClip(int clipSlot, int frames) {
        for (int i = 0; i < sounding; i++) {
            if (voices[i].clipSlot() == clipSlot) {
                voices[i].release(frames);
            }
        }
    }

    void releaseAll(int frames) {
        for (int i = 0; i < sounding; i++) {
            voices[i].release(frames);
        }
    }

    /** Follows edits: a changed level glides; a clip that went or sounds otherwise is faded out. */
    @SuppressWarnings("ReferenceEquality") // cheap: an equal clip taken again does no harm
    void adopt(Plan.Score score, int rampFrames, int releaseFrames) {
        for (int i = 0; i < sounding; i++) {
            Voice voice = voices[i];
            Clip before = voice.clip();
            Clip after = score.clip(voice.clipSlot());
            if (after == before) {
                continue;
            }
            if (after != null
                    && before != null
                    && after.soundsLike(before)
                    && score.outputs()[voice.clipSlot()] == voice.outputSlot()) {
                voice.adopt(after, rampFrames);
            } else {
                voice.release(releaseFrames);
            }
        }
    }

    /** Adds every voice to its node; those that end are taken out, the others keep their order. */
    void add(Plan.Routing routing, int frames) {
        int kept = 0;
        for (int i = 0; i < sounding; i++) {
            Voice voice = voices[i];
            NodeState node = routing.node(voice.outputSlot());
            if (node != null && voice.add(node.signal, frames)) {
                voices[i] = voices[kept];
                voices[kept++] = voice;
            } else {
                voice.end();
            }
        }
        sounding = kept;
    }

    /** Notes how far each clip has played. */
    void report(Plan.Score score, long block) {
        for (int i = 0; i < sounding; i++) {
            int slot = voices[i].clipSlot();
            if (!voices[i].released() && slot < score.playedFrames().length) {
                score.playedFrames()[slot] = voices[i].playedFrames();
                score.heardInBlock()[slot] = block;
            }
        }
    }

    int sounding() {
        return sounding;
    }

    long refused() {
        return refused;
    }
}
