package atome.appliance.desk;

import atome.adole.session.AudioClip;
import atome.adole.session.AudioFile;
import atome.adole.session.ClipGroup;
import atome.adole.session.FollowAction;
import atome.adole.session.RoutingNode;
import atome.adole.session.Session;
import atome.adole.session.SessionException;
import atome.adole.session.TimedAction;
import atome.engine.action.Action;
import atome.engine.rig.RigException;
import atome.engine.sample.Sound;
import atome.engine.sample.WavException;
import atome.engine.sample.stream.AudioFileCache;
import atome.engine.timeline.ActionClip;
import atome.engine.timeline.Clip;
import atome.engine.timeline.Launching;
import atome.engine.timeline.Loop;
import atome.engine.timeline.Marker;
import atome.engine.timeline.Outcome;
import atome.engine.timeline.Quantize;
import atome.engine.timeline.Stretch;
import atome.engine.timeline.TempoMap;
import atome.engine.timeline.Timebase;
import atome.engine.timeline.Timeline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the engine's timelines of a session's: every position in frames, every clip with its audio.
 */
final class Timelines {
    private final Resolver ids;
    private final Session session;
    private final AudioSource audio;
    private final AudioFileCache cache;
    private final TimedActions actions;
    private final Map<String, FollowAction> follows = new HashMap<>();

    Timelines(Resolver ids, AudioSource audio, AudioFileCache cache) {
        this.ids = ids;
        this.session = ids.session();
        this.audio = audio;
        this.cache = cache;
        this.actions = new TimedActions(ids);
        session.followActions().forEach(follow -> follows.putIfAbsent(follow.targetId(), follow));
    }

    Timeline of(atome.adole.session.Timeline timeline) throws WavException, SessionException {
        List<AudioClip> own =
                session.audioClips().stream()
                        .filter(clip -> clip.timelineId().equals(timeline.id()))
                        .filter(clip -> clip.layer() == null)
                        .toList();
        boolean anySolo = own.stream().anyMatch(AudioClip::solo);
        List<Clip> clips = new ArrayList<>();
        for (AudioClip clip : own) {
            boolean muted = clip.muted() || (anySolo && !clip.solo());
            clips.add(clip(timeline, clip, muted));
        }
        List<ActionClip> actionClips = new ArrayList<>();
        for (var clip : session.actionClips()) {
            if (clip.timelineId().equals(timeline.id())) {
                actionClips.add(actionClip(timeline, clip));
            }
        }
        return new Timeline(
                timeline.id(),
                Resolver.timebase(timeline),
                ids.tempoMap(timeline.id()),
                Quantize.valueOf(timeline.launchQuantize().name()),
                clips,
                actionClips,
                session.markers().stream()
                        .filter(marker -> marker.timelineId().equals(timeline.id()))
                        .map(marker ->
                                new Marker(marker.id(), ids.frameAt(timeline, marker.position())))
                        .toList(),
                loop(timeline),
                follow(follows.get(timeline.id())));
    }

    private @Nullable Loop loop(atome.adole.session.Timeline timeline) {
        Double end = timeline.loopEnd();
        if (!timeline.loopEnabled() || end == null) {
            return null;
        }
        long startFrame = ids.frameAt(timeline, timeline.loopStart());
        long endFrame = ids.frameAt(timeline, end);
        return endFrame > startFrame ? new Loop(startFrame, endFrame) : null;
    }

    private Clip clip(atome.adole.session.Timeline timeline, AudioClip clip, boolean muted)
            throws WavException, SessionException {
        AudioFile file = session.find(clip.audioFileId(), AudioFile.class).orElseThrow();
        Path path = audio.path(file);
        Sound sound = clip.reverse() ? cache.reversed(path) : cache.sound(path);
        int rateHz = cache.sampleRateHz();
        Double position = clip.playPosition();
        long firstFrame = Math.round(clip.startOffsetSeconds() * rateHz);
        Double endOffset = clip.endOffsetSeconds();
        long endFrame =
                endOffset == null
                        ? sound.frames()
                        : Math.min(sound.frames(), Math.round(endOffset * rateHz));
        if (firstFrame >= endFrame) {
            throw new RigException(
                    clip.id(),
                    "start_offset",
                    "%s s leaves nothing of %s s of audio"
                            .formatted(clip.startOffsetSeconds(), (double) endFrame / rateHz));
        }
        Clip asItIs =
                new Clip(
                        clip.id(),
                        sound,
                        position == null ? -1 : ids.frameAt(timeline, position),
                        (int) (clip.reverse() ? sound.frames() - endFrame : firstFrame),
                        (int) (endFrame - firstFrame),
                        output(clip),
                        clip.gainDb(),
                        clip.pan(),
                        muted,
                        clip.loop(),
                        (int) Math.round(clip.fadeInSeconds() * rateHz),
                        (int) Math.round(clip.fadeOutSeconds() * rateHz),
                        launching(clip));
        Stretch stretch = stretch(timeline, clip, asItIs);
        long start = Math.max(0, asItIs.startFrame());
        return stretch == null || stretch.changesNothing(start, clip.loop(), rateHz)
                ? asItIs
                : asItIs.with(stretch);
    }

