package atome.controllers.midi.clock;

import atome.controllers.midi.MidiBytes;
import atome.controllers.midi.port.MidiOutput;
import atome.engine.driver.JackFrames;
import atome.engine.timeline.TempoMap;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Leads a device by the MIDI clock of one timeline: watches where the timeline stands and hands
 * each message out ahead of its time, to be sent at its frame. {@link #turn} is called every few
 * milliseconds by one thread.
 */
public final class ClockLeader {
    /** Besides one block: longer than a thread is held up, short enough that a stop is in time. */
    private static final double AHEAD_SECONDS = 0.03;

    private static final double JUST_STARTED_BEATS = 0.25;

    private final MidiOutput output;
    private final LongUnaryOperator nanosOfFrame;
    private final int rateHz;
    private final MidiClockOut schedule;
    private Standing told = new Standing(false, 0);
    private TempoMap tempo = TempoMap.DEFAULT;
    private Standing before = told;

    /**
     * Where a timeline stands.
     *
     * @param originFrame engine frame at which it was at its start, as it has played since
     */
    public record Standing(boolean playing, long originFrame) {}

    /**
     * Where the engine stands.
     *
     * @param frame the next that is rendered
     * @param blockFrames how many are rendered at a time
     * @param jackFrames of its driver; null when that is not JACK
     */
    public record Present(long frame, int blockFrames, @Nullable JackFrames jackFrames) {}

    /**
     * @param nanosOfFrame when a frame is heard, in {@link System#nanoTime()}
     * @param fromFrame the engine's frame now
     */
    public ClockLeader(
            MidiOutput output, LongUnaryOperator nanosOfFrame, int rateHz, long fromFrame) {
        this.output = output;
        this.nanosOfFrame = nanosOfFrame;
        this.rateHz = rateHz;
        this.schedule = new MidiClockOut(TempoMap.DEFAULT, rateHz, fromFrame, true);
    }

    /** Looks at the timeline, and hands out what is due soon. */
    @SuppressWarnings("ReferenceEquality") // an equal map told again does no harm
    public void turn(Standing now, TempoMap map, Present engine) {
        long frame = engine.frame();
        if (map != tempo) {
            tempo = map;
            schedule.tempo(frame, map);
        }
        // Seen twice: at a start, playing is set just before the origin is.
        if (now.equals(before) && !now.equals(told)) {
            change(now, frame);
            told = now;
        }
        before = now;
        long until = frame + engine.blockFrames() + Math.round(AHEAD_SECONDS * rateHz);
        for (MidiClockOut.Due due : schedule.until(until)) {
            output.sendAtFrame(
                    MidiBytes.of(due.message()),
                    due.frame(),
                    nanosOfFrame.applyAsLong(due.frame()),
                    engine.jackFrames());
        }
    }

    private void change(Standing now, long engineFrame) {
        if (!now.playing()) {
            if (told.playing()) {
                schedule.stop(engineFrame);
            }
            return;
        }
        double beats = tempo.beatsAt((double) (engineFrame - now.originFrame()) / rateHz);
        if (beats < JUST_STARTED_BEATS) {
            schedule.play(now.originFrame(), 0, tempo);
        } else {
            schedule.play(engineFrame, beats, tempo);
        }
    }
}
