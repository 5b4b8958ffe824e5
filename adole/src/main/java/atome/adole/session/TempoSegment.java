package atome.adole.session;

import org.jspecify.annotations.Nullable;

/**
 * A tempo from a position of the timeline on; with an end tempo it changes linearly in beats up to
 * the next segment.
 */
public record TempoSegment(
        String id,
        String timelineId,
        double startPosition,
        double bpm,
        @Nullable Double endBpm,
        int beatsPerBar,
        int beatUnit) {}
