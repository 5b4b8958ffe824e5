package atome.engine.render;

import atome.engine.rig.RigSlots;
import atome.engine.timeline.ActionClip;
import atome.engine.timeline.Clip;
import atome.engine.timeline.FollowAction;
import atome.engine.timeline.Marker;
import atome.engine.timeline.Outcome;
import atome.engine.timeline.Timeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Resolves follow actions: every choice each of their two outcomes has. A goal that is not there
 * (any more) makes an outcome nothing. Control.
 */
final class FollowRules {
    private static final FollowState.Choice[] NOTHING = {FollowState.Choice.NOTHING};

    private final Map<String, FollowState.Goal> goals = new HashMap<>();
    private final Map<String, List<FollowState.Goal>> tracks = new HashMap<>();
    private final List<FollowState.Goal> timelines = new ArrayList<>();

    FollowRules(List<Timeline> played, RigSlots slots) {
        for (Timeline timeline : played) {
            int slot = slots.timelines().of(timeline.id());
            timelines.add(goal(FollowState.Goal.Kind.TIMELINE, slot, 0, timeline.id()));
            for (Marker marker : timeline.markers()) {
                goal(FollowState.Goal.Kind.TIMELINE, slot, marker.frame(), marker.id());
            }
            for (ActionClip clip : timeline.actionClips()) {
                int actionSlot = slots.actionClips().of(clip.id());
                goal(FollowState.Goal.Kind.ACTION_CLIP, actionSlot, 0, clip.id());
            }
            timeline.clips().stream()
                    .sorted(Comparator.comparingDouble(clip -> clip.launching().order()))
                    .forEach(clip -> {
                        int clipSlot = slots.clips().of(clip.id());
                        FollowState.Goal goal =
                                goal(FollowState.Goal.Kind.CLIP, clipSlot, 0, clip.id());
                        String group = clip.launching().group();
                        if (group != null) {
                            tracks.computeIfAbsent(group, _ -> new ArrayList<>()).add(goal);
                        }
                    });
        }
    }

    private FollowState.Goal goal(FollowState.Goal.Kind kind, int slot, long frame, String id) {
        FollowState.Goal goal = new FollowState.Goal(kind, slot, frame, id);
        goals.put(id, goal);
        return goal;
    }

    FollowState.@Nullable Rule of(Clip clip) {
        FollowState.Goal own = goals.get(clip.id());
        String group = clip.launching().group();
        List<FollowState.Goal> track = group == null ? null : tracks.get(group);
        return rule(clip.launching().follow(), own, track == null ? only(own) : track, false);
    }

    FollowState.@Nullable Rule of(Timeline timeline) {
        return rule(timeline.follow(), goals.get(timeline.id()), timelines, true);
    }

    private static List<FollowState.Goal> only(FollowState.@Nullable Goal own) {
        return own == null ? List.of() : List.of(own);
    }

    private FollowState.@Nullable Rule rule(
            @Nullable FollowAction action,
            FollowState.@Nullable Goal own,
            List<FollowState.Goal> row,
            boolean ofTimeline) {
        if (action == null || own == null) {
            return null;
        }
        return new FollowState.Rule(
                action,
                choices(action.a(), action.jumpA(), own, row, ofTimeline),
                choices(action.b(), action.jumpB(), own, row, ofTimeline));
    }

    private FollowState.Choice[] choices(
            Outcome outcome,
            @Nullable String jump,
            FollowState.Goal own,
            List<FollowState.Goal> row,
            boolean ofTimeline) {
        int at = row.indexOf(own);
        int size = row.size();
        FollowState.Goal told = jump == null ? null : goals.get(jump);
        return switch (outcome) {
            case NONE -> NOTHING;
            case STOP -> new FollowState.Choice[] {new FollowState.Choice(outcome, true, null)};
            case AGAIN -> leading(outcome, true, List.of(own));
            case PREVIOUS -> leading(outcome, true, List.of(row.get((at + size - 1) % size)));
            case NEXT -> leading(outcome, true, List.of(row.get((at + 1) % size)));
            case FIRST -> leading(outcome, true, List.of(row.getFirst()));
            case LAST -> leading(outcome, true, List.of(row.getLast()));
            case ANY -> leading(outcome, true, row);
            case OTHER ->
                    leading(
                            outcome,
                            true,
                            size == 1 ? row : row.stream().filter(g -> !g.equals(own)).toList());
            case JUMP -> told == null ? NOTHING : leading(outcome, true, List.of(told));
            case PLAY_TIMELINE ->
                    told == null ? NOTHING : leading(outcome, ofTimeline, List.of(told));
            case TRIGGER_ACTION_CLIP ->
                    told == null ? NOTHING : leading(outcome, false, List.of(told));
        };
    }

    private static FollowState.Choice[] leading(
            Outcome outcome, boolean leaves, List<FollowState.Goal> goals) {
        return goals.stream()
                .map(goal -> new FollowState.Choice(outcome, leaves, goal))
                .toArray(FollowState.Choice[]::new);
    }
}
