package atome.engine.timeline;

import atome.engine.AudioThread;

/** What a launch waits for, by the timeline's own tempo map. */
public enum Quantize {
    NONE,
    BEAT,
    BAR;

    private static final double TOLERANCE_BEATS = 1e-9;

    /**
     * The frame of the first beat or bar line at a frame or after it; the frame itself for none.
     * Lines are rounded to their frames, so a frame past a line waits for the next one.
     */
    @AudioThread
    public long lineAtOrAfter(TempoMap tempo, long frame, int rateHz) {
        if (this == NONE) {
            return frame;
        }
        double beats = tempo.beatsAtFrame(frame, rateHz);
        double line = line(tempo, beats - TOLERANCE_BEATS);
        long lineFrame = tempo.frameAtBeats(line, rateHz);
        if (lineFrame >= frame) {
            return lineFrame;
        }
        return tempo.frameAtBeats(line(tempo, line + 2 * TOLERANCE_BEATS), rateHz);
    }

    @AudioThread
    private double line(TempoMap tempo, double beats) {
        return this == BEAT ? Math.ceil(beats) : tempo.barLineAtOrAfter(beats);
    }
}
