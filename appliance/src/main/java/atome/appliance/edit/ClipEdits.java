package atome.appliance.edit;

import atome.adole.Atome;
import atome.adole.Json;
import atome.adole.session.AtomeType;
import atome.adole.session.AudioClip;
import atome.adole.session.ClipGroup;
import atome.adole.session.FollowAction;
import atome.adole.session.Timeline;
import atome.appliance.desk.CommandException;
import atome.appliance.desk.Score;
import atome.engine.timeline.Clip;
import atome.engine.timeline.Stretch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is done to clips at a desk. Positions are in the timebase of the clip's timeline, offsets
 * are seconds of the audio. A refusal names the clip and has changed nothing. One thread.
 */
public final class ClipEdits {
    /** In these, clips that are joined may differ: they are what the join is about. */
    private static final Set<String> PLACE =
            Set.of(
                    "play_position",
                    "start_offset",
                    "end_offset",
                    "fade_in",
                    "fade_out",
                    "name",
                    "order");

    private final Score score;
    private final Edit edit;

    /**
     * @param score as it plays now
     * @param edit of its session, for the changes
     */
    public ClipEdits(Score score, Edit edit) {
        this.score = score;
        this.edit = edit;
    }

    /**
     * Cuts a clip in two at the frame of a position. The left part stays the clip that it was, the
     * right one is new; what follows the clip follows the right part. A fade that would reach over
     * the cut ends there.
     *
     * @return id of the right part
     */
    public String split(String clipId, double position) throws CommandException {
        AudioClip clip = placed(clipId);
        Clip sound = sound(clip);
        if (clip.loop()) {
            throw refused(clip, "loops and so has no end: it cannot be split");
        }
        long cut = frameAt(clip, position) - sound.startFrame();
        if (cut <= 0 || cut >= sound.lengthFrames()) {
            throw refused(
                    clip,
                    "sounds from %s to %s, so it cannot be split at %s"
                            .formatted(clip.playPosition(), endOf(clip, sound), position));
        }
        double cutSeconds = recordedSeconds(clip, audioSeconds(sound, cut));
        double left = seconds(cut);
        double right = seconds(sound.lengthFrames() - cut);
        String id = UUID.randomUUID().toString();
        ObjectNode rest = atome(clipId).properties().deepCopy();
        rest.put("play_position", position)
                .put(clip.reverse() ? "end_offset" : "start_offset", cutSeconds);
        rest.remove("fade_in");
        ObjectNode changes =
                Json.object().put(clip.reverse() ? "start_offset" : "end_offset", cutSeconds);
        keepTempo(sound, rest);
        keepTempo(sound, changes);
        shorten(rest, "fade_out", clip.fadeOutSeconds(), right);
        edit.add(copy(clipId, id, rest));
        shorten(changes, "fade_in", clip.fadeInSeconds(), left);
        edit.set(clipId, changes);
        if (clip.fadeOutSeconds() > 0) {
            edit.unset(clipId, "fade_out");
        }
        followsOf(clipId).forEach(follow -> edit.set(follow, Json.object().put("target_id", id)));
        return id;
    }

    /**
     * Makes one clip of several that lie end to end, in time and in their audio, and are alike in
     * everything else. The first one stays; what follows the last follows it.
     *
     * @return id of the clip that stays
     */
    public String join(List<String> clipIds) throws CommandException {
        if (clipIds.size() < 2 || Set.copyOf(clipIds).size() < clipIds.size()) {
            throw new CommandException("\"clip_ids\" must name two or more clips, each once");
        }
        List<AudioClip> clips = new ArrayList<>();
        for (String id : clipIds) {
            clips.add(placed(id));
        }
        clips.sort(Comparator.comparingLong(clip -> sound(clip).startFrame()));
        for (int i = 1; i < clips.size(); i++) {
            refuseGap(clips.get(i - 1), clips.get(i));
        }
        AudioClip first = clips.getFirst();
        AudioClip last = clips.getLast();
        ObjectNode changes = Json.object();
        if (first.reverse()) {
            changes.put("start_offset", last.startOffsetSeconds());
        } else {
            keep(changes, first.id(), "end_offset", last.endOffsetSeconds());
        }
        keep(
                changes,
                first.id(),
                "fade_out",
                last.fadeOutSeconds() > 0 ? last.fadeOutSeconds() : null);
        if (!changes.isEmpty()) {
            edit.set(first.id(), changes);
        }
        for (AudioClip clip : clips) {
            for (String follow : followsOf(clip.id())) {
                if (clip.equals(last)) {
                    edit.set(follow, Json.object().put("target_id", first.id()));
                } else {
                    edit.delete(follow);
                }
            }
        }
        clips.subList(1, clips.size()).forEach(clip -> edit.delete(clip.id()));
        return first.id();
    }

