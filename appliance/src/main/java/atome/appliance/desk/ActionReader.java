package atome.appliance.desk;

import atome.adole.Json;
import atome.adole.session.ActionClip;
import atome.adole.session.AudioClip;
import atome.adole.session.Looper;
import atome.adole.session.Timeline;
import atome.engine.action.Action;
import atome.engine.action.Begun;
import atome.engine.looper.LoopVerb;
import atome.engine.rig.Node;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads an action of the contract ({@code type}, {@code payload}) against what is loaded, so that
 * the engine gets slots and frames. Control thread.
 */
public final class ActionReader {
    private static final double DEFAULT_RAMP_SECONDS = 0.005;

    /** More bars are never counted in. */
    private static final int MOST_BARS = 8;

    /** What counts. */
    private static final String METRONOME = "atome.metronome";

    /** What an action may call an edit, beside the name of its command. */
    private static final Map<String, String> EDITS =
            Map.of(
                    "split", "split_clip",
                    "join", "join_clips",
                    "trim", "trim_clip",
                    "move", "move_clip",
                    "group", "group_clips");

    private final Resolver ids;

    ActionReader(Resolver ids) {
        this.ids = ids;
    }

    /**
     * The engine's action for a transport command, or for a change of a parameter by {@code
     * target_id} and {@code param_path}, or for the recall of a scene.
     *
     * @throws CommandException naming what is wrong
     */
    public Action read(String type, JsonNode payload) throws CommandException {
        return switch (type) {
            case "transport" -> transport(payload);
            case "widgetChange" -> parameter(payload);
            case "instrument" -> instrument(payload);
            case "sceneRecall" -> new SceneCompiler(ids).recall(payload);
            case "looper" -> looper(payload);
            case "script" -> throw new CommandException("actions of type script are refused");
            default -> throw new CommandException("no action of type \"" + type + "\" here");
        };
    }

    /**
     * The command that an action of type {@code editCommand} asks for.
     *
     * @throws CommandException when it names none
     */
    static ObjectNode edit(JsonNode payload) throws CommandException {
        String name = text(payload, "command");
        return ((ObjectNode) payload).deepCopy().put("command", EDITS.getOrDefault(name, name));
    }

    private Action transport(JsonNode payload) throws CommandException {
        String command = text(payload, "command");
        return switch (command) {
            case "play" -> {
                Timeline timeline = timeline(payload);
                JsonNode position = payload.path("position");
                long frame =
                        position.isMissingNode() ? -1 : ids.frameAt(timeline, position(position));
                int slot = ids.slots().timelines().of(timeline.id());
                int bars = countInBars(ids, payload);
                yield bars == 0
                        ? new Action.Play(slot, frame)
                        : new Action.CountIn(slot, frame, bars, -1, new Begun());
            }
            case "stop" -> new Action.Stop(ids.slots().timelines().of(timeline(payload).id()));
            case "seek" -> {
                Timeline timeline = timeline(payload);
                yield new Action.Seek(
                        ids.slots().timelines().of(timeline.id()),
                        ids.frameAt(timeline, position(payload.path("position"))));
            }
            case "launch" -> launch(clip(payload));
            case "stop_clip" -> stopClip(clip(payload));
            case "record", "stop_record" -> record(command, payload);
            case "panic" -> new Action.Panic();
            default -> throw new CommandException("no transport command \"" + command + "\" here");
        };
    }

    /**
     * How many bars are to be counted in: {@code count_in}, 0 without.
     *
     * @throws CommandException for what is no number of bars up to 8, and where nobody would hear
     *     them
     */
    public static int countInBars(Resolver ids, JsonNode payload) throws CommandException {
        JsonNode bars = payload.path("count_in");
        if (!bars.isMissingNode()
                && (!bars.isInt() || bars.asInt() < 0 || bars.asInt() > MOST_BARS)) {
            throw new CommandException(
                    "\"count_in\" must be 0 … %d bars, not %s".formatted(MOST_BARS, bars));
        }
        if (bars.asInt(0) > 0 && !ids.has(METRONOME)) {
            throw new CommandException(
                    "nobody would hear the count-in: the rig has no metronome (" + METRONOME + ")");
        }
        return bars.asInt(0);
    }

