package atome.controllers.midi.clock;

import atome.controllers.midi.MidiMessage;
import atome.controllers.midi.MidiMessage.Single;
import atome.controllers.midi.MidiMessage.SongPosition;
import atome.engine.timeline.TempoMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Schedules the MIDI clock of one timeline for other devices: which message is due at which frame.
 * One thread, no clock of its own; every tick is on the frame nearest to its beat, however long it
 * runs and however the tempo changes.
 *
 * <p>A song that starts at beat 0 is told by start; one that goes on elsewhere by song position and
 * continue, from the next whole sixteenth on, as song position knows nothing finer. They go out 1
 * ms, at most half a tick, before the tick they speak of, or just before it where that is past. A
 * song position beyond 16383 sixteenths is told modulo 16384, which is whole bars of 4/4.
 */
public final class MidiClockOut {
    private static final int TICKS_PER_SIXTEENTH = 6;
    private static final int SONG_POSITIONS = 16_384;
    private static final double BEATS_TO_CATCH_UP = 0.25;
    private static final long NONE = Long.MIN_VALUE;

    /** A message and the frame it is due at. */
    public record Due(long frame, MidiMessage message) {}

    private record Change(long frame, int number, Runnable change) {}

    private final int rateHz;
    private final boolean ticksWhileStopped;
    private final PriorityQueue<Change> changes =
            new PriorityQueue<>(
                    Comparator.comparingLong(Change::frame).thenComparingInt(Change::number));
    private final List<Due> due = new ArrayList<>();
    private ClockGrid grid;
    private boolean playing;
    private long nextTick;
    private long cueTick = NONE;
    private long reachedFrame;
    private int changeNumber;

    /**
     * A clock that stands at beat 0.
     *
     * @param ticksWhileStopped whether ticks go on while nothing plays, so that others keep the
     *     tempo
     */
    public MidiClockOut(TempoMap tempo, int rateHz, long fromFrame, boolean ticksWhileStopped) {
        if (rateHz <= 0) {
            throw new IllegalArgumentException("sample rate out of range: " + rateHz);
        }
        this.rateHz = rateHz;
        this.ticksWhileStopped = ticksWhileStopped;
        this.grid = ClockGrid.through(tempo, 0, fromFrame, rateHz);
        this.reachedFrame = fromFrame;
        this.nextTick = grid.tickFrom(fromFrame);
    }

    /**
     * The timeline plays from a frame on, at which it is at a beat; also when it jumps. Told late
     * by less than a sixteenth, the ticks missed go out at once; later, others join where the song
     * is.
     */
    public void play(long frame, double beats, TempoMap tempo) {
        at(frame, () -> start(frame, beats, tempo));
    }

    /** The timeline stops. */
    public void stop(long frame) {
        at(frame, this::halt);
    }

    /** The tempo changes from a frame on, and the timeline stays where it is. */
    public void tempo(long frame, TempoMap tempo) {
        at(
                frame,
                () -> {
                    double beats = grid.beatsAt(reachedFrame);
                    grid = ClockGrid.through(tempo, beats, reachedFrame, rateHz);
                });
    }

    /** Everything due before a frame that was not handed out yet, in order. */
    public List<Due> until(long frame) {
        due.clear();
        while (!changes.isEmpty() && changes.peek().frame() < frame) {
            Change next = changes.remove();
            ticksUntil(next.frame());
            next.change().run();
        }
        ticksUntil(frame);
        return List.copyOf(due);
    }

    private void at(long frame, Runnable change) {
        changes.add(new Change(frame, changeNumber++, change));
    }

    private void start(long frame, double beats, TempoMap tempo) {
        halt();
        playing = true;
        grid = ClockGrid.through(tempo, beats, frame, rateHz);
        long from = Math.max(frame, reachedFrame);
        double lateBeats = grid.beatsAt(from) - beats;
        double fromBeats = lateBeats < BEATS_TO_CATCH_UP ? beats : beats + lateBeats;
        long sixteenth = Math.max(0, (long) Math.ceil(fromBeats * 4 - 1e-9));
        cueTick = sixteenth * TICKS_PER_SIXTEENTH;
        nextTick = ticksWhileStopped ? Math.min(cueTick, grid.tickFrom(from)) : cueTick;
    }

    private void halt() {
        if (playing && cueTick == NONE) {
            due.add(new Due(reachedFrame, Single.STOP));
        }
        playing = false;
        cueTick = NONE;
    }

    private void ticksUntil(long frame) {
        while (playing || ticksWhileStopped) {
            long tickFrame = Math.max(reachedFrame, grid.frameOf(nextTick));
            if (nextTick == cueTick) {
                long cueFrame = Math.max(reachedFrame, tickFrame - leadFrames());
                if (cueFrame >= frame) {
                    break;
                }
                cue(cueFrame);
            }
            if (tickFrame >= frame) {
                break;
            }
            due.add(new Due(tickFrame, Single.CLOCK));
            nextTick++;
            reachedFrame = tickFrame;
        }
        reachedFrame = Math.max(reachedFrame, frame);
    }

    private long leadFrames() {
        return Math.min(rateHz / 1000, (grid.frameOf(nextTick + 1) - grid.frameOf(nextTick)) / 2);
    }

    private void cue(long frame) {
        long sixteenth = cueTick / TICKS_PER_SIXTEENTH;
        if (sixteenth == 0) {
            due.add(new Due(frame, Single.START));
        } else {
            due.add(new Due(frame, new SongPosition((int) (sixteenth % SONG_POSITIONS))));
            due.add(new Due(frame, Single.CONTINUE));
        }
        cueTick = NONE;
    }
}
