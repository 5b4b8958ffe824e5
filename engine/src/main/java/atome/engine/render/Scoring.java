package atome.engine.render;

import atome.engine.action.Action;
import atome.engine.rig.Rig;
import atome.engine.rig.RigSlots;
import atome.engine.timeline.ActionClip;
import atome.engine.timeline.Clip;
import atome.engine.timeline.Marker;
import atome.engine.timeline.Quantize;
import atome.engine.timeline.TempoMap;
import atome.engine.timeline.Timeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the score of each plan: resolves ids to slots and hands the running state of timelines, and
 * of what follows, on to the next score. Control, one thread at a time.
 */
final class Scoring {
    private final int sampleRateHz;
    private final RigSlots slots;
    private final Stretchings stretchings;
    private Map<String, TimelineState> timelines = new HashMap<>();
    private Map<String, TempoMap> tempos = new HashMap<>();
    private final Map<String, FollowState> follows = new HashMap<>();
    private Plan.@Nullable Score score;

    /** A step on its timeline, with where its clip ends. */
    private record PlacedStep(ActionClip.Step step, long clipEnd) {
        long frame() {
            return step.frame();
        }

        Action action() {
            return step.action();
        }
    }

    Scoring(int sampleRateHz, RigSlots slots, Stretchings stretchings) {
        this.sampleRateHz = sampleRateHz;
        this.slots = slots;
        this.stretchings = stretchings;
    }

    Plan.Score score(Rig rig) {
        List<Timeline> played = rig.timelines();
        for (Timeline timeline : played) {
            slots.timelines().of(timeline.id());
            timeline.clips().forEach(clip -> slots.clips().of(clip.id()));
            timeline.actionClips().forEach(clip -> slots.actionClips().of(clip.id()));
        }
        FollowRules rules = new FollowRules(played, slots);
        FollowState.@Nullable Rule[] clipRules = new FollowState.Rule[slots.clips().size()];
        FollowState.@Nullable Rule[] timelineRules = new FollowState.Rule[slots.timelines().size()];
        int count = played.size();
        TimelineState[] states = new TimelineState[count];
        TimelineState.Layout[] layouts = new TimelineState.Layout[count];
        int[] timelineSlots = new int[count];
        boolean[] newTempo = new boolean[count];
        @Nullable ClipCue[] cues = new ClipCue[slots.clips().size()];
        ActionRuns.@Nullable Cue[] actionCues = new ActionRuns.Cue[slots.actionClips().size()];
        Map<String, TimelineState> nextTimelines = new HashMap<>();
        Map<String, TempoMap> nextTempos = new HashMap<>();
        Map<String, Integer> tracks = new HashMap<>();
        for (int i = 0; i < count; i++) {
            TempoMap tempo = played.get(i).tempo();
            TempoMap before = tempos.get(played.get(i).id());
            newTempo[i] = before != null && !before.equals(tempo);
            Timeline timeline = played.get(i).with(before == null || newTempo[i] ? tempo : before);
            nextTempos.put(timeline.id(), timeline.tempo());
            timelineSlots[i] = slots.timelines().of(timeline.id());
            FollowState.Rule rule = rules.of(timeline);
            timelineRules[timelineSlots[i]] = rule;
            layouts[i] = layout(timeline, follow(timeline.id(), timelineSlots[i], true, rule));
            TimelineState old = timelines.get(timeline.id());
            states[i] = old != null ? old : new TimelineState(layouts[i], sampleRateHz);
            nextTimelines.put(timeline.id(), states[i]);
            for (Clip clip : timeline.clips()) {
                int slot = slots.clips().of(clip.id());
                String group = clip.launching().group();
                int track = group == null ? -1 : tracks.computeIfAbsent(group, _ -> tracks.size());
                clipRules[slot] = rules.of(clip);
                cues[slot] = cue(clip, slot, timeline, i, timelineSlots[i], track, clipRules[slot]);
            }
            for (ActionClip clip : timeline.actionClips()) {
                int slot = slots.actionClips().of(clip.id());
                actionCues[slot] = actionCue(clip, slot, i, timelineSlots[i]);
            }
        }
        timelines = nextTimelines;
        tempos = nextTempos;
        Plan.Score made =
                new Plan.Score(
                        states,
                        layouts,
                        timelineSlots,
                        newTempo,
                        cues,
                        actionCues,
                        clipRules,
                        timelineRules,
                        new Progress(slots.clips().size()),
                        stretchings.of(played),
                        rig.seed());
        score = made;
        return made;
    }