    /** What a keyboard does; beyond the contract, so that it can be recorded. */
    private Action instrument(JsonNode payload) throws CommandException {
        int node = ids.slots().nodes().of(node(text(payload, "target_id")).id());
        String command = text(payload, "command");
        return switch (command) {
            case "note" ->
                    new Action.Note(
                            node,
                            (int) within(payload, "key", 0, 127),
                            within(payload, "velocity", 0, 1));
            case "bend" -> new Action.Bend(node, within(payload, "semitones", -48, 48));
            case "sustain" -> new Action.Sustain(node, payload.path("down").asBoolean(false));
            default -> throw new CommandException("no instrument command \"" + command + "\" here");
        };
    }

    private Action looper(JsonNode payload) throws CommandException {
        String id = text(payload, "target_id");
        if (ids.session().find(id, Looper.class).isEmpty()) {
            throw new CommandException("no looper \"" + id + "\"");
        }
        String command = text(payload, "command");
        try {
            LoopVerb verb = LoopVerb.valueOf(command.toUpperCase(Locale.ROOT));
            return new Action.Loop(ids.slots().loopers().of(id), verb);
        } catch (IllegalArgumentException e) {
            throw new CommandException("a looper has no command \"" + command + "\"");
        }
    }

    private static double within(JsonNode payload, String property, double min, double max)
            throws CommandException {
        double value = payload.path(property).asDouble(Double.NaN);
        if (!(value >= min && value <= max)) {
            throw new CommandException("\"%s\" must be %s … %s".formatted(property, min, max));
        }
        return value;
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
                ids.slots().nodes().of(id),
                parameter,
                number,
                (int) Math.round(rampSeconds * ids.sampleRateHz()));
    }

    private Node node(String id) throws CommandException {
        Node node = ids.node(id);
        if (node == null) {
            throw new CommandException("no node \"" + id + "\"");
        }
        return node;
    }

    private Timeline timeline(JsonNode payload) throws CommandException {
        String id =
                payload.has("timeline_id")
                        ? text(payload, "timeline_id")
                        : text(payload, "target_id");
        return ids.session()
                .find(id, Timeline.class)
                .orElseThrow(() -> new CommandException("no timeline \"" + id + "\""));
    }

    private String clip(JsonNode payload) throws CommandException {
        return payload.has("clip_id") ? text(payload, "clip_id") : text(payload, "target_id");
    }

    private Action launch(String id) throws CommandException {
        return isActionClip(id)
                ? new Action.LaunchActionClip(ids.slots().actionClips().of(id))
                : new Action.Launch(ids.slots().clips().of(id));
    }

    private Action stopClip(String id) throws CommandException {
        return isActionClip(id)
                ? new Action.StopActionClip(ids.slots().actionClips().of(id))
                : new Action.StopClip(ids.slots().clips().of(id));
    }

    private boolean isActionClip(String id) throws CommandException {
        boolean actions = ids.session().find(id, ActionClip.class).isPresent();
        if (!actions && ids.session().find(id, AudioClip.class).isEmpty()) {
            throw new CommandException("no clip \"" + id + "\"");
        }
        return actions;
    }

    /** Recording is the Conductor's: it is asked for at the frame. */
    private static Action record(String command, JsonNode payload) {
        ObjectNode request = Json.object();
        request.setAll((ObjectNode) payload);
        request.put("command", command.equals("record") ? "start_record" : command);
        return new Action.Ask(request);
    }

    private static double position(JsonNode position) throws CommandException {
        double value = position.asDouble(Double.NaN);
        if (!position.isNumber() || !(value >= 0 && value < 1e9)) {
            throw new CommandException("\"position\" must be a number, 0 or more");
        }
        return value;
    }

    public static String text(JsonNode payload, String property) throws CommandException {
        JsonNode value = payload.path(property);
        if (!value.isString()) {
            throw new CommandException("\"" + property + "\" must be a text");
        }
        return value.asString();
    }
}
