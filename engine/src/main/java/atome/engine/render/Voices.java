package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.timeline.Clip;
import org.jspecify.annotations.Nullable;

/**
 * The pool of voices, those that sound in the order in which they started, so that the sum of them
 * does not depend on the blocks. Preallocated; a start beyond the pool is counted and not heard.
 */
@AudioThread
final class Voices {
    private final Voice[] voices;
    private final Happenings notices;
    private final NearSound near = new NearSound();
    private int sounding;
    private long refused;

    Voices(int capacity, Happenings notices) {
        this.notices = notices;
        voices = new Voice[capacity];
        for (int i = 0; i < capacity; i++) {
            voices[i] = new Voice(near);
        }
    }

    /**
     * Starts one more, in place of what it takes up without a break, so that a clip and its parts
     * give the same sum; when all sound, in place of the first that is fading out.
     *
     * @param rampFrames in which it comes in; 0 from its first frame on
     */
    void start(ClipCue cue, int fromFrame, int rampFrames, long engineFrame) {
        Voice voice = ending(cue, fromFrame);
        Clip ended = voice == null ? null : voice.clip();
        if (voice != null && ended != null) {
            notices.offer(engineFrame, ended, null);
        } else if (sounding < voices.length || dropReleased()) {
            voice = voices[sounding++];
        } else {
            refused++;
            return;
        }
        voice.start(
                cue.clip(), cue.slot(), cue.timelineSlot(), cue.output(), fromFrame, rampFrames);
    }

    private @Nullable Voice ending(ClipCue cue, int fromFrame) {
        for (int i = 0; i < sounding; i++) {
            Voice voice = voices[i];
            Clip clip = voice.clip();
            if (clip != null
                    && voice.atEnd()
                    && !voice.released()
                    && voice.timelineSlot() == cue.timelineSlot()
                    && voice.outputSlot() == cue.output()
                    && clip.isTakenUpBy(cue.clip(), fromFrame)) {
                return voice;
            }
        }
        return null;
    }

    private boolean dropReleased() {
        for (int i = 0; i < sounding; i++) {
            Voice voice = voices[i];
            if (voice.released()) {
                for (int later = i + 1; later < sounding; later++) {
                    voices[later - 1] = voices[later];
                }
                voices[--sounding] = voice;
                return true;
            }
        }
        return false;
    }

    Voice at(int index) {
        return voices[index];
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

    /** Releases what sounds on a timeline; only what stands at a position of it, if so asked. */
    void releaseTimeline(int timelineSlot, int frames, boolean onlyPlaced) {
        for (int i = 0; i < sounding; i++) {
            Clip clip = voices[i].clip();
            if (voices[i].timelineSlot() == timelineSlot
                    && clip != null
                    && (!onlyPlaced || clip.placed())) {
                release(voices[i], frames);
            }
        }
    }

    void releaseClip(int clipSlot, int frames) {
        for (int i = 0; i < sounding; i++) {
            if (voices[i].clipSlot() == clipSlot) {
                release(voices[i], frames);
            }
        }
    }

    /** What has just come to its end is not cut: nothing of it may sound again. */
    private static void release(Voice voice, int frames) {
        voice.release(voice.atEnd() ? 0 : frames);
    }

    void releaseAll(int frames) {
        for (int i = 0; i < sounding; i++) {
            release(voices[i], frames);
        }
    }

    /**
     * Follows edits: a changed level glides; what was split, joined or trimmed elsewhere goes on; a
     * clip that went, moved or sounds otherwise is faded out. A change of tempo moves everything
     * and cuts nothing.
     */
    @SuppressWarnings("ReferenceEquality") // cheap: an equal clip taken again does no harm
    void adopt(Plan.Score score, int rampFrames, int releaseFrames) {
        for (int i = 0; i < sounding; i++) {
            Voice voice = voices[i];
            Clip before = voice.clip();
            ClipCue after = score.cue(voice.clipSlot());
            if (before == null || (after != null && after.clip() == before)) {
                continue;
            }
            if (after != null
                    && after.clip().soundsLike(before)
                    && (after.clip().startFrame() == before.startFrame()
                            || score.tempoChanged(after.timeline()))
                    && after.output() == voice.outputSlot()) {
                voice.adopt(after.clip(), rampFrames);
            } else {
                goOn(voice, before, score, rampFrames, releaseFrames);
            }
        }
    }

    /** Goes on as the clip that is at the same sample now, or fades out. */
    private void goOn(
            Voice voice, Clip before, Plan.Score score, int rampFrames, int releaseFrames) {
        TimelineState timeline = score.timeline(voice.timelineSlot());
        for (int i = 0; timeline != null && !voice.released() && i < timeline.started(); i++) {
            int slot = timeline.sounding(i);
            ClipCue cue = slot < 0 ? null : score.cue(slot);
            if (cue != null
                    && cue.output() == voice.outputSlot()
                    && before.goesOnAs(cue.clip(), voice.playedFrames())
                    && (slot == voice.clipSlot() || played(slot) < 0)) {
                voice.goOnAs(cue.clip(), slot, rampFrames);
                return;
            }
        }
        voice.release(releaseFrames);
    }

    /** Adds every voice to its node; those that end are taken out, the others keep their order. */
    void add(Plan.Routing routing, int frames, long engineFrame) {
        int before = sounding;
        int kept = 0;
        for (int i = 0; i < before; i++) {
            Voice voice = voices[i];
            float[][] mix = routing.clipsInto(voice.outputSlot());
            Clip clip = voice.clip();
            int left = voice.framesLeft();
            if (mix != null && voice.add(mix, frames)) {
                voices[i] = voices[kept];
                voices[kept++] = voice;
            } else {
                voice.end();
                if (clip != null) {
                    notices.offer(engineFrame + Math.min(left, frames), clip, null);
                }
            }
        }
        sounding = kept;
    }

    /** Notes how far each clip has played. */
    void report(Progress progress, long block) {
        for (int i = 0; i < sounding; i++) {
            if (!voices[i].released()) {
                progress.plays(voices[i].clipSlot(), voices[i].playedFrames(), block);
            }
        }
    }

    /** Frames of voices that were silent because the disk was late. */
    long missedFrames() {
        return near.missedFrames();
    }

    /** The longest time that a voice has waited for its sound. */
    int longestGapFrames() {
        return near.longestGapFrames();
    }

    int sounding() {
        return sounding;
    }

    long refused() {
        return refused;
    }
}
