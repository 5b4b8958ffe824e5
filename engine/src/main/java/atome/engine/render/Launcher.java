package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.plugin.SmoothedValue;
import atome.engine.timeline.Clip;
import atome.engine.timeline.Quantize;
import org.jspecify.annotations.Nullable;

/**
 * Starts and ends clips: by hand, by the position of their timeline, and after one another. On one
 * track, of the clips that are launched by hand one sounds at a time.
 */
@AudioThread
final class Launcher {
    private final Voices voices;
    private final Follows follows;
    private final Launches waiting;
    private final int sampleRateHz;
    private final int rampFrames;
    private final int releaseFrames;
    private Plan.@Nullable Score score;
    private long now;

    Launcher(int capacity, Voices voices, Follows follows, int sampleRateHz) {
        this.voices = voices;
        this.follows = follows;
        this.waiting = new Launches(capacity);
        this.sampleRateHz = sampleRateHz;
        this.rampFrames = SmoothedValue.glideFrames(sampleRateHz);
        this.releaseFrames = sampleRateHz / 500;
    }

    /** Goes on by another score: a launch that waits aims at its line anew. */
    void adopt(Plan.Score replacement) {
        score = replacement;
        voices.adopt(replacement, rampFrames, releaseFrames, now);
        for (int i = waiting.count() - 1; i >= 0; i--) {
            ClipCue cue = replacement.cue(waiting.cue(i).slot());
            if (cue == null) {
                waiting.removeAt(i);
            } else {
                waiting.move(i, cue, launchFrame(replacement, cue, cue.quantize()));
            }
        }
    }

    void advance(int frames) {
        now += frames;
    }

    /** The frame of the next launch that waits. */
    long nextFrame() {
        return waiting.nextFrame();
    }

    /** Launches what is due; false when nothing is. */
    boolean fire(Plan.Score playing) {
        int due = waiting.due(now);
        boolean any = due >= 0;
        while (due >= 0) {
            ClipCue cue = waiting.cue(due);
            int replaced = waiting.replaced(due);
            waiting.removeAt(due);
            replace(playing, replaced, cue);
            due = waiting.due(now);
        }
        return any;
    }

    /** Aims what waits on a timeline anew, after a jump of its position. */
    void aim(Plan.Score playing, int timelineSlot) {
        for (int i = 0; i < waiting.count(); i++) {
            ClipCue cue = waiting.cue(i);
            if (cue.timelineSlot() == timelineSlot) {
                waiting.move(i, cue, launchFrame(playing, cue, cue.quantize()));
            }
        }
    }

    /** Notes what sounds and what waits. */
    void report(Progress progress, long block) {
        voices.report(progress, block);
        for (int i = 0; i < waiting.count(); i++) {
            progress.waits(waiting.cue(i).slot(), waiting.frame(i), block);
        }
    }

    /**
     * Ends what sounds on a timeline; with its own clips only, what was launched by hand goes on.
     */
    void endTimeline(Plan.Score playing, int timelineSlot, boolean onlyPlaced) {
        follows.removeTimeline(playing, timelineSlot, onlyPlaced);
        voices.releaseTimeline(timelineSlot, releaseFrames, onlyPlaced);
        if (!onlyPlaced) {
            waiting.removeTimeline(timelineSlot);
        }
    }

    /** Lets what may be launched be prepared: what waits for its line, then all the others. */
    void wantStarts(Plan.Score playing) {
        for (int i = 0; i < waiting.count(); i++) {
            ClipCue cue = waiting.cue(i);
            TimelineState timeline = playing.timelines()[cue.timeline()];
            voices.want(cue, 0, timeline, timeline.positionFrame + waiting.frame(i) - now);
        }
        for (ClipCue cue : playing.cues()) {
            if (cue != null && !cue.clip().placed()) {
                TimelineState timeline = playing.timelines()[cue.timeline()];
                voices.want(cue, 0, timeline, timeline.positionFrame);
            }
        }
    }

    void endAll() {
        waiting.clear();
        follows.clear();
        voices.releaseAll(releaseFrames);
    }

    /** Plays it once more from its start, whatever follows. */
    void repeat(Plan.Score playing, FollowState state, ClipCue cue) {
        voices.releaseClip(state.slot, releaseFrames);
        voices.start(cue, 0, 0, playing.timelines()[cue.timeline()], now);
        follows.aimRepeat(state, cue.clip(), now);
    }

    /** Starts what follows, at the line that the clip itself asks for. */
    void launchAfter(Plan.Score playing, ClipCue cue, int replaced) {
        Quantize own = cue.clip().launching().quantize();
        launch(playing, cue, own == null ? Quantize.NONE : own, replaced);
    }