    /**
     * Takes other ends in the audio. Fades that would no longer fit are shortened.
     *
     * @param startSeconds null: where it starts now
     * @param endSeconds null: where it ends now; infinite: the end of the audio
     * @param position null: where the clip stands now
     */
    public void trim(
            String clipId,
            @Nullable Double startSeconds,
            @Nullable Double endSeconds,
            @Nullable Double position)
            throws CommandException {
        AudioClip clip = clip(clipId);
        double start = startSeconds == null ? clip.startOffsetSeconds() : startSeconds;
        Double end = endSeconds == null ? clip.endOffsetSeconds() : endSeconds;
        ObjectNode changes = Json.object().put("start_offset", start);
        keep(changes, clipId, "end_offset", end == null || end.isInfinite() ? null : end);
        Clip sound = sound(clip);
        double whole = seconds(sound.sound().frames());
        double audio = (end == null ? whole : Math.min(end, whole)) - start;
        double length = audio * sound.lengthFrames() / sound.audioFrames();
        shorten(changes, "fade_in", clip.fadeInSeconds(), length);
        shorten(changes, "fade_out", clip.fadeOutSeconds(), length);
        if (position != null) {
            changes.put("play_position", position);
        }
        edit.set(clipId, changes);
    }

    /**
     * Puts a clip elsewhere.
     *
     * @param timelineId null: the timeline it is on; on another one it leaves its track
     */
    public void move(String clipId, double position, @Nullable String timelineId)
            throws CommandException {
        AudioClip clip = clip(clipId);
        ObjectNode changes = Json.object().put("play_position", position);
        if (timelineId != null && !timelineId.equals(clip.timelineId())) {
            changes.put("timeline_id", timelineId);
            if (clip.groupId() != null) {
                edit.unset(clipId, "group_id");
            }
        }
        edit.set(clipId, changes);
    }

    /**
     * Puts clips on a track, in this order after what is there.
     *
     * @param groupId null: a new track
     * @param name of a new track
     * @return id of the track
     */
    public String group(List<String> clipIds, @Nullable String groupId, String name)
            throws CommandException {
        if (clipIds.isEmpty()) {
            throw new CommandException("\"clip_ids\" must name one clip or more");
        }
        String id = groupId == null ? UUID.randomUUID().toString() : groupId;
        if (groupId == null) {
            edit.add(
                    id,
                    AtomeType.CLIP_GROUP,
                    Json.object()
                            .put("timeline_id", clip(clipIds.getFirst()).timelineId())
                            .put("name", name)
                            .put("order", nextTrack()));
        } else if (score.session().find(groupId, ClipGroup.class).isEmpty()) {
            throw new CommandException("no track \"" + groupId + "\"");
        }
        double order =
                score.session().audioClips().stream()
                        .filter(clip -> id.equals(clip.groupId()) && !clipIds.contains(clip.id()))
                        .mapToDouble(AudioClip::order)
                        .max()
                        .orElse(0);
        for (String clipId : clipIds) {
            order++;
            edit.set(clip(clipId).id(), Json.object().put("group_id", id).put("order", order));
        }
        return id;
    }

    /** Takes clips off their tracks. */
    public void ungroup(List<String> clipIds) throws CommandException {
        for (String id : clipIds) {
            if (clip(id).groupId() == null) {
                throw refused(clip(id), "is on no track");
            }
            edit.unset(id, "group_id");
        }
    }

    /**
     * Makes the same once more, with what follows it.
     *
     * @param position null: right after the clip; one that is launched by hand needs none
     * @return id of the new clip
     */
    public String duplicate(String clipId, @Nullable Double position) throws CommandException {
        AudioClip clip = clip(clipId);
        ObjectNode properties = atome(clipId).properties().deepCopy();
        if (position != null) {
            properties.put("play_position", position);
        } else if (clip.playPosition() != null) {
            if (clip.loop()) {
                throw refused(clip, "loops and so has no end: say a \"play_position\"");
            }
            properties.put("play_position", endOf(clip, sound(clip)));
        }
        String id = UUID.randomUUID().toString();
        edit.add(copy(clipId, id, properties));
        for (String follow : followsOf(clipId)) {
            ObjectNode same = atome(follow).properties().deepCopy().put("target_id", id);
            edit.add(copy(follow, UUID.randomUUID().toString(), same));
        }
        return id;
    }

