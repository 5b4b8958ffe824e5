package atome.adole.session;

import java.util.List;

/** Recorded actions on a timeline; positions and durations are in its timebase. */
public record ActionClip(
        String id,
        String timelineId,
        double playPosition,
        double duration,
        List<TimedAction> events) {
    public ActionClip {
        events = List.copyOf(events);
    }
}
