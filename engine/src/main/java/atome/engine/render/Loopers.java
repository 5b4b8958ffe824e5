package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.looper.LoopVerb;
import atome.engine.looper.LooperAdoption;
import atome.engine.looper.LooperRun;
import atome.engine.record.tap.Taps;
import atome.engine.timeline.Quantize;
import org.jspecify.annotations.Nullable;

/** The loopers of a rig: what their feet ask waits for its line, and is done on its frame. */
@AudioThread
final class Loopers {
    private static final long NO_LINE = Long.MIN_VALUE;

    private final int sampleRateHz;
    private Cue[] cues = new Cue[0];
    private long now;

    /** A looper in a rig, by slots; −1 where it waits for no timeline. */
    static final class Cue {
        private final LooperRun run;
        private final LooperAdoption adoption;
        private final int slot;
        private final int sourceSlot;
        private final int outputSlot;
        private final int timelineSlot;
        private final Quantize quantize;
        private @Nullable LoopVerb waiting;
        private long waitsFrame;

        Cue(
                LooperRun run,
                LooperAdoption adoption,
                int slot,
                int sourceSlot,
                int outputSlot,
                int timelineSlot,
                Quantize quantize) {
            this.run = run;
            this.adoption = adoption;
            this.slot = slot;
            this.sourceSlot = sourceSlot;
            this.outputSlot = outputSlot;
            this.timelineSlot = timelineSlot;
            this.quantize = quantize;
        }
    }

    Loopers(int sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
    }

    /** Goes on with those of another rig; what waits goes on waiting. */
    void adopt(Cue[] replacement) {
        for (Cue cue : replacement) {
            Cue before = find(cue.slot);
            if (before != null) {
                cue.waiting = before.waiting;
                cue.waitsFrame = before.waitsFrame;
            }
        }
        cues = replacement;
        for (Cue cue : replacement) {
            cue.run.adopt(cue.adoption);
        }
    }

    private @Nullable Cue find(int slot) {
        for (Cue cue : cues) {
            if (cue.slot == slot) {
                return cue;
            }
        }
        return null;
    }

    /** Does it, now or at its line; asked for again while it waits, it is forgotten. */
    boolean perform(int slot, LoopVerb verb, Transport transport) {
        Cue cue = find(slot);
        if (cue == null) {
            return false;
        }
        if (cue.waiting == verb) {
            cue.waiting = null;
            return true;
        }
        cue.waiting = null;
        long line = cue.run.waits(verb) ? lineFrame(cue, transport) : NO_LINE;
        if (line > now) {
            cue.waiting = verb;
            cue.waitsFrame = line;
        } else {
            cue.run.perform(verb, now, line == now);
        }
        return true;
    }

    private long lineFrame(Cue cue, Transport transport) {
        TimelineState timeline = transport.timeline(cue.timelineSlot);
        if (cue.quantize == Quantize.NONE || timeline == null || !timeline.playing) {
            return NO_LINE;
        }
        long position = timeline.positionFrame;
        long line = cue.quantize.lineAtOrAfter(timeline.timeline().tempo(), position, sampleRateHz);
        return now + Math.min(line, timeline.loopEndAhead()) - position;
    }

    /** Frames until one comes round or does what it has waited for; at least 1. */
    long framesToBoundary() {
        long frames = Long.MAX_VALUE;
        for (Cue cue : cues) {
            frames = Math.min(frames, cue.run.framesToBoundary());
            if (cue.waiting != null) {
                frames = Math.min(frames, cue.waitsFrame - now);
            }
        }
        return Math.max(1, frames);
    }

    void fireBoundaries() {
        for (Cue cue : cues) {
            LoopVerb verb = cue.waiting;
            if (verb != null && cue.waitsFrame <= now) {
                cue.waiting = null;
                cue.run.perform(verb, now, true);
            }
        }
    }

    /** Adds the loops to the nodes where they are heard. */
    void play(Plan.Routing routing, int frames) {
        for (Cue cue : cues) {
            cue.run.play(routing.clipsInto(cue.outputSlot), frames);
        }
    }

    /** Takes what was played meanwhile. */
    void advance(Taps taps, int frames) {
        for (Cue cue : cues) {
            cue.run.fill(taps.at(cue.sourceSlot));
        }
        now += frames;
    }

    void panic() {
        for (Cue cue : cues) {
            cue.waiting = null;
            cue.run.perform(LoopVerb.STOP, now, false);
        }
    }
}
