package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.action.Action;
import atome.engine.timeline.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What plays: the timelines, the clips, what waits and what follows. Everything that starts does so
 * at its very frame, for {@link #framesToBoundary} ends each part of a block there.
 */
@AudioThread
final class Transport {
    private static final int WAITING = 1024;

    /** Steps and follow actions may set each other off; at one frame, no more rounds than this. */
    private static final int ROUNDS = 256;

    /** So far ahead, a stretched clip that will start is prepared. */
    private static final double PREPARED_SECONDS = 1;

    private final Happenings notices;
    private final Voices voices;
    private final int preparedFrames;
    private final Renderer renderer;
    private final Chase chase;
    private final Launcher launcher;
    private final Follows follows;
    private final ActionRuns runs;
    private Plan.@Nullable Score score;
    private long now;

    Transport(Voices voices, int sampleRateHz, Happenings notices, Renderer renderer) {
        this.notices = notices;
        this.voices = voices;
        this.preparedFrames = (int) (PREPARED_SECONDS * sampleRateHz);
        this.renderer = renderer;
        this.chase = new Chase(renderer);
        this.follows = new Follows(WAITING, voices);
        this.launcher = new Launcher(WAITING, voices, follows, sampleRateHz);
        this.runs = new ActionRuns(sampleRateHz);
    }

    /** Takes what is to be played from now on; what plays goes on where it still can. */
    void adopt(Plan.Score replacement) {
        Plan.Score before = score;
        if (before != null) {
            follows.keepElapsed(before, now);
        }
        score = replacement;
        for (int i = 0; i < replacement.timelines().length; i++) {
            replacement.timelines()[i].adopt(replacement.layouts()[i]);
        }
        launcher.adopt(replacement);
        if (before != null) {
            join(before, replacement);
        }
        runs.adopt(replacement, now);
        follows.adopt(replacement, now);
        follows.armSounding(replacement, now);
    }

    /** What an edit has put under the playing position sounds from there. */
    @SuppressWarnings("ReferenceEquality") // cheap: an equal clip looked at again does no harm
    private void join(Plan.Score before, Plan.Score after) {
        for (TimelineState timeline : after.timelines()) {
            for (int i = 0; timeline.playing && i < timeline.started(); i++) {
                int slot = timeline.sounding(i);
                ClipCue old = slot < 0 ? null : before.cue(slot);
                ClipCue cue = slot < 0 ? null : after.cue(slot);
                boolean edited = cue != null && (old == null || old.clip() != cue.clip());
                if (edited && launcher.played(slot) < 0 && !movedBy(after, cue, old)) {
                    launcher.join(after, slot, timeline.framesInto(i));
                }
            }
        }
    }

    /** A change of tempo moves clips, but lets none sound that had ended. */
    private static boolean movedBy(Plan.Score after, @Nullable ClipCue cue, @Nullable ClipCue old) {
        return cue != null
                && old != null
                && after.tempoChanged(cue.timeline())
                && cue.clip().soundsLike(old.clip());
    }

    /** Frames until something starts, ends or is decided; at least 1. */
    long framesToBoundary() {
        long frames = Long.MAX_VALUE;
        Plan.Score playing = score;
        if (playing != null) {
            for (TimelineState timeline : playing.timelines()) {
                frames = Math.min(frames, timeline.framesToBoundary());
            }
        }
        frames = Math.min(frames, launcher.nextFrame() - now);
        frames = Math.min(frames, follows.nextFrame() - now);
        return Math.max(1, Math.min(frames, runs.nextFrame() - now));
    }

    /** Does everything that is due at this very frame. */
    void fireBoundaries() {
        Plan.Score playing = score;
        if (playing == null) {
            return;
        }
        for (int round = 0; round < ROUNDS && fireOnce(playing); round++) {}
    }

    /** One round through all that may be due; false when nothing was. */
    private boolean fireOnce(Plan.Score playing) {
        boolean any = launcher.fire(playing);
        FollowState due = follows.due(now);
        if (due != null) {
            follow(playing, due);
            return true;
        }
        for (int i = 0; i < playing.timelines().length; i++) {
            TimelineState timeline = playing.timelines()[i];
            if (timeline.countedIn()) {
                run(playing, i, timeline.positionFrame);
                any = true;
            }
            if (timeline.playing) {
                any |= fire(playing, i, timeline);
            }
        }
        Action step = runs.take(now);
        while (step != null) {
            perform(step);
            step = runs.take(now);
            any = true;
        }
        return any;
    }

    private boolean fire(Plan.Score playing, int index, TimelineState timeline) {
        boolean any = false;
        if (timeline.atLoopEnd()) {
            locate(playing, index, timeline.loopStartFrame());
            any = true;
        }
        int slot = timeline.takeStarting();
        while (slot >= 0) {
            launcher.start(playing, slot, 0);
            slot = timeline.takeStarting();
            any = true;
        }
        Action step = timeline.takeStep(now);
        while (step != null) {
            perform(step);
            any = true;
            step = timeline.playing ? timeline.takeStep(now) : null;
        }
        return any;
    }

    private void perform(Action step) {
        renderer.perform(step);
        if (!(step instanceof Action.Ask)) {
            notices.offer(now, step, null);
        }
    }

    /** Makes what stretched clips need for the next frames. */
    void stretch(int frames) {
        Plan.Score playing = score;
        if (playing != null) {
            voices.stretch(playing, this, frames, now);
        }
    }

    /** Lets the stretched clips be prepared that may start next, the nearest first. */
    void wantStarts() {
        Plan.Score playing = score;
        if (playing == null) {
            return;
        }
        for (TimelineState timeline : playing.timelines()) {
            timeline.wantStarts(playing, voices, preparedFrames);
        }
        launcher.wantStarts(playing);
    }

    void advance(int frames) {
        Plan.Score playing = score;
        if (playing != null) {
            for (TimelineState timeline : playing.timelines()) {
                timeline.advance(frames, now, notices);
            }
        }
        now += frames;
        launcher.advance(frames);
    }

    void report(long block) {
        Plan.Score playing = score;
        if (playing != null) {
            launcher.report(playing.progress(), block);
        }
    }

    /** Starts and ends clips. */
    Launcher launcher() {
        return launcher;
    }

    @Nullable TimelineState timeline(int slot) {
        Plan.Score playing = score;
        return playing == null ? null : playing.timeline(slot);
    }

    /**
     * The first timeline in the player's order that plays; else the first that is counted in; else
     * the first; null for none.
     */
    @Nullable TimelineState leading() {
        Plan.Score playing = score;
        if (playing == null || playing.timelines().length == 0) {
            return null;
        }
        TimelineState counted = null;
        for (TimelineState timeline : playing.timelines()) {
            if (timeline.playing) {
                return timeline;
            }
            counted = counted == null && timeline.countingIn ? timeline : counted;
        }
        return counted == null ? playing.timelines()[0] : counted;
    }

    boolean countIn(Action.CountIn asked) {
        TimelineState timeline = timeline(asked.timeline());
        if (timeline != null && !timeline.playing) {
            if (asked.positionFrames() >= 0) {
                timeline.locate(asked.positionFrames());
            }
            timeline.countIn(
                    asked.bars(),
                    asked.playFrame() < 0 ? -1 : Math.max(0, asked.playFrame() - now));
        }
        asked.begun().say();
        return timeline != null;
    }

    boolean play(int slot, long positionFrame) {
        Plan.Score playing = score;
        int index = playing == null ? -1 : playing.timelineIndex(slot);
        if (playing == null || index < 0) {
            return false;
        }
        if (positionFrame >= 0) {
            follows.newShow();
        }
        long from = playing.timelines()[index].positionFrame;
        run(playing, index, positionFrame < 0 ? from : positionFrame);
        return true;
    }

    private void run(Plan.Score playing, int index, long positionFrame) {
        TimelineState timeline = playing.timelines()[index];
        timeline.plays(true);
        timeline.runs(now, positionFrame);
        locate(playing, index, positionFrame);
        FollowState after = timeline.follow();
        if (after != null) {
            follows.remove(after);
            follows.arm(playing, after, 0, now);
        }
    }

    /**
     * Plays on from a position: the timeline's own clips are cut, those that cover the position are
     * joined there. What hands have launched goes on.
     */
    private void locate(Plan.Score playing, int index, long positionFrame) {
        TimelineState timeline = playing.timelines()[index];
        int slot = playing.timelineSlots()[index];
        launcher.endTimeline(playing, slot, true);
        timeline.locate(positionFrame);
        for (int i = 0; i < timeline.started(); i++) {
            int clip = timeline.sounding(i);
            if (clip >= 0) {
                launcher.start(playing, clip, timeline.framesInto(i));
            }
        }
        chase.follow(timeline);
    }

    boolean stop(int slot) {
        Plan.Score playing = score;
        TimelineState timeline = timeline(slot);
        if (playing == null || timeline == null) {
            return false;
        }
        timeline.plays(false);
        FollowState after = timeline.follow();
        if (after != null) {
            follows.remove(after);
        }
        launcher.endTimeline(playing, slot, false);
        runs.stopTimeline(slot);
        return true;
    }

    boolean seek(int slot, long positionFrame) {
        Plan.Score playing = score;
        TimelineState timeline = timeline(slot);
        if (playing == null || timeline == null) {
            return false;
        }
        if (!timeline.playing) {
            timeline.locate(positionFrame);
            return true;
        }
        run(playing, playing.timelineIndex(slot), positionFrame);
        launcher.aim(playing, slot);
        return true;
    }

    boolean launchActionClip(int slot) {
        Plan.Score playing = score;
        ActionRuns.Cue cue = playing == null ? null : playing.actionCue(slot);
        if (playing == null || cue == null) {
            return false;
        }
        TimelineState timeline = playing.timelines()[cue.timeline()];
        return runs.start(cue, timeline.timeline(), timeline.positionFrame, now);
    }

    boolean stopActionClip(int slot) {
        runs.stop(slot);
        return true;
    }

    /** What is captured from here on starts by the seed, as it will when it is played. */
    void captureStarts() {
        follows.newShow();
    }

    boolean panic() {
        Plan.Score playing = score;
        if (playing != null) {
            for (TimelineState timeline : playing.timelines()) {
                timeline.plays(false);
            }
        }
        launcher.endAll();
        runs.clear();
        return true;
    }

    /** Does what was decided. */
    private void follow(Plan.Score playing, FollowState state) {
        ClipCue cue = state.ofTimeline ? null : playing.cue(state.slot);
        if (state.repeatFrame < state.dueFrame && cue != null) {
            launcher.repeat(playing, state, cue);
            return;
        }
        FollowState.Choice choice = state.choice;
        FollowState.Goal goal = choice.goal();
        follows.remove(state);
        if (choice.outcome() != Outcome.NONE) {
            notices.offer(now, state, choice);
        }
        ClipCue next = goal == null || !goal.isClip() ? null : playing.cue(goal.slot());
        if (next != null) {
            if (cue == null) {
                stop(state.slot);
            }
            launcher.launchAfter(playing, next, cue == null ? -1 : cue.slot());
            return;
        }
        if (!choice.leaves()) {
            goOn(playing, state, cue);
        } else if (cue != null) {
            launcher.end(playing, cue.slot());
        } else if (goal == null || !goal.isTimeline() || goal.slot() != state.slot) {
            stop(state.slot);
        }
        if (goal != null && goal.isTimeline()) {
            play(goal.slot(), goal.frame());
        } else if (goal != null) {
            launchActionClip(goal.slot());
        }
    }

    /** A loop that is not left is decided about again at its next round. */
    private void goOn(Plan.Score playing, FollowState state, @Nullable ClipCue cue) {
        TimelineState timeline = playing.timelineOf(state);
        boolean loops =
                cue == null
                        ? timeline != null && timeline.playing && timeline.timeline().loop() != null
                        : launcher.loops(cue);
        if (loops) {
            follows.arm(playing, state, 0, now);
        }
    }
}
