package atome.engine.timeline;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of one tempo or one ramp, up to the next segment. Checked when a {@link TempoMap} is
 * made of it.
 *
 * @param startPosition in the timebase of the map
 * @param bpm quarter notes a minute at the start
 * @param endBpm tempo reached at the next segment, linear in beats; null: {@code bpm} throughout
 * @param timeSignature how bars are counted from here on
 */
public record TempoSegment(
        double startPosition, double bpm, @Nullable Double endBpm, TimeSignature timeSignature) {

    public static TempoSegment constant(double startPosition, double bpm) {
        return new TempoSegment(startPosition, bpm, null, TimeSignature.FOUR_FOUR);
    }

    public static TempoSegment ramp(double startPosition, double bpm, double endBpm) {
        return new TempoSegment(startPosition, bpm, endBpm, TimeSignature.FOUR_FOUR);
    }
}
