package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.timeline.Clip;
import atome.engine.timeline.FollowAction;
import org.jspecify.annotations.Nullable;

/** What is decided and waits for its frame, in the order in which it was decided. Preallocated. */
@AudioThread
final class Follows {
    private final FollowState[] waiting;
    private final Voices voices;
    private int count;
    private long show;

    Follows(int capacity, Voices voices) {
        this.waiting = new FollowState[capacity];
        this.voices = voices;
    }

    /** One more that waits, unless it does already. */
    private void add(FollowState state) {
        if (!state.armed && count < waiting.length) {
            state.armed = true;
            waiting[count++] = state;
        }
    }

    void remove(FollowState state) {
        if (!state.armed) {
            return;
        }
        state.armed = false;
        state.dueFrame = FollowState.NEVER;
        state.repeatFrame = FollowState.NEVER;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            FollowState other = waiting[i];
            if (other != state) {
                waiting[kept++] = other;
            }
        }
        count = kept;
    }

    /** From here on chance starts anew from the seed, so that what is played again is the same. */
    void newShow() {
        show++;
    }

    void clear() {
        while (count > 0) {
            remove(waiting[count - 1]);
        }
    }

    long nextFrame() {
        long next = FollowState.NEVER;
        for (int i = 0; i < count; i++) {
            next = Math.min(next, waiting[i].nextFrame());
        }
        return next;
    }

    /** The first of which something is due at a frame, or null. */
    @Nullable FollowState due(long frame) {
        for (int i = 0; i < count; i++) {
            if (waiting[i].nextFrame() <= frame) {
                return waiting[i];
            }
        }
        return null;
    }

    /** Goes by other rules from now on; what is decided is decided anew, what was cut is not. */
    void adopt(Plan.Score after, long now) {
        for (int i = count - 1; i >= 0; i--) {
            FollowState state = waiting[i];
            FollowState.Rule rule = after.rule(state);
            boolean cut = !state.ofTimeline && voices.played(state.slot) < 0;
            if (rule == null || cut) {
                remove(state);
            } else {
                state.adopt(rule, after.seed());
                aimAgain(after, state, now);
            }
        }
    }

    /** Decides for what sounds already, when something is to follow it from now on. */
    void armSounding(Plan.Score after, long now) {
        for (int i = 0; i < voices.sounding(); i++) {
            Voice voice = voices.at(i);
            ClipCue cue = after.cue(voice.clipSlot());
            FollowState state = cue == null ? null : cue.follow();
            if (state != null && !state.armed && !voice.released()) {
                arm(after, state, voice.playedFrames(), now);
            }
        }
        for (TimelineState timeline : after.timelines()) {
            FollowState state = timeline.follow();
            if (state != null && !state.armed && timeline.playing) {
                arm(after, state, 0, now);
            }
        }
    }

    /** Notes how much of the timebase has passed for each decision, before the tempo may change. */
    void keepElapsed(Plan.Score before, long now) {
        for (int i = 0; i < count; i++) {
            FollowState state = waiting[i];
            TimelineState timeline = before.timelineOf(state);
            if (timeline != null) {
                state.elapsed =
                        timeline.lengthFrom(state.startedPosition, now - state.startedFrame);
            }
        }
    }

    private void aimAgain(Plan.Score after, FollowState state, long now) {
        TimelineState timeline = after.timelineOf(state);
        if (timeline == null) {
            remove(state);
            return;
        }
        if (state.ofTimeline || !state.action().linked()) {
            state.startedFrame = now - timeline.framesFrom(state.startedPosition, state.elapsed);
        }
        aim(after, state, now);
        if (state.dueFrame < now) {
            state.dueFrame = now;
        }
    }

    /** Forgets what follows the clips of a timeline; only placed ones, if so asked. */
    void removeTimeline(Plan.Score playing, int timelineSlot, boolean onlyPlaced) {
        for (int i = count - 1; i >= 0; i--) {
            FollowState state = waiting[i];
            ClipCue cue = state.ofTimeline ? null : playing.cue(state.slot);
            if (cue != null
                    && cue.timelineSlot() == timelineSlot
                    && (!onlyPlaced || cue.clip().placed())) {
                remove(state);
            }
        }
    }

    /** Decides what follows, now that what it follows has been playing for so many frames. */
    void arm(Plan.Score playing, FollowState state, int intoFrames, long now) {
        TimelineState timeline = playing.timelineOf(state);
        if (timeline != null) {
            state.startedFrame = now - intoFrames;
            state.startedPosition = timeline.positionAt(timeline.positionFrame - intoFrames);
            add(state);
            state.decide(playing.seed(), show);
            aim(playing, state, now);
        }
    }

    /** Works out when it is due. */
    private void aim(Plan.Score playing, FollowState state, long now) {
        FollowAction action = state.action();
        TimelineState timeline = playing.timelineOf(state);
        ClipCue cue = state.ofTimeline ? null : playing.cue(state.slot);
        if (timeline == null) {
            return;
        }
        long length;
        if (!action.linked()) {
            length = Math.max(1, timeline.framesFrom(state.startedPosition, action.followTime()));
        } else if (cue != null) {
            length = Math.max(1, Math.round(action.multiplier() * cue.clip().lengthFrames()));
        } else {
            length = timeline.framesToEnd(state.startedPosition, action.multiplier());
        }
        long passed = now - state.startedFrame;
        if (cue == null) {
            state.dueFrame = length <= 0 ? FollowState.NEVER : state.startedFrame + length;
        } else {
            // Joined past its time, a loop is decided about at its next round.
            long rounds = passed < length ? 1 : passed / length + 1;
            state.dueFrame = state.startedFrame + rounds * length;
            aimRepeat(state, cue.clip(), now);
        }
    }

    /** What is no loop starts again until something follows. */
    void aimRepeat(FollowState state, Clip clip, long now) {
        int played = voices.played(state.slot);
        long end = now + clip.lengthFrames() - played;
        boolean repeats = !clip.loop() && played >= 0 && end < state.dueFrame;
        state.repeatFrame = repeats ? end : FollowState.NEVER;
    }
}
