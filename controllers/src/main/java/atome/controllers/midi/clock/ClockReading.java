package atome.controllers.midi.clock;

/**
 * What a MIDI clock says, as of its last message; immutable, any thread.
 *
 * @param transport what the master does
 * @param locked whether tempo and phase can be relied on, as long as ticks come
 * @param bpm quarter notes a minute; 0 before two ticks have come
 * @param anchorBeats the place in the song at {@code anchorNanos}, in quarter notes
 * @param anchorNanos the filtered time of the last tick, the port's offset included
 * @param missedTicks how many ticks did not come and were counted by their time
 * @param dropouts how often a beat or more was missing: the place is then a good guess until the
 *     next start or song position
 */
public record ClockReading(
        Transport transport,
        boolean locked,
        double bpm,
        double anchorBeats,
        long anchorNanos,
        long missedTicks,
        long dropouts) {

    /** Without ticks for so many periods the clock counts as lost, and the tempo is held. */
    public static final int QUIET_TICKS = 6;

    /** What the master does. */
    public enum Transport {
        STOPPED,
        /** Started or continued; the next tick is the place it starts from. */
        WAITING,
        RUNNING
    }

    /** The place in the song at a time, in quarter notes; runs on at the held tempo. */
    public double beatsAt(long nanos) {
        return transport == Transport.RUNNING
                ? anchorBeats + (nanos - anchorNanos) * bpm / 60e9
                : anchorBeats;
    }

    /** Whether tempo and phase can be relied on at a time. */
    public boolean isLockedAt(long nanos) {
        return locked && nanos - anchorNanos < QUIET_TICKS * 60e9 / 24 / bpm;
    }
}
