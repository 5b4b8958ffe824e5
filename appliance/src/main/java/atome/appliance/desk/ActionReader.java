package atome.appliance.desk;

import atome.adole.session.AudioClip;
import atome.adole.session.Timeline;
import atome.engine.AudioEngine;
import atome.engine.action.Action;
import atome.engine.rig.Node;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * Reads an action of the contract ({@code type}, {@code payload}) against what is loaded, so that
 * the engine gets slots and frames. Control thread.
 */
public final class ActionReader {
    private static final double DEFAULT_RAMP_SECONDS = 0.005;

    private final AudioEngine engine;
    private final Score score;

    ActionReader(AudioEngine engine, Score score) {
        this.engine = engine;
        this.score = score;
    }

    /**
     * The engine's action for a transport command, or for a change of a parameter by {@code
     * target_id} and {@code param_path}.
     *
     * @throws CommandException naming what is wrong
     */
    public Action read(String type, JsonNode payload) throws CommandException {
        return switch (type) {
            case "transport" -> transport(payload);
            case "widgetChange" -> parameter(payload);
            case "script" -> throw new CommandException("actions of type script are refused");
            default -> throw new CommandException("no action of type \"" + type + "\" here");
        };
    }

    private Action transport(JsonNode payload) throws CommandException {
        String command = text(payload, "command");
        return switch (command) {
            case "play" -> {
                Timeline timeline = timeline(payload);
                JsonNode position = payload.path("position");
                long frame =
                        position.isMissingNode() ? -1 : score.frameAt(timeline, position(position));
                yield new Action.Play(slot(engine.timelineSlot(timeline.id())), frame);
            }
            case "stop" -> new Action.Stop(slot(engine.timelineSlot(timeline(payload).id())));
            case "seek" -> {
                Timeline timeline = timeline(payload);
                yield new Action.Seek(
                        slot(engine.timelineSlot(timeline.id())),
                        score.frameAt(timeline, position(payload.path("position"))));
            }
            case "launch" -> new Action.Launch(clip(payload));
            case "stop_clip" -> new Action.StopClip(clip(payload));
            case "panic" -> new Action.Panic();
            default -> throw new CommandException("no transport command \"" + command + "\" here");
        };
    }

    private Action parameter(JsonNode payload) throws CommandException {
        String id = text(payload, "target_id");
        String path = text(payload, "param_path");
        JsonNode value = payload.path("value");
        if (!value.isNumber() && !value.isBoolean()) {
            throw new CommandException("widgetChange needs a number as \"value\"");
        }
        double number = value.isBoolean() ? (value.asBoolean() ? 1 : 0) : value.asDouble();
        Node node = node(id);
        int parameter =
                node.parameterIndex(path)
                        .orElseThrow(() ->
                                new CommandException(
                                        "node \"%s\" has no parameter \"%s\"".formatted(id, path)));
        var description = node.parameters().get(parameter);
        if (!description.accepts(number)) {
            throw new CommandException(
                    "%s of \"%s\": %s lies outside %s … %s %s"
                            .formatted(
                                    path,
                                    id,
                                    number,
                                    description.min(),
                                    description.max(),
                                    description.unit())
                            .strip());
        }
        double rampSeconds = payload.path("ramp").asDouble(DEFAULT_RAMP_SECONDS);
        if (!(rampSeconds >= 0 && rampSeconds <= 3600)) {
            throw new CommandException("\"ramp\" must be 0 … 3600 s, not " + rampSeconds);
        }
        return new Action.SetParameter(
                slot(engine.nodeSlot(id)),
                parameter,
                (float) number,
                (int) Math.round(rampSeconds * score.sampleRateHz()));
    }

    private Node node(String id) throws CommandException {
        return score.rig().nodes().stream()
                .filter(node -> node.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new CommandException("no node \"" + id + "\""));
    }

    private Timeline timeline(JsonNode payload) throws CommandException {
        String id =
                payload.has("timeline_id")
                        ? text(payload, "timeline_id")
                        : text(payload, "target_id");
        return score.session()
                .find(id, Timeline.class)
                .orElseThrow(() -> new CommandException("no timeline \"" + id + "\""));
    }

    private int clip(JsonNode payload) throws CommandException {
        String id = payload.has("clip_id") ? text(payload, "clip_id") : text(payload, "target_id");
        if (score.session().find(id, AudioClip.class).isEmpty()) {
            throw new CommandException("no clip \"" + id + "\"");
        }
        return slot(engine.clipSlot(id));
    }

    private static double position(JsonNode position) throws CommandException {
        double value = position.asDouble(Double.NaN);
        if (!position.isNumber() || !(value >= 0 && value < 1e9)) {
            throw new CommandException("\"position\" must be a number, 0 or more");
        }
        return value;
    }

    private static int slot(OptionalInt slot) throws CommandException {
        return slot.orElseThrow(() -> new CommandException("the rig is not installed yet"));
    }

    public static String text(JsonNode payload, String property) throws CommandException {
        JsonNode value = payload.path(property);
        if (!value.isString()) {
            throw new CommandException("\"" + property + "\" must be a text");
        }
        return value.asString();
    }
}
