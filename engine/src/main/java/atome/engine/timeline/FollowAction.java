package atome.engine.timeline;

import org.jspecify.annotations.Nullable;

/**
 * What comes after a clip or a timeline: one of two outcomes, by chance.
 *
 * @param chanceA weight of {@code a}; with both weights 0 nothing follows
 * @param jumpA id of where {@code a} leads, if it has to be told
 * @param linked after {@code multiplier} times the length; otherwise after {@code followTime} in
 *     the timebase of the timeline, from the start
 */
public record FollowAction(
        String id,
        Outcome a,
        Outcome b,
        double chanceA,
        double chanceB,
        @Nullable String jumpA,
        @Nullable String jumpB,
        boolean linked,
        double multiplier,
        double followTime) {}
