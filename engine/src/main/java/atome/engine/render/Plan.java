package atome.engine.render;

import atome.engine.AudioThread;
import org.jspecify.annotations.Nullable;

/**
 * The layout that the audio thread renders by: made on a control thread, never changed, swapped
 * whole. It points to running state, which outlives it.
 */
final class Plan {
    final long generation;
    final Routing routing;
    final Score score;
    final Loopers.Cue[] loopers;

    /**
     * Nodes with what the player set, each with the cables into it and the way of clips into it;
     * {@code bySlot} to find one by its slot.
     *
     * @param staying how many nodes are the rig's; those after them have left it and ring out
     * @param order places of the nodes in signal order
     * @param cableGains where each cable's gain is to be; 0 for one that has left
     * @param crossfades true when what leaves and what comes can sound together
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    record Routing(
            NodeState[] nodes,
            int staying,
            int[] order,
            double[][] values,
            CableState[][] cablesInto,
            double[][] cableGains,
            ClipInlet[] inlets,
            @Nullable NodeState[] bySlot,
            @Nullable ClipInlet[] inletsBySlot,
            @Nullable CableState[] cablesBySlot,
            boolean crossfades) {

        @AudioThread
        @Nullable CableState cable(int slot) {
            return slot >= 0 && slot < cablesBySlot.length ? cablesBySlot[slot] : null;
        }

        @AudioThread
        @Nullable NodeState node(int slot) {
            return slot >= 0 && slot < bySlot.length ? bySlot[slot] : null;
        }

        /** Where clips play into a node; null for no such node. */
        @AudioThread
        float @Nullable [][] clipsInto(int slot) {
            ClipInlet inlet = slot >= 0 && slot < inletsBySlot.length ? inletsBySlot[slot] : null;
            return inlet == null ? null : inlet.clips;
        }
    }

    /**
     * Timelines in the player's order, with their layouts; clips, action clips and the rules of
     * what follows by slot.
     *
     * @param newTempo for each timeline, whether its tempo map differs from the score's before
     * @param stretchings for its stretched clips; those of the score before are among them
     * @param seed where random outcomes start
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    record Score(
            TimelineState[] timelines,
            TimelineState.Layout[] layouts,
            int[] timelineSlots,
            boolean[] newTempo,
            @Nullable ClipCue[] cues,
            ActionRuns.@Nullable Cue[] actionCues,
            FollowState.@Nullable Rule[] clipRules,
            FollowState.@Nullable Rule[] timelineRules,
            Progress progress,
            Stretching[] stretchings,
            long seed) {

        @AudioThread
        @Nullable ClipCue cue(int slot) {
            return slot >= 0 && slot < cues.length ? cues[slot] : null;
        }

        @AudioThread
        ActionRuns.@Nullable Cue actionCue(int slot) {
            return slot >= 0 && slot < actionCues.length ? actionCues[slot] : null;
        }

        /** The rule by which something follows now; null when nothing does any more. */
        @AudioThread
        FollowState.@Nullable Rule rule(FollowState state) {
            FollowState.@Nullable Rule[] rules = state.ofTimeline ? timelineRules : clipRules;
            return state.slot < rules.length ? rules[state.slot] : null;
        }

        @AudioThread
        boolean tempoChanged(int timeline) {
            return newTempo[timeline];
        }

        /** Place of a timeline in the player's order, or −1. */
        @AudioThread
        int timelineIndex(int slot) {
            for (int i = 0; i < timelineSlots.length; i++) {
                if (timelineSlots[i] == slot) {
                    return i;
                }
            }
            return -1;
        }

        @AudioThread
        @Nullable TimelineState timeline(int slot) {
            int index = timelineIndex(slot);
            return index < 0 ? null : timelines[index];
        }

        /** The timeline by which something that follows is counted. */
        @AudioThread
        @Nullable TimelineState timelineOf(FollowState state) {
            if (state.ofTimeline) {
                return timeline(state.slot);
            }
            ClipCue cue = cue(state.slot);
            return cue == null ? null : timelines[cue.timeline()];
        }
    }

    Plan(long generation, Routing routing, Score score, Loopers.Cue[] loopers) {
        this.loopers = loopers;
        this.generation = generation;
        this.routing = routing;
        this.score = score;
    }
}
