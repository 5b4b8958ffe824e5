package atome.appliance.desk;

import atome.adole.Json;
import atome.adole.session.Song;
import atome.adole.session.Timeline;
import atome.engine.action.Action;
import atome.engine.looper.LoopVerb;
import atome.engine.plugin.Parameter;
import atome.engine.rig.Node;
import atome.engine.rig.RigSlots;
import atome.engine.timeline.Timebase;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes actions of the engine as the contract has them: what {@link ActionReader} makes of it is
 * the same action again. Control thread.
 */
public final class ActionWriter {
    private final Resolver ids;

    public ActionWriter(Resolver ids) {
        this.ids = ids;
    }

    /**
     * The type and payload of an action; null for one whose target is gone, or that says nothing.
     */
    public @Nullable ObjectNode write(Action action) {
        RigSlots slots = ids.slots();
        return switch (action) {
            case Action.SetParameter set -> parameter(set);
            case Action.Recall recall -> recall(recall);
            case Action.SetConnectionGain set -> {
                ObjectNode delta = Json.object();
                delta.putArray("set")
                        .addObject()
                        .put("id", slots.connections().id(set.connection()))
                        .put("gain", set.gainDb());
                yield typed("routingChange", Json.object().set("delta", delta));
            }
            case Action.Play play ->
                    transport("play", slots.timelines().id(play.timeline()), play.positionFrames());
            case Action.CountIn count -> countIn(count);
            case Action.Stop stop -> transport("stop", slots.timelines().id(stop.timeline()), -1);
            case Action.Seek seek ->
                    transport("seek", slots.timelines().id(seek.timeline()), seek.positionFrames());
            case Action.Launch launch -> transport("launch", slots.clips().id(launch.clip()), -1);
            case Action.StopClip stop -> transport("stop_clip", slots.clips().id(stop.clip()), -1);
            case Action.LaunchActionClip launch ->
                    transport("launch", slots.actionClips().id(launch.actionClip()), -1);
            case Action.StopActionClip stop ->
                    transport("stop_clip", slots.actionClips().id(stop.actionClip()), -1);
            case Action.Note note ->
                    instrument(
                            note.node(),
                            Json.object()
                                    .put("command", "note")
                                    .put("key", note.key())
                                    .put("velocity", note.velocity()));
            case Action.Bend bend ->
                    instrument(
                            bend.node(),
                            Json.object()
                                    .put("command", "bend")
                                    .put("semitones", bend.semitones()));
            case Action.Sustain sustain ->
                    instrument(
                            sustain.node(),
                            Json.object().put("command", "sustain").put("down", sustain.down()));
            case Action.Loop loop -> {
                String id = slots.loopers().id(loop.looper());
                yield ids.session().atome(id).isEmpty()
                        ? null
                        : typed(
                                "looper",
                                Json.object()
                                        .put("command", word(loop.verb()))
                                        .put("target_id", id));
            }
            case Action.Panic _ -> typed("transport", Json.object().put("command", "panic"));
            case Action.Ask ask ->
                    ask.request() instanceof ObjectNode request
                            ? typed("editCommand", request.deepCopy())
                            : null;
            case Action.Tentative tentative -> write(tentative.action());
            case Action.TakeBack _,
                    Action.StartCapture _,
                    Action.StopCapture _,
                    Action.SetRecording _ ->
                    null;
        };
    }

    private @Nullable ObjectNode parameter(Action.SetParameter set) {
        Node node = ids.node(ids.slots().nodes().id(set.node()));
        if (node == null || set.parameter() >= node.parameters().size()) {
            return null;
        }
        Parameter parameter = node.parameters().get(set.parameter());
        return typed(
                "widgetChange",
                Json.object()
                        .put("target_id", node.id())
                        .put("param_path", node.parameterPath(set.parameter()))
                        .put("value", Math.clamp(set.value(), parameter.min(), parameter.max()))
                        .put("ramp", (double) set.rampFrames() / ids.sampleRateHz()));
    }

    private @Nullable ObjectNode recall(Action.Recall recall) {
        String id = recall.scene().id();
        if (ids.session().atome(id).isEmpty()) {
            return null;
        }
        boolean song = ids.session().find(id, Song.class).isPresent();
        ObjectNode payload = Json.object().put(song ? "song_id" : "scene_id", id);
        if (recall.morphFrames() > 0) {
            payload.put("morph", (double) recall.morphFrames() / ids.sampleRateHz())
                    .put("choices_last", recall.choicesLast());
        }
        return typed("sceneRecall", payload);
    }

    private @Nullable ObjectNode instrument(int slot, ObjectNode payload) {
        String id = ids.slots().nodes().id(slot);
        return ids.node(id) == null ? null : typed("instrument", payload.put("target_id", id));
    }

    private @Nullable ObjectNode countIn(Action.CountIn count) {
        ObjectNode play =
                transport(
                        "play",
                        ids.slots().timelines().id(count.timeline()),
                        count.positionFrames());
        if (play != null && play.path("payload") instanceof ObjectNode payload) {
            payload.put("count_in", count.bars());
        }
        return play;
    }

    private @Nullable ObjectNode transport(String command, String targetId, long positionFrames) {
        if (ids.session().atome(targetId).isEmpty()) {
            return null;
        }
        ObjectNode payload = Json.object().put("command", command).put("target_id", targetId);
        Optional<Timeline> timeline = ids.session().find(targetId, Timeline.class);
        if (positionFrames >= 0 && timeline.isPresent()) {
            payload.put("position", position(timeline.get(), positionFrames));
        }
        return typed("transport", payload);
    }

    private static String word(LoopVerb verb) {
        return verb.name().toLowerCase(Locale.ROOT);
    }

    /** The position of a frame in a timeline's own unit. */
    public double position(Timeline timeline, long frame) {
        return Resolver.timebase(timeline) == Timebase.BEATS
                ? ids.tempoMap(timeline.id()).beatsAtFrame(frame, ids.sampleRateHz())
                : (double) frame / ids.sampleRateHz();
    }

    private static ObjectNode typed(String type, ObjectNode payload) {
        ObjectNode action = Json.object().put("type", type);
        action.set("payload", payload);
        return action;
    }
}
