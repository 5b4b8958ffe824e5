package atome.engine.timeline;

import atome.engine.action.Action;
import java.util.Comparator;
import java.util.List;

/**
 * Recorded actions, ready to play.
 *
 * @param startFrame on its timeline; negative when it is only launched by hand
 * @param endFrame on its timeline, where its length ends
 * @param steps in order of their time
 */
public record ActionClip(String id, long startFrame, long endFrame, List<Step> steps) {
    public ActionClip {
        steps = steps.stream().sorted(Comparator.comparingDouble(Step::offset)).toList();
    }

    /** True when it plays by the timeline's position, not only by hand. */
    public boolean placed() {
        return startFrame >= 0;
    }

    /**
     * One action of it.
     *
     * @param offset from the clip's start in the timebase of the timeline, for a launch by hand
     * @param frame on the timeline, for a placed clip
     */
    public record Step(double offset, long frame, Action action) {}
}