    private void refuseGap(AudioClip before, AudioClip after) throws CommandException {
        Clip left = sound(before);
        Clip right = sound(after);
        if (before.loop() || left.endFrame() != right.startFrame() || !left.isTakenUpBy(right, 0)) {
            throw new CommandException(
                    "clips \"%s\" and \"%s\" do not lie end to end in time and in their audio"
                            .formatted(before.id(), after.id()));
        }
        if (before.fadeOutSeconds() > 0 || after.fadeInSeconds() > 0) {
            throw new CommandException(
                    "clips \"%s\" and \"%s\" have a fade where they meet"
                            .formatted(before.id(), after.id()));
        }
        ObjectNode own = atome(before.id()).properties();
        ObjectNode others = atome(after.id()).properties();
        for (String name : names(own, others)) {
            if (!PLACE.contains(name) && !Json.same(own.path(name), others.path(name))) {
                throw new CommandException(
                        "clips \"%s\" and \"%s\" differ in \"%s\""
                                .formatted(before.id(), after.id(), name));
            }
        }
    }

    private static List<String> names(ObjectNode own, ObjectNode others) {
        List<String> names = new ArrayList<>(own.propertyNames());
        names.addAll(others.propertyNames());
        return names;
    }

    private double nextTrack() {
        return 1
                + score.session().clipGroups().stream()
                        .mapToDouble(ClipGroup::order)
                        .max()
                        .orElse(0);
    }

    /** Sets a property, or takes it away. */
    private void keep(ObjectNode changes, String id, String property, @Nullable Double value) {
        if (value != null) {
            changes.put(property, value);
        } else if (atome(id).properties().has(property)) {
            edit.unset(id, property);
        }
    }

    private static void shorten(ObjectNode changes, String fade, double seconds, double most) {
        if (seconds > most) {
            changes.put(fade, Math.max(0, most));
        }
    }

    private Atome copy(String of, String id, ObjectNode properties) {
        Atome atome = atome(of);
        return new Atome(id, atome.type(), atome.parentId(), null, properties);
    }

    private List<String> followsOf(String clipId) {
        return score.session().followActions(clipId).stream().map(FollowAction::id).toList();
    }

    private AudioClip clip(String id) throws CommandException {
        return score.session()
                .find(id, AudioClip.class)
                .orElseThrow(() -> new CommandException("no clip \"" + id + "\""));
    }

    private AudioClip placed(String id) throws CommandException {
        AudioClip clip = clip(id);
        if (clip.playPosition() == null) {
            throw refused(clip, "is launched by hand and has no place on its timeline");
        }
        return clip;
    }

    /** The same as the engine plays it. */
    private Clip sound(AudioClip clip) {
        return score.rig().timelines().stream()
                .filter(timeline -> timeline.id().equals(clip.timelineId()))
                .flatMap(timeline -> timeline.clips().stream())
                .filter(sound -> sound.id().equals(clip.id()))
                .findFirst()
                .orElseThrow();
    }

    private Atome atome(String id) {
        return score.session().atome(id).orElseThrow();
    }

    private Timeline timeline(AudioClip clip) {
        return score.session().find(clip.timelineId(), Timeline.class).orElseThrow();
    }

    private long frameAt(AudioClip clip, double position) {
        return score.ids().frameAt(timeline(clip), position);
    }

    private double endOf(AudioClip clip, Clip sound) {
        return score.ids().positionAt(timeline(clip), sound.endFrame());
    }

    /** The place in the audio that a clip is at after so many frames of its sound. */
    private double audioSeconds(Clip sound, long frames) {
        Stretch stretch = sound.stretch();
        return stretch == null
                ? seconds(sound.firstFrame() + frames)
                : stretch.positionAt((double) frames, sound.startFrame(), score.sampleRateHz())
                        / score.sampleRateHz();
    }

    /** The same place, counted from the start of the file. */
    private double recordedSeconds(AudioClip clip, double seconds) {
        return clip.reverse() ? seconds(sound(clip).sound().frames()) - seconds : seconds;
    }

    /** The tempo of the audio, where it is that of the clip's place, which changes. */
    private static void keepTempo(Clip sound, ObjectNode properties) {
        Stretch stretch = sound.stretch();
        if (stretch != null && stretch.tempo() != null) {
            properties.put("bpm", stretch.bpm());
        }
    }

    /** Seconds that lead back to the very frame. */
    private double seconds(long frames) {
        return (double) frames / score.sampleRateHz();
    }

    private static CommandException refused(AudioClip clip, String why) {
        return new CommandException("clip \"%s\" %s".formatted(clip.id(), why));
    }
}
