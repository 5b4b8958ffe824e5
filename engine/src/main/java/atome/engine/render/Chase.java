package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.action.Action;

/**
 * Brings parameters to where the action clips that cover a timeline's position would have brought
 * them, after a jump. What would still be on its way gets there in the time that is left. Looks
 * back over a bounded number of steps, so that no jump takes long. Preallocated.
 */
@AudioThread
final class Chase {
    private static final int MOST_PARAMETERS = 256;
    private static final int MOST_STEPS = 4_096;

    private final Renderer renderer;
    private final int[] nodes = new int[MOST_PARAMETERS];
    private final int[] parameters = new int[MOST_PARAMETERS];
    private int known;

    Chase(Renderer renderer) {
        this.renderer = renderer;
    }

    void follow(TimelineState timeline) {
        known = 0;
        int last = timeline.stepsPassed() - 1;
        int first = Math.max(0, last - MOST_STEPS);
        for (int step = last; step >= first && known < MOST_PARAMETERS; step--) {
            Action.SetParameter turn = timeline.turn(step);
            if (turn != null && isNew(turn)) {
                long left = turn.rampFrames() - timeline.framesSince(step);
                renderer.chase(turn, (int) Math.max(0, left));
            }
        }
    }

    private boolean isNew(Action.SetParameter turn) {
        for (int i = 0; i < known; i++) {
            if (nodes[i] == turn.node() && parameters[i] == turn.parameter()) {
                return false;
            }
        }
        nodes[known] = turn.node();
        parameters[known++] = turn.parameter();
        return true;
    }
}
