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
    private static final int MOST_STEPS = 4_096;

    private final Renderer renderer;

    Chase(Renderer renderer) {
        this.renderer = renderer;
    }

    void follow(TimelineState timeline) {
        int last = timeline.stepsPassed() - 1;
        int first = Math.max(0, last - MOST_STEPS);
        for (int step = first; step <= last; step++) {
            if (timeline.passed(step) instanceof Action.Recall recall) {
                renderer.tell(recall); // before what has been turned since
            }
        }
        long round = renderer.newRound();
        for (int step = last; step >= first; step--) {
            Action passed = timeline.passed(step);
            long since = timeline.framesSince(step);
            if (passed instanceof Action.SetParameter turn) {
                renderer.chase(turn, (int) Math.max(0, turn.rampFrames() - since), round);
            } else if (passed instanceof Action.Recall recall) {
                renderer.chase(recall, since, round);
            }
        }
    }
}
