package atome.adole.session;

import org.jspecify.annotations.Nullable;

/** A track: clips that belong together, and where they sound unless they say otherwise. */
public record ClipGroup(
        String id,
        String timelineId,
        String name,
        @Nullable String color,
        @Nullable String outputNodeId,
        double order) {}
