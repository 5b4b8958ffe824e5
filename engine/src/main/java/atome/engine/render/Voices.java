package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.timeline.Clip;
import atome.engine.timeline.Stretch;
import org.jspecify.annotations.Nullable;

/**
 * The pool of voices, those that sound in the order in which they started, so that the sum of them
 * does not depend on the blocks. Preallocated; a start beyond the pool is counted and not heard.
 */
@AudioThread
final class Voices {
    private final Voice[] voices;
    private final Happenings notices;
    private final StretchPool stretches;
    private final Course way = new Course();
    private final NearSound near = new NearSound();
    private int sounding;
    private long refused;

    Voices(int capacity, Happenings notices, StretchPool stretches) {
        this.notices = notices;
        this.stretches = stretches;
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
    void start(
            ClipCue cue, int fromFrame, int rampFrames, TimelineState timeline, long engineFrame) {
        Voice voice = ending(cue, fromFrame);
        Clip ended = voice == null ? null : voice.clip();
        if (voice != null && ended != null) {
            notices.offer(engineFrame, ended, null);
            voice.takeUp(cue, fromFrame);
            return;
        }
        Clip clip = cue.clip();
        Stretch stretch = clip.stretch();
        Stretching by = null;
        int length = clip.lengthFrames();
        if (stretch != null) {
            length = head(clip, stretch, fromFrame, timeline, timeline.positionFrame);
            by = stretches.take(clip, way, fromFrame);
        }
        if ((stretch != null && by == null) || (sounding == voices.length && !dropReleased())) {
            if (by != null) {
                by.giveBack();
            }
            refused++;
            return;
        }
        voices[sounding++].start(cue, by, fromFrame, length, rampFrames);
    }

    /**
     * Sets the way of a stretched clip that starts when its timeline is at a frame.
     *
     * @return how many frames it sounds
     */
    private int head(
            Clip clip, Stretch stretch, int fromFrame, TimelineState timeline, long atFrame) {
        if (clip.placed()) {
            way.follow(clip, stretch);
            return clip.lengthFrames();
        }
        int rateHz = clip.sound().sampleRateHz();
        double position =
                fromFrame == 0
                        ? stretch.firstFrame()
                        : stretch.positionAt(fromFrame, atFrame - fromFrame, rateHz);
        way.follow(stretch, fromFrame, position, timeline, atFrame, rateHz);
        return lengthFrames(stretch, way);
    }

    private static int lengthFrames(Stretch stretch, Course way) {
        double end = way.framesTo(stretch.firstFrame() + stretch.audioFrames());
        return Math.clamp(Math.round(end), 1, Integer.MAX_VALUE);
    }

    /** Lets a start be prepared that will come when its timeline is at a frame. */
    void want(ClipCue cue, int fromFrame, TimelineState timeline, long atFrame) {
        Clip clip = cue.clip();
        Stretch stretch = clip.stretch();
        if (stretch != null) {
            head(clip, stretch, fromFrame, timeline, atFrame);
            stretches.want(clip, way, fromFrame);
        }
    }

    /** Keeps stretched clips on their way, and makes what the next frames need of them. */
    void stretch(Plan.Score score, Transport transport, int frames, long engineFrame) {
        for (int i = 0; i < sounding; i++) {
            Voice voice = voices[i];
            Clip clip = voice.clip();
            Stretching by = voice.stretching();
            if (by == null || clip == null) {
                continue;
            }
            TimelineState timeline = score.timeline(voice.timelineSlot());
            if (!clip.placed() && timeline != null && by.course().strays(by.ownFrame(), timeline)) {
                turn(voice, by, clip, timeline);
            }
            by.last(voice.framesLeft());
        }
        stretches.make(transport, frames, engineFrame);
    }

    /** Goes on from where it is in its audio, by how its timeline runs now. */
    private void turn(Voice voice, Stretching by, Clip clip, TimelineState timeline) {
        Stretch stretch = clip.stretch();
        if (stretch != null) {
            long own = by.heardFrames();
            way.follow(
                    stretch,
                    by.ownFrame(),
                    by.course().at(by.ownFrame()),
                    timeline,
                    clip.sound().sampleRateHz());
            voice.turn(way, (int) own, lengthFrames(stretch, way));
        }
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
                voice.end();
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
    void adopt(Plan.Score score, int rampFrames, int releaseFrames, long engineFrame) {
        stretches.adopt(score.stretchings());
        for (int i = 0; i < sounding; i++) {
            Voice voice = voices[i];
            Clip before = voice.clip();
            ClipCue after = score.cue(voice.clipSlot());
            if (before == null || (after != null && after.clip() == before)) {
                continue;
            }
            TimelineState timeline = score.timeline(voice.timelineSlot());
            if (after != null
                    && timeline != null
                    && after.output() == voice.outputSlot()
                    && (goesOn(before, after, score)
                            ? adopt(voice, after, score, timeline, rampFrames)
                            : !after.clip().placed()
                                    && goesOnElsewise(
                                            voice,
                                            before,
                                            after,
                                            timeline,
                                            releaseFrames,
                                            engineFrame))) {
                continue;
            }
            goOn(voice, before, score, rampFrames, releaseFrames);
        }
    }

    private static boolean goesOn(Clip before, ClipCue after, Plan.Score score) {
        return after.clip().soundsLike(before)
                && (after.clip().startFrame() == before.startFrame()
                        || score.tempoChanged(after.timeline()));
    }

    /** Takes another level, pan or pitch; a stretched clip follows another tempo as well. */
    private boolean adopt(
            Voice voice, ClipCue after, Plan.Score score, TimelineState timeline, int rampFrames) {
        Clip clip = after.clip();
        Stretch stretch = clip.stretch();
        Stretching by = voice.stretching();
        voice.adopt(clip, rampFrames);
        boolean turns = stretch != null && stretch.tempo() != null;
        if (stretch == null || by == null || !turns || !score.tempoChanged(after.timeline())) {
            return true;
        }
        if (!clip.placed()) {
            turn(voice, by, clip, timeline);
        } else if (timeline.playing) {
            way.follow(clip, stretch);
            voice.turn(
                    way, (int) (timeline.positionFrame - clip.startFrame()), clip.lengthFrames());
        }
        return true;
    }

    /** What was launched by hand goes on from where it is in its audio, at another pace. */
    private boolean goesOnElsewise(
            Voice voice,
            Clip before,
            ClipCue after,
            TimelineState timeline,
            int releaseFrames,
            long engineFrame) {
        Clip clip = after.clip();
        Stretch stretch = clip.stretch();
        Stretching by = voice.stretching();
        if (before.placed() || voice.released() || !clip.isOfSameAudio(before)) {
            return false;
        }
        if (stretch != null && by != null) {
            voice.adopt(clip, releaseFrames);
            turn(voice, by, clip, timeline);
            return true;
        }
        double position =
                by == null
                        ? before.firstFrame() + voice.playedFrames()
                        : by.course().at(by.ownFrame());
        double into = (position - before.audioStart()) % before.audioFrames();
        voice.release(releaseFrames);
        start(after, fromFrame(clip, into, timeline), releaseFrames, timeline, engineFrame);
        return true;
    }

    /** Which of its own frames plays a place in its audio, at the tempo of this moment. */
    private static int fromFrame(Clip clip, double intoAudio, TimelineState timeline) {
        Stretch stretch = clip.stretch();
        if (stretch == null) {
            return (int) Math.min(clip.lengthFrames() - 1, Math.round(intoAudio));
        }
        double seconds = (double) timeline.positionFrame / clip.sound().sampleRateHz();
        double speed = stretch.speedAt(timeline.timeline().tempo().bpmAtSeconds(seconds));
        return (int) Math.round(intoAudio / speed);
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