    private ClipCue cue(
            Clip clip,
            int slot,
            Timeline timeline,
            int index,
            int timelineSlot,
            int track,
            FollowState.@Nullable Rule rule) {
        Quantize own = clip.launching().quantize();
        return new ClipCue(
                clip,
                slot,
                slots.nodes().of(clip.outputNode()),
                index,
                timelineSlot,
                track,
                own == null ? timeline.launchQuantize() : own,
                follow(clip.id(), slot, false, rule));
    }

    private static ActionRuns.Cue actionCue(
            ActionClip clip, int slot, int timeline, int timelineSlot) {
        return new ActionRuns.Cue(
                slot,
                timeline,
                timelineSlot,
                clip.steps().stream().mapToDouble(ActionClip.Step::offset).toArray(),
                clip.steps().stream().map(ActionClip.Step::action).toArray(Action[]::new));
    }

    private @Nullable FollowState follow(
            String id, int slot, boolean ofTimeline, FollowState.@Nullable Rule rule) {
        return rule == null
                ? null
                : follows.computeIfAbsent(id, _ -> new FollowState(id, slot, ofTimeline, rule));
    }

    private TimelineState.Layout layout(Timeline timeline, @Nullable FollowState follow) {
        List<Clip> placed = timeline.clips().stream().filter(Clip::placed).toList();
        List<PlacedStep> steps = new ArrayList<>();
        timeline.actionClips().stream()
                .filter(ActionClip::placed)
                .sorted(Comparator.comparingLong(ActionClip::startFrame))
                .forEach(clip ->
                        clip.steps()
                                .forEach(step -> steps.add(new PlacedStep(step, clip.endFrame()))));
        steps.sort(Comparator.comparingLong(PlacedStep::frame));
        return new TimelineState.Layout(
                timeline,
                placed.stream().mapToLong(Clip::startFrame).toArray(),
                placed.stream().mapToLong(Clip::endFrame).toArray(),
                placed.stream().mapToInt(Clip::roundFrames).toArray(),
                placed.stream().mapToInt(clip -> slots.clips().of(clip.id())).toArray(),
                steps.stream().mapToLong(PlacedStep::frame).toArray(),
                steps.stream().mapToLong(PlacedStep::clipEnd).toArray(),
                steps.stream().map(PlacedStep::action).toArray(Action[]::new),
                timeline.markers().stream().mapToLong(Marker::frame).toArray(),
                timeline.markers().toArray(Marker[]::new),
                timeline.endFrame(),
                follow);
    }

    /** How far a clip had played in a block or the one before, or −1. */
    int playedFrames(int clipSlot, long block) {
        Plan.Score played = score;
        return played == null ? -1 : played.progress().playedFrames(clipSlot, block);
    }

    /** The engine's frame at which a launch that waits will start, or −1. */
    long startFrame(int clipSlot, long block) {
        Plan.Score played = score;
        return played == null ? -1 : played.progress().startFrame(clipSlot, block);
    }

    boolean plays(int timelineSlot) {
        Plan.Score played = score;
        TimelineState timeline = played == null ? null : played.timeline(timelineSlot);
        return timeline != null && timeline.playing;
    }

    @Nullable TimelineState timeline(String id) {
        return timelines.get(id);
    }

    /** What follows a clip or a timeline. */
    @Nullable FollowState follow(String id) {
        return follows.get(id);
    }
}
