package atome.controllers.midi.clock;

import atome.controllers.midi.MidiListener;
import atome.controllers.midi.MidiMessage;
import atome.controllers.midi.MidiMessage.Single;
import atome.controllers.midi.MidiMessage.SongPosition;
import atome.controllers.midi.clock.ClockReading.Transport;

/**
 * Follows the MIDI clock of one port: 24 ticks a quarter note, start, continue, stop and song
 * position (MIDI 1.0, "System Real Time"). It is fed on the port's thread and read on any.
 *
 * <p>The first tick after a start is beat 0, the first after a continue is where the song stood or
 * was set to; every tick that comes counts. At 120 bpm, with ticks that jitter by 1 ms (standard
 * deviation), the tempo is within ±1 bpm from 1 s on, ±0.1 bpm from 3 s on, ±0.01 bpm from {@link
 * #SETTLING_SECONDS} on, and as soon after a step of tempo of 0.5 bpm and more; a smaller step
 * takes up to 25 s. A tempo that rises by 2 bpm each second is followed with a lag of a sixth of a
 * tick, 4 ms, on average.
 */
public final class MidiClockIn implements MidiListener {
    /** How long the tempo needs to be within 0.01 bpm at 120 bpm and 1 ms of jitter. */
    public static final double SETTLING_SECONDS = 12;

    private static final int TICKS_PER_BEAT = 24;
    private static final int TICKS_PER_SIXTEENTH = 6;
    private static final double FARTHEST_MILLIS = 1000;

    private final TickFilter filter = new TickFilter();
    private Transport transport = Transport.STOPPED;
    private long nextTick;
    private volatile long offsetNanos;
    private volatile ClockReading reading =
            new ClockReading(Transport.STOPPED, false, 0, 0, 0, 0, 0);

    /**
     * Says how late this port's master wants to be followed; any thread, from the next tick on.
     *
     * @param offsetMillis −1000…1000: above 0 the box plays later, below 0 earlier than the ticks
     */
    public void offset(double offsetMillis) {
        if (!(Math.abs(offsetMillis) <= FARTHEST_MILLIS)) {
            throw new IllegalArgumentException(
                    "offset of a MIDI clock out of range ±1000 ms: " + offsetMillis);
        }
        offsetNanos = Math.round(offsetMillis * 1e6);
    }

    /** What the clock says now; any thread. */
    public ClockReading reading() {
        return reading;
    }

    @Override
    public void heard(MidiMessage message, long stampNanos) {
        switch (message) {
            case Single.CLOCK -> tick(stampNanos);
            case Single.START -> {
                nextTick = 0;
                transport = Transport.WAITING;
                publish();
            }
            case Single.CONTINUE -> {
                transport = Transport.WAITING;
                publish();
            }
            case Single.STOP -> {
                transport = Transport.STOPPED;
                publish();
            }
            case SongPosition(int sixteenths) -> {
                nextTick = (long) sixteenths * TICKS_PER_SIXTEENTH;
                transport = transport == Transport.STOPPED ? Transport.STOPPED : Transport.WAITING;
                publish();
            }
            default -> {}
        }
    }

    private void tick(long stampNanos) {
        int passed = filter.tick(stampNanos + offsetNanos);
        if (transport == Transport.WAITING) {
            transport = Transport.RUNNING;
            nextTick++;
        } else if (transport == Transport.RUNNING) {
            nextTick = Math.max(0, nextTick + passed);
        }
        publish();
    }

    private void publish() {
        long tick = transport == Transport.RUNNING ? nextTick - 1 : nextTick;
        double bpm = filter.knowsPeriod() ? 60e9 / TICKS_PER_BEAT / filter.periodNanos() : 0;
        reading =
                new ClockReading(
                        transport,
                        filter.isLocked(),
                        bpm,
                        (double) tick / TICKS_PER_BEAT,
                        filter.timeNanos(),
                        filter.missed(),
                        filter.dropouts());
    }
}
