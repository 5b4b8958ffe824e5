package atome.appliance.conductor;

import atome.adole.Json;
import atome.adole.session.AtomeType;
import atome.adole.session.Timeline;
import atome.appliance.desk.ActionWriter;
import atome.appliance.desk.CommandException;
import atome.appliance.desk.Desk.Target;
import atome.appliance.desk.Score;
import atome.engine.AudioEngine;
import atome.engine.Captured;
import atome.engine.action.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps what hands do as an action clip: every action, from whatever source, with the frame at
 * which it was heard. The clip starts by setting what will move to where it stood, so that it
 * sounds the same wherever things stand when it is played. Conductor's thread.
 */
public final class ActionRecorder {
    private static final Logger log = LoggerFactory.getLogger(ActionRecorder.class);

    private final Conductor conductor;
    private final AudioEngine engine;
    private final List<Captured> captured = new ArrayList<>();
    private @Nullable Take take;

    /** What is being recorded. */
    private record Take(
            String clipId,
            String name,
            Timeline timeline,
            boolean placed,
            Map<Target, Double> before,
            long lost) {}

    ActionRecorder(Conductor conductor, AudioEngine engine) {
        this.conductor = conductor;
        this.engine = engine;
    }

    /** Id of the action clip that is being recorded, or null. */
    public @Nullable String clipId() {
        return take == null ? null : take.clipId();
    }

    /**
     * Starts; a timeline that stands is played from where it stands. Answers the clip's id.
     *
     * @param placed whether the clip is to play where it was recorded, or to be launched by hand
     */
    public String start(Timeline timeline, @Nullable String name, boolean placed)
            throws CommandException {
        if (take != null) {
            throw new CommandException("actions are being recorded already");
        }
        int slot = engine.slots().timelines().of(timeline.id());
        String id = UUID.randomUUID().toString();
        take =
                new Take(
                        id,
                        name == null ? "Actions on " + timeline.name() : name,
                        timeline,
                        placed,
                        conductor.live().board().values(),
                        engine.captureLost());
        long frame = conductor.performer().nowFrame();
        if (!engine.plays(slot)) {
            conductor.performer().offer(frame, new Action.Play(slot, -1));
        }
        conductor.performer().offer(frame, new Action.StartCapture(slot));
        log.info("recording actions on timeline \"{}\"", timeline.name());
        return id;
    }

    /** Ends; the clip is there as soon as the audio thread has come to this frame. */
    public String stop() throws CommandException {
        Take ending = take;
        if (ending == null) {
            throw new CommandException("no actions are being recorded");
        }
        conductor.performer().offer(conductor.performer().nowFrame(), new Action.StopCapture());
        return ending.clipId();
    }

    /** Takes in what was captured since; stores the clip when its end has come. */
    void poll() {
        engine.drainCaptured(captured::add);
        if (captured.isEmpty() || !(captured.getLast().action() instanceof Action.StopCapture)) {
            return;
        }
        Take ended = take;
        List<Captured> all = List.copyOf(captured);
        take = null;
        captured.clear();
        if (ended == null || !(all.getFirst().action() instanceof Action.StartCapture)) {
            return;
        }
        if (engine.captureLost() > ended.lost()) {
            log.error(
                    "action clip \"{}\" lacks {} actions",
                    ended.name(),
                    engine.captureLost() - ended.lost());
        }
        try {
            store(ended, all);
        } catch (CommandException e) {
            log.error("action clip \"{}\" cannot be kept: {}", ended.name(), e.getMessage());
        }
    }

    private void store(Take ended, List<Captured> all) throws CommandException {
        Score score = conductor.loaded().score();
        ActionWriter writer = new ActionWriter(score.ids());
        long start = all.getFirst().frame();
        long origin = start - all.getFirst().positionFrame();
        double position = writer.position(ended.timeline(), start - origin);
        ArrayNode events = Json.MAPPER.createArrayNode();
        for (Map.Entry<Target, Double> stood : stoodBefore(ended, all).entrySet()) {
            Target target = stood.getKey();
            ObjectNode event =
                    writer.write(
                            new Action.SetParameter(
                                    target.node(), target.parameter(), stood.getValue(), 0));
            if (event != null) {
                events.add(event.put("time_offset", 0.0));
            }
        }
        for (Captured one : all) {
            ObjectNode event = writer.write(one.action());
            if (event == null) {
                continue;
            }
            event.put("time_offset", offset(writer, ended, one.frame() - origin, position));
            if (one.action() instanceof Action.Tentative tentative) {
                takenBackAt(tentative, all)
                        .ifPresent(frame ->
                                event.put(
                                        "taken_back_at",
                                        offset(writer, ended, frame - origin, position)));
            }
            events.add(event);
        }
        long end = all.getLast().frame() - origin;
        ObjectNode properties =
                Json.object()
                        .put("timeline_id", ended.timeline().id())
                        .put("name", ended.name())
                        .put("duration", offset(writer, ended, end, position));
        if (ended.placed()) {
            properties.put("play_position", position);
        }
        properties.set("events", events);
        conductor.commit(conductor.edit().add(ended.clipId(), AtomeType.ACTION_CLIP, properties));
        log.info("action clip \"{}\" holds {} actions", ended.name(), events.size());
    }

    private static double offset(ActionWriter writer, Take take, long frame, double position) {
        return writer.position(take.timeline(), frame) - position;
    }

    private static Map<Target, Double> stoodBefore(Take ended, List<Captured> all) {
        Map<Target, Double> stood = new LinkedHashMap<>();
        for (Captured one : all) {
            Action done =
                    one.action() instanceof Action.Tentative tentative
                            ? tentative.action()
                            : one.action();
            for (Target target : moved(done)) {
                Double before = ended.before().get(target);
                if (before != null) {
                    stood.putIfAbsent(target, before);
                }
            }
        }
        return stood;
    }

    private static List<Target> moved(Action done) {
        return switch (done) {
            case Action.SetParameter set -> List.of(new Target(set.node(), set.parameter()));
            case Action.Recall recall ->
                    recall.scene().values().stream()
                            .map(value -> new Target(value.node(), value.parameter()))
                            .toList();
            default -> List.of();
        };
    }

    @SuppressWarnings("ReferenceEquality") // equal actions are not the same gesture
    private static OptionalLong takenBackAt(Action.Tentative tentative, List<Captured> all) {
        return all.stream()
                .filter(one ->
                        one.action() instanceof Action.TakeBack back
                                && back.tentative() == tentative)
                .mapToLong(Captured::frame)
                .findFirst();
    }
}
