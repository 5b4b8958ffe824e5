package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.timeline.Clip;
import org.jspecify.annotations.Nullable;

/**
 * The layout that the audio thread renders by: made on a control thread, never changed, swapped
 * whole. It points to running state, which outlives it.
 */
final class Plan {
    final long generation;
    final Routing routing;
    final Score score;

    /**
     * Nodes in signal order with what the player set, each with the cables into it; {@code bySlot}
     * to find one by its slot.
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    record Routing(
            NodeState[] nodes,
            double[][] values,
            CableState[][] cablesInto,
            double[][] cableGains,
            @Nullable NodeState[] bySlot) {

        @AudioThread
        @Nullable NodeState node(int slot) {
            return slot >= 0 && slot < bySlot.length ? bySlot[slot] : null;
        }
    }

    /**
     * Timelines in the player's order, with their layouts; clips by slot. In the last two the audio
     * thread notes how far each clip has played and in which block it was last heard.
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    record Score(
            TimelineState[] timelines,
            TimelineState.Score[] layouts,
            int[] timelineSlots,
            @Nullable Clip[] clips,
            int[] outputs,
            int[] clipTimelines,
            int[] playedFrames,
            long[] heardInBlock) {

        @AudioThread
        @Nullable Clip clip(int slot) {
            return slot >= 0 && slot < clips.length ? clips[slot] : null;
        }

        @AudioThread
        @Nullable TimelineState timeline(int slot) {
            for (int i = 0; i < timelineSlots.length; i++) {
                if (timelineSlots[i] == slot) {
                    return timelines[i];
                }
            }
            return null;
        }
    }

    Plan(long generation, Routing routing, Score score) {
        this.generation = generation;
        this.routing = routing;
        this.score = score;
    }
}
