package atome.controllers.midi.clock;

import atome.engine.timeline.TempoMap;

/**
 * At which frames the ticks of a timeline fall; immutable, any thread. Each tick is converted on
 * its own by the closed form of the tempo map, so that no error adds up.
 *
 * @param originFrames the frame of beat 0, with its fraction
 */
record ClockGrid(TempoMap tempo, double originFrames, int rateHz) {
    static final int TICKS_PER_BEAT = 24;

    /** The grid of a timeline that is at a beat at a frame. */
    static ClockGrid through(TempoMap tempo, double beats, long frame, int rateHz) {
        return new ClockGrid(tempo, frame - tempo.secondsAt(beats) * rateHz, rateHz);
    }

    /** The frame nearest to a tick. */
    long frameOf(long tick) {
        double beats = (double) tick / TICKS_PER_BEAT;
        return Math.round(originFrames + tempo.secondsAt(beats) * rateHz);
    }

    double beatsAt(long frame) {
        return tempo.beatsAt((frame - originFrames) / rateHz);
    }

    /** The first tick that falls on a frame or after it. */
    long tickFrom(long frame) {
        long tick = (long) Math.ceil(beatsAt(frame) * TICKS_PER_BEAT) - 1;
        while (frameOf(tick) < frame) {
            tick++;
        }
        return tick;
    }
}
