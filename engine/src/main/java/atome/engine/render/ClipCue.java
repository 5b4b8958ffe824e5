package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.timeline.Clip;
import atome.engine.timeline.Quantize;
import org.jspecify.annotations.Nullable;

/**
 * A clip with everything a launch has to know, every id resolved.
 *
 * @param output slot of the node it plays into
 * @param timeline place of its timeline in the score
 * @param track number of its track in the score; negative for a clip on its own
 * @param quantize what a launch by hand waits for
 * @param follow what comes after it; null for nothing
 */
record ClipCue(
        Clip clip,
        int slot,
        int output,
        int timeline,
        int timelineSlot,
        int track,
        Quantize quantize,
        @Nullable FollowState follow) {

    /** True when the two cannot sound together: both are launched by hand, on one track. */
    @AudioThread
    boolean rivals(ClipCue other) {
        return track >= 0
                && track == other.track
                && slot != other.slot
                && !clip.placed()
                && !other.clip.placed();
    }
}
