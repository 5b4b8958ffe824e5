package atome.adole.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recorded actions on a timeline or, without a play position, launched by hand; positions and
 * durations are in the timeline's timebase. A duration of 0 is that of the last action.
 */
public record ActionClip(
        String id,
        String timelineId,
        String name,
        @Nullable Double playPosition,
        double duration,
        List<TimedAction> events) {
    public ActionClip {
        events = List.copyOf(events);
    }
}