    boolean loops(ClipCue cue) {
        return cue.clip().loop() && voices.played(cue.slot()) >= 0;
    }

    /** Starts a clip by hand, now or at the line its launches wait for. */
    boolean launch(int slot) {
        Plan.Score playing = score;
        ClipCue cue = playing == null ? null : playing.cue(slot);
        if (playing == null || cue == null) {
            return false;
        }
        launch(playing, cue, cue.quantize(), -1);
        return true;
    }

    private void launch(Plan.Score playing, ClipCue cue, Quantize quantize, int replaced) {
        long frame = launchFrame(playing, cue, quantize);
        if (frame <= now) {
            waiting.removeRivals(cue);
            replace(playing, replaced, cue);
        } else {
            waiting.add(cue, frame, replaced);
        }
    }

    /** The engine's frame of the line that a launch waits for; a loop's end is one. */
    private long launchFrame(Plan.Score playing, ClipCue cue, Quantize quantize) {
        TimelineState timeline = playing.timelines()[cue.timeline()];
        if (quantize == Quantize.NONE || !timeline.playing) {
            return now;
        }
        long position = timeline.positionFrame;
        long line = quantize.lineAtOrAfter(timeline.timeline().tempo(), position, sampleRateHz);
        return now + Math.min(line, timeline.loopEndAhead()) - position;
    }

    /** Ends one clip and starts another in its place. */
    private void replace(Plan.Score playing, int replaced, ClipCue cue) {
        if (replaced >= 0) {
            end(playing, replaced);
        }
        for (int i = 0; i < voices.sounding(); i++) {
            ClipCue other = playing.cue(voices.at(i).clipSlot());
            if (other != null && other.rivals(cue)) {
                end(playing, other.slot());
            }
        }
        end(playing, cue.slot());
        start(playing, cue.slot(), 0);
    }

    void end(Plan.Score playing, int slot) {
        ClipCue cue = playing.cue(slot);
        FollowState after = cue == null ? null : cue.follow();
        if (after != null) {
            follows.remove(after);
        }
        voices.releaseClip(slot, releaseFrames);
    }

    /** Starts a clip so many frames into its sound. */
    void start(Plan.Score playing, int slot, int intoFrames) {
        start(playing, slot, intoFrames, 0);
    }

    /** Lets a clip come in that an edit has put under the playing position. */
    void join(Plan.Score playing, int slot, int intoFrames) {
        start(playing, slot, intoFrames, releaseFrames);
    }

    private void start(Plan.Score playing, int slot, int intoFrames, int comeInFrames) {
        ClipCue cue = playing.cue(slot);
        if (cue == null) {
            return;
        }
        voices.start(cue, intoFrames, comeInFrames, playing.timelines()[cue.timeline()], now);
        FollowState after = cue.follow();
        if (after != null) {
            follows.remove(after);
            follows.arm(playing, after, intoFrames, now);
        }
    }

    /** Starts a clip so many frames into its sound; a loop has come round by then. */
    boolean resume(int slot, long intoFrames) {
        Plan.Score playing = score;
        ClipCue cue = playing == null ? null : playing.cue(slot);
        if (playing == null || cue == null) {
            return false;
        }
        Clip clip = cue.clip();
        end(playing, slot);
        if (clip.loop() || intoFrames < clip.lengthFrames()) {
            start(playing, slot, (int) (intoFrames % clip.lengthFrames()));
        }
        return true;
    }

    /** Forgets a launch of a clip that waits; false when none does. */
    boolean forgetLaunch(int slot) {
        int before = waiting.count();
        waiting.removeClip(slot);
        return waiting.count() < before;
    }

    /** How far a clip has played, or −1 when it does not sound. */
    int played(int slot) {
        return voices.played(slot);
    }

    /** Slot of a clip that a launch of this one would end, or −1. */
    int rival(int slot) {
        Plan.Score playing = score;
        ClipCue cue = playing == null ? null : playing.cue(slot);
        if (playing == null || cue == null) {
            return -1;
        }
        for (int i = 0; i < voices.sounding(); i++) {
            ClipCue other = playing.cue(voices.at(i).clipSlot());
            if (other != null && other.rivals(cue) && !voices.at(i).released()) {
                return other.slot();
            }
        }
        return -1;
    }

    boolean stopClip(int slot) {
        Plan.Score playing = score;
        waiting.removeClip(slot);
        if (playing != null) {
            end(playing, slot);
        }
        return true;
    }
}
