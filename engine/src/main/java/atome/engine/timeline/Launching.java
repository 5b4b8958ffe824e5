package atome.engine.timeline;

import org.jspecify.annotations.Nullable;

/**
 * How a clip is launched and what comes after it.
 *
 * @param group id of its track: of the clips launched by hand there, one sounds at a time; null for
 *     a clip on its own
 * @param order place in the track
 * @param quantize what a launch waits for, follow actions included; null for what the timeline
 *     says, which follow actions pass by
 */
public record Launching(
        @Nullable String group,
        double order,
        @Nullable Quantize quantize,
        @Nullable FollowAction follow) {
    /** On its own, nothing follows. */
    public static final Launching PLAIN = new Launching(null, 0, null, null);
}
