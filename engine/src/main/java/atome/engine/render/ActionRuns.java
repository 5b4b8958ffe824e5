package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.action.Action;
import atome.engine.timeline.Timebase;
import atome.engine.timeline.Timeline;
import org.jspecify.annotations.Nullable;

/** Action clips that were launched by hand and run. Preallocated. */
@AudioThread
final class ActionRuns {
    private static final int MOST = 64;

    private final Run[] runs = new Run[MOST];
    private final int sampleRateHz;
    private int count;

    /**
     * An action clip with every id resolved, and the place of its timeline in the score; its steps
     * in order of their offsets in the timebase.
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    record Cue(int slot, int timeline, int timelineSlot, double[] offsets, Action[] steps) {}

    /** One that runs: it was or will be at a position of the timebase at an engine frame. */
    private static final class Run {
        private @Nullable Cue cue;
        private @Nullable Timeline timeline;
        private double startPosition;
        private double anchorPosition;
        private long anchorFrame;
        private int next;
        private long dueFrame;
    }

    ActionRuns(int sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
        for (int i = 0; i < MOST; i++) {
            runs[i] = new Run();
        }
    }

    /** Starts from the clip's start, at the tempo of the place where the timeline is. */
    boolean start(Cue cue, Timeline timeline, long positionFrame, long frame) {
        stop(cue.slot());
        if (count == MOST) {
            return false;
        }
        Run run = runs[count++];
        run.cue = cue;
        run.timeline = timeline;
        run.startPosition = position(timeline, positionFrame);
        run.anchorPosition = run.startPosition;
        run.anchorFrame = frame;
        run.next = 0;
        aim(run);
        return true;
    }

    private double position(Timeline timeline, long frame) {
        return timeline.timebase() == Timebase.BEATS
                ? timeline.tempo().beatsAtFrame(frame, sampleRateHz)
                : (double) frame / sampleRateHz;
    }

    private long frame(Timeline timeline, double position) {
        return timeline.tempo().frameAtPosition(position, timeline.timebase(), sampleRateHz);
    }

    private void aim(Run run) {
        Cue cue = run.cue;
        Timeline timeline = run.timeline;
        if (cue == null || timeline == null || run.next >= cue.steps().length) {
            run.dueFrame = Long.MAX_VALUE;
            return;
        }
        double position = run.startPosition + cue.offsets()[run.next];
        run.dueFrame =
                run.anchorFrame + frame(timeline, position) - frame(timeline, run.anchorPosition);
    }

    long nextFrame() {
        long next = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            next = Math.min(next, runs[i].dueFrame);
        }
        return next;
    }

    /** The next action that is due at a frame; null when there is none. */
    @Nullable Action take(long frame) {
        for (int i = 0; i < count; i++) {
            Run run = runs[i];
            Cue cue = run.cue;
            if (run.dueFrame <= frame && cue != null) {
                Action action = cue.steps()[run.next++];
                aim(run);
                if (run.dueFrame == Long.MAX_VALUE) {
                    end(i);
                }
                return action;
            }
        }
        return null;
    }

    void stop(int slot) {
        for (int i = count - 1; i >= 0; i--) {
            Cue cue = runs[i].cue;
            if (cue != null && cue.slot() == slot) {
                end(i);
            }
        }
    }

    void stopTimeline(int timelineSlot) {
        for (int i = count - 1; i >= 0; i--) {
            Cue cue = runs[i].cue;
            if (cue != null && cue.timelineSlot() == timelineSlot) {
                end(i);
            }
        }
    }

    void clear() {
        count = 0;
    }

    private void end(int index) {
        Run run = runs[index];
        run.cue = null;
        run.timeline = null;
        for (int i = index; i < count - 1; i++) {
            runs[i] = runs[i + 1];
        }
        runs[--count] = run;
    }

    /** Goes on by another score: an edited clip goes on from where it is, a tempo from now on. */
    void adopt(Plan.Score score, long frame) {
        for (int i = count - 1; i >= 0; i--) {
            Run run = runs[i];
            Cue before = run.cue;
            Timeline played = run.timeline;
            Cue after = before == null ? null : score.actionCue(before.slot());
            if (after == null || played == null) {
                end(i);
                continue;
            }
            long anchored = frame(played, run.anchorPosition) + frame - run.anchorFrame;
            run.anchorPosition = position(played, anchored);
            run.anchorFrame = frame;
            run.timeline = score.layouts()[after.timeline()].timeline();
            run.cue = after;
            aim(run);
        }
    }
}