    /** On a timeline in beats a stretched clip follows the tempo, from its own or from there. */
    private @Nullable Stretch stretch(
            atome.adole.session.Timeline timeline, AudioClip clip, Clip asItIs) {
        if (clip.stretchAlgo() == AudioClip.StretchAlgo.NONE) {
            return null;
        }
        boolean inBeats = Resolver.timebase(timeline) == Timebase.BEATS;
        TempoMap tempo = ids.tempoMap(timeline.id());
        Double position = clip.playPosition();
        Double bpm = clip.bpm();
        Double endOffset = clip.endOffsetSeconds();
        int frames = asItIs.sound().frames();
        double first = clip.startOffsetSeconds() * cache.sampleRateHz();
        double end =
                endOffset == null ? frames : Math.min(frames, endOffset * cache.sampleRateHz());
        return new Stretch(
                clip.reverse() ? frames - end : first,
                end - first,
                clip.stretchRatio(),
                Math.pow(2, clip.pitchShiftSemitones() / 12),
                bpm != null ? bpm : inBeats ? tempo.bpmAtBeats(position == null ? 0 : position) : 0,
                inBeats ? tempo : null);
    }

    /** What follows a clip is its own; without, its track's. */
    private Launching launching(AudioClip clip) {
        FollowAction own = follows.get(clip.id());
        String group = clip.groupId();
        if (own == null && group != null) {
            own = follows.get(group);
        }
        var quantize = clip.launchQuantize();
        return new Launching(
                group,
                clip.order(),
                quantize == null ? null : Quantize.valueOf(quantize.name()),
                follow(own));
    }

    private static atome.engine.timeline.@Nullable FollowAction follow(
            @Nullable FollowAction follow) {
        if (follow == null) {
            return null;
        }
        Double time = follow.followTime();
        return new atome.engine.timeline.FollowAction(
                follow.id(),
                Outcome.valueOf(follow.actionA().name()),
                Outcome.valueOf(follow.actionB().name()),
                follow.chanceA(),
                follow.chanceB(),
                follow.jumpA(),
                follow.jumpB(),
                follow.linked(),
                follow.multiplier(),
                time == null ? 0 : time);
    }

    /**
     * Positions after a clip's duration are not played; without one it ends with its last action.
     */
    private ActionClip actionClip(
            atome.adole.session.Timeline timeline, atome.adole.session.ActionClip clip) {
        Double position = clip.playPosition();
        double start = position == null ? 0 : position;
        double length =
                clip.duration() > 0
                        ? clip.duration()
                        : clip.events().stream().mapToDouble(TimedAction::at).max().orElse(0);
        List<ActionClip.Step> steps = new ArrayList<>();
        for (int i = 0; i < clip.events().size(); i++) {
            TimedAction event = clip.events().get(i);
            if (event.at() > length) {
                continue;
            }
            try {
                for (Action action : actions.read(event)) {
                    add(steps, timeline, start, event, action);
                }
            } catch (CommandException e) {
                if (ids.isMissing(event.payload().path("target_id").asString(""))) {
                    continue; // its plug-in is not installed; the session keeps the event
                }
                throw new RigException(
                        clip.id(), "events", "event %d: %s".formatted(i, e.getMessage()));
            }
        }
        return new ActionClip(
                clip.id(),
                position == null ? -1 : ids.frameAt(timeline, start),
                position == null ? 0 : ids.frameAt(timeline, start + length),
                steps);
    }

    private void add(
            List<ActionClip.Step> steps,
            atome.adole.session.Timeline timeline,
            double start,
            TimedAction event,
            Action action) {
        Double back = event.takenBackAt();
        if (back == null || !action.canBeTakenBack()) {
            long frame = ids.frameAt(timeline, start + event.at());
            steps.add(new ActionClip.Step(event.at(), frame, action));
            return;
        }
        Action.Tentative tentative = new Action.Tentative(action);
        long frame = ids.frameAt(timeline, start + event.at());
        long backFrame = ids.frameAt(timeline, start + back);
        steps.add(new ActionClip.Step(event.at(), frame, tentative));
        steps.add(new ActionClip.Step(back, backFrame, new Action.TakeBack(tentative)));
    }

    /** The clip's own, else its group's, else the graph's first output. */
    private String output(AudioClip clip) {
        return Optional.ofNullable(clip.outputNodeId())
                .or(() ->
                        Optional.ofNullable(clip.groupId())
                                .flatMap(group -> session.find(group, ClipGroup.class))
                                .map(ClipGroup::outputNodeId))
                .or(() ->
                        session.routingNodes().stream()
                                .filter(node -> node.nodeType() == RoutingNode.Kind.OUTPUT)
                                .map(RoutingNode::id)
                                .findFirst())
                .orElseThrow(() ->
                        new RigException(clip.id(), "output_node_id", "the session has no output"));
    }
}
