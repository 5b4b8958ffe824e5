package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.action.Action;
import atome.engine.timeline.Loop;
import atome.engine.timeline.Marker;
import atome.engine.timeline.TempoMap;
import atome.engine.timeline.Timebase;
import atome.engine.timeline.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * A timeline that runs: whether it plays, where it stands, what starts next. Kept by id across
 * rigs; the audio thread writes, anyone may read {@link #playing}, {@link #positionFrame} and
 * {@link #originFrame}, the engine's frame at which the playing timeline was at its start.
 */
final class TimelineState {
    volatile boolean playing;
    volatile long positionFrame;
    volatile long originFrame;

    /** Whether bars are counted in before it plays, and how many frames of them are left. */
    volatile boolean countingIn;

    volatile long countInFrames;
    private double countInBeatsPerFrame;
    private final int sampleRateHz;
    private Layout layout;

    /** How far the exact position lies past its frame, after a change of tempo. */
    private double fraction;

    /** Since when it runs without a jump by any hand, in the engine's frames, and from where. */
    private long runsSinceFrame;

    private long ranFromFrame;

    private int nextClip;
    private int nextStep;
    private int nextMarker;
    private long performedFrame = Long.MIN_VALUE;
    private int performedStep;

    /**
     * A timeline with the slots of its placed clips, in order of their start, and with the steps of
     * its placed action clips, in order of their time.
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    record Layout(
            Timeline timeline,
            long[] starts,
            long[] ends,
            int[] lengths,
            int[] clipSlots,
            long[] stepFrames,
            long[] stepClipEnds,
            Action[] steps,
            long[] markerFrames,
            Marker[] markers,
            long endFrame,
            @Nullable FollowState follow) {}

    TimelineState(Layout layout, int sampleRateHz) {
        this.layout = layout;
        this.sampleRateHz = sampleRateHz;
    }

    /** How it stands. Any thread; a count-in that is over plays already. */
    Renderer.Position position() {
        boolean counting = countingIn;
        return new Renderer.Position(playing, positionFrame, counting ? countInFrames : -1);
    }

    /** Takes another layout; in beats, a change of tempo keeps the musical position. */
    @AudioThread
    @SuppressWarnings("ReferenceEquality") // cheap: an equal layout taken again does no harm
    void adopt(Layout replacement) {
        if (layout == replacement) {
            return;
        }
        TempoMap before = layout.timeline().tempo();
        TempoMap after = replacement.timeline().tempo();
        layout = replacement;
        if (before != after && replacement.timeline().timebase() == Timebase.BEATS) {
            double seconds = (positionFrame + fraction) / sampleRateHz;
            double exact = after.secondsAt(before.beatsAt(seconds)) * sampleRateHz;
            runs(originFrame + positionFrame, Math.round(exact));
            positionFrame = Math.round(exact);
            fraction = exact - positionFrame;
        }
        findNext();
    }

    /**
     * Counts bars in before it plays from where it stands.
     *
     * @param left frames that are left for them, fewer for a count that begins late; negative for
     *     all that they take
     */
    @AudioThread
    void countIn(int bars, long left) {
        TempoMap tempo = layout.timeline().tempo();
        double beats = tempo.beatsAtFrame(positionFrame, sampleRateHz);
        long frames = tempo.countInFrames(beats, bars, sampleRateHz);
        countInBeatsPerFrame = tempo.countInBeats(beats, bars) / frames;
        countInFrames = left < 0 ? frames : left;
        countingIn = true;
    }

    /** Whether the last bar that is counted has just ended. */
    @AudioThread
    boolean countedIn() {
        return countingIn && countInFrames == 0;
    }

    /** Plays, or not; a count-in is over in any case. */
    @AudioThread
    void plays(boolean now) {
        playing = now;
        countingIn = false;
    }

    /** The beat at so many frames from now, while it is counted in. */
    @AudioThread
    double countedBeats(int ahead) {
        return layout.timeline().tempo().beatsAtFrame(positionFrame, sampleRateHz)
                - countInBeatsPerFrame * (countInFrames - ahead);
    }

    /** Stands at a position; what starts right there has yet to start. */
    @AudioThread
    void locate(long frame) {
        positionFrame = frame;
        fraction = 0;
        findNext();
    }

    /** From this engine frame on it plays from a position. */
    @AudioThread
    void runs(long engineFrame, long position) {
        runsSinceFrame = engineFrame;
        ranFromFrame = position;
    }

    /** Where it stood so many frames ago, its loop included; below 0 where it had not begun. */
    @AudioThread
    long positionBefore(long framesAgo, long engineFrame) {
        if (!playing || framesAgo <= 0) {
            return positionFrame;
        }
        long ran = engineFrame - framesAgo - runsSinceFrame;
        return ran < 0 ? ranFromFrame + ran : positionAfter(ranFromFrame, ran);
    }

    @AudioThread
    private void findNext() {
        nextClip = firstAtOrAfter(layout.starts(), positionFrame);
        nextStep = firstAtOrAfter(layout.stepFrames(), positionFrame);
        nextMarker = firstAtOrAfter(layout.markerFrames(), positionFrame);
    }

    @AudioThread
    private static int firstAtOrAfter(long[] frames, long frame) {
        int low = 0;
        int high = frames.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (frames[middle] < frame) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @AudioThread
    Timeline timeline() {
        return layout.timeline();
    }

    @AudioThread
    @Nullable FollowState follow() {
        return layout.follow();
    }

    @AudioThread
    boolean atLoopEnd() {
        Loop loop = layout.timeline().loop();
        return loop != null && positionFrame == loop.endFrame();
    }

    /** Where its loop starts; 0 when it has none. */
    @AudioThread
    long loopStartFrame() {
        Loop loop = layout.timeline().loop();
        return loop == null ? 0 : loop.startFrame();
    }

    /** Slot of the next clip that starts at the present position, taken off the list; or −1. */
    @AudioThread
    int takeStarting() {
        return nextClip < layout.starts().length && layout.starts()[nextClip] == positionFrame
                ? layout.clipSlots()[nextClip++]
                : -1;
    }

    /**
     * The next step at the present position, taken off the list; or null. None is taken twice at
     * one engine frame, so that an action clip that plays its own timeline does so once.
     */
    @AudioThread
    @Nullable Action takeStep(long engineFrame) {
        while (nextStep < layout.steps().length && layout.stepFrames()[nextStep] == positionFrame) {
            int step = nextStep++;
            if (engineFrame != performedFrame || step > performedStep) {
                performedFrame = engineFrame;
                performedStep = step;
                return layout.steps()[step];
            }
        }
        return null;
    }

    /** How many steps of placed action clips lie before the present position. */
    @AudioThread
    int stepsPassed() {
        return nextStep;
    }

    /** One of them, if its clip still covers the present position. */
    @AudioThread
    @Nullable Action passed(int step) {
        return layout.stepClipEnds()[step] > positionFrame ? layout.steps()[step] : null;
    }

    /** How many frames ago such a step lies. */
    @AudioThread
    long framesSince(int step) {
        return positionFrame - layout.stepFrames()[step];
    }

    /** Where it would stand after so many more frames of playing, its loop included. */
    @AudioThread
    long positionAfter(long from, long frames) {
        Loop loop = layout.timeline().loop();
        long position = from + frames;
        if (loop == null || from >= loop.endFrame() || position < loop.endFrame()) {
            return position;
        }
        return loop.startFrame()
                + (position - loop.endFrame()) % (loop.endFrame() - loop.startFrame());
    }

    /** Lets its stretched clips be prepared that start next, or will when it plays. */
    @AudioThread
    void wantStarts(Plan.Score score, Voices voices, int aheadFrames) {
        if (!playing) {
            wantFrom(score, voices, positionFrame, 1);
            return;
        }
        for (int i = nextClip;
                i < layout.starts().length && layout.starts()[i] - positionFrame < aheadFrames;
                i++) {
            want(score, voices, i, layout.starts()[i]);
        }
        if (loopEndAhead() - positionFrame < aheadFrames) {
            wantFrom(score, voices, loopStartFrame(), aheadFrames);
        }
    }

    /** What covers a frame, and what starts from there on. */
    @AudioThread
    private void wantFrom(Plan.Score score, Voices voices, long frame, int frames) {
        for (int i = 0; i < layout.starts().length && layout.starts()[i] < frame + frames; i++) {
            if (layout.ends()[i] > frame) {
                want(score, voices, i, frame);
            }
        }
    }

    @AudioThread
    private void want(Plan.Score score, Voices voices, int index, long frame) {
        ClipCue cue = score.cue(layout.clipSlots()[index]);
        if (cue != null) {
            long into = Math.max(0, frame - layout.starts()[index]);
            voices.want(cue, (int) (into % layout.lengths()[index]), this, frame);
        }
    }

    /** How many placed clips start before the present position. */
    @AudioThread
    int started() {
        return nextClip;
    }

    /** Slot of a placed clip that covers the present position from before, or −1. */
    @AudioThread
    int sounding(int index) {
        return layout.ends()[index] > positionFrame ? layout.clipSlots()[index] : -1;
    }

    /** How far into its sound that clip is by now; a loop has come round. */
    @AudioThread
    int framesInto(int index) {
        return (int) ((positionFrame - layout.starts()[index]) % layout.lengths()[index]);
    }

    /** Frames until something of it starts, or the loop or a count-in ends. */
    @AudioThread
    long framesToBoundary() {
        if (!playing) {
            return countingIn ? countInFrames : Long.MAX_VALUE;
        }
        long boundary = Long.MAX_VALUE;
        if (nextClip < layout.starts().length) {
            boundary = layout.starts()[nextClip];
        }
        if (nextStep < layout.stepFrames().length) {
            boundary = Math.min(boundary, layout.stepFrames()[nextStep]);
        }
        return Math.min(boundary, loopEndAhead()) - positionFrame;
    }

    /** Where the loop will end, or {@code Long.MAX_VALUE} when no loop is ahead. */
    @AudioThread
    long loopEndAhead() {
        Loop loop = layout.timeline().loop();
        return loop != null && positionFrame < loop.endFrame() ? loop.endFrame() : Long.MAX_VALUE;
    }

    /** The position of a frame of it in the timebase. */
    @AudioThread
    double positionAt(long frame) {
        Timeline timeline = layout.timeline();
        return timeline.timebase() == Timebase.BEATS
                ? timeline.tempo().beatsAtFrame(frame, sampleRateHz)
                : (double) frame / sampleRateHz;
    }

    @AudioThread
    private long frameAt(double position) {
        Timeline timeline = layout.timeline();
        return timeline.tempo().frameAtPosition(position, timeline.timebase(), sampleRateHz);
    }

    /** How many frames a stretch of the timebase takes from a position on. */
    @AudioThread
    long framesFrom(double position, double length) {
        return frameAt(position + length) - frameAt(position);
    }

    /** How much of the timebase passes in so many frames from a position on. */
    @AudioThread
    double lengthFrom(double position, long frames) {
        return positionAt(frameAt(position) + frames) - position;
    }

    /**
     * Frames of playing from a position to the end: of so many rounds of a loop that is ahead, or
     * of so many times the whole timeline; 0 or less when the end has passed.
     */
    @AudioThread
    long framesToEnd(double position, double times) {
        long start = frameAt(position);
        Loop loop = layout.timeline().loop();
        if (loop != null && start < loop.endFrame()) {
            return Math.round((times - 1) * (loop.endFrame() - loop.startFrame()))
                    + loop.endFrame()
                    - start;
        }
        return Math.round(times * layout.endFrame()) - start;
    }

    @AudioThread
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the audio thread
    void advance(int frames, long engineFrame, Happenings notices) {
        if (!playing) {
            countInFrames -= countingIn ? frames : 0;
            return;
        }
        long end = positionFrame + frames;
        while (nextMarker < layout.markers().length && layout.markerFrames()[nextMarker] < end) {
            long ahead = layout.markerFrames()[nextMarker] - positionFrame;
            notices.offer(engineFrame + ahead, layout.markers()[nextMarker], null);
            nextMarker++;
        }
        positionFrame = end;
        originFrame = engineFrame + frames - end;
    }
}
