package atome.appliance.conductor;

import atome.adole.Atome;
import atome.adole.Json;
import atome.adole.Store;
import atome.adole.session.AtomeType;
import atome.adole.session.Projects;
import atome.appliance.desk.ActionReader;
import atome.appliance.desk.CommandException;
import atome.appliance.edit.Edit;
import atome.appliance.gpio.Pedalboards;
import atome.controllers.RefusedInputException;
import atome.engine.AudioEngine;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands of the contract, by name. Conductor's thread. */
public final class Commands {
    private final Conductor conductor;
    private final AudioEngine engine;
    private final FileCommands files;
    private final TimeCommands time;
    private final RoutingCommands routing;
    private final ClipCommands clips;
    private final HistoryCommands history;
    private String lastError = "";

    Commands(Conductor conductor, AudioEngine engine, Store store, Projects projects) {
        this.conductor = conductor;
        this.engine = engine;
        this.files = new FileCommands(conductor, projects);
        this.time = new TimeCommands(conductor, engine);
        this.routing = new RoutingCommands(conductor, engine);
        this.clips = new ClipCommands(conductor);
        this.history = new HistoryCommands(conductor, store, projects);
    }

    /** Does a command and answers it; a refusal changes nothing but the last error. */
    public JsonNode handle(JsonNode command) throws CommandException {
        try {
            return handle(ActionReader.text(command, "command"), command);
        } catch (CommandException e) {
            lastError = String.valueOf(e.getMessage());
            throw e;
        }
    }

    /** A command that came as the one argument of a message. */
    static JsonNode parse(List<Object> arguments) throws CommandException {
        if (arguments.size() != 1 || !(arguments.getFirst() instanceof String text)) {
            throw new CommandException("a command is one text of JSON");
        }
        return parse(text);
    }

    /** A command that came as text. */
    static JsonNode parse(String text) throws CommandException {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new CommandException("a command is one text of JSON: " + e.getOriginalMessage());
        }
    }

    /** A command that is about a surface is about the one it came from, unless it names another. */
    static JsonNode from(String source, long stampNanos, JsonNode command) {
        if (command instanceof ObjectNode fields) {
            if (!fields.has("surface")) {
                fields.put("surface", source);
            }
            fields.put("stamp_nanos", stampNanos);
        }
        return command;
    }

    private JsonNode handle(String name, JsonNode command) throws CommandException {
        ObjectNode done = Json.object().put("ok", true);
        switch (name) {
            case "play", "stop", "seek", "launch", "stop_clip" -> transport(name, command);
            case "schedule_action" -> schedule(command);
            case "panic" -> conductor.ask(name);
            case "init" -> done.put("sample_rate", engine.sampleRateHz());
            case "shutdown" -> conductor.ask("panic"); // the box goes on, silent
            case "load_file" -> done.put("audio_file_id", files.load(command));
            case "add_clip" -> done.put("clip_id", addClip(command));
            case "update_clip" -> updateClip(command);
            case "remove_clip" -> removeClip(command);
            case "create_atome" -> done.put("id", create(command));
            case "update_atome" -> update(atome(command).id(), object(command, "properties"));
            case "delete_atome" -> delete(atome(command).id());
            case "learn" -> conductor.learning().listen(command);
            case "learn_cancel" -> conductor.learning().cancel();
            case "bank" -> bank(command);
            case "calibrate_start", "calibrate_stop", "calibrate_cancel" ->
                    calibrate(name, command, done);
            case "get_last_error" -> done.put("last_error", lastError);
            default -> {
                if (!time.handle(name, command, done)
                        && !routing.handle(name, command)
                        && !clips.handle(name, command, done)
                        && !history.handle(name, command, done)) {
                    throw new CommandException("no command \"" + name + "\" here");
                }
            }
        }
        return done;
    }

    private void transport(String name, JsonNode command) throws CommandException {
        ObjectNode payload = ((ObjectNode) command).deepCopy();
        payload.put("command", name);
        conductor.schedule("transport", payload, frame(command));
    }

    private void schedule(JsonNode command) throws CommandException {
        JsonNode action = command.path("action");
        conductor.schedule(
                ActionReader.text(action, "type"), object(action, "payload"), frame(command));
    }

    /** The engine's frame for which a command is asked; without one, as soon as it can be heard. */
    private long frame(JsonNode command) throws CommandException {
        JsonNode frame = command.path("frame");
        if (frame.isMissingNode()) {
            return conductor.nowFrame();
        }
        if (!frame.isIntegralNumber() || frame.asLong() < 0) {
            throw new CommandException("\"frame\" must be a frame of the engine, not " + frame);
        }
        return frame.asLong();
    }

    private String addClip(JsonNode command) throws CommandException {
        JsonNode clip = command.path("clip");
        String id = clip.path("id").asString(UUID.randomUUID().toString());
        ObjectNode properties = properties(clip);
        if (command.has("timeline_id")) {
            properties.put("timeline_id", ActionReader.text(command, "timeline_id"));
        }
        conductor.commit(conductor.edit().add(id, AtomeType.AUDIO_CLIP, properties));
        return id;
    }

    private void updateClip(JsonNode command) throws CommandException {
        String id = clip(command).id();
        conductor.commit(conductor.edit().set(id, properties(command.path("clip"))));
    }

    private void removeClip(JsonNode command) throws CommandException {
        delete(clip(command).id());
    }

    /** What follows an atome goes with it; what else needs it keeps it. */
    private void delete(String id) throws CommandException {
        Edit edit = conductor.edit();
        conductor
                .loaded()
                .score()
                .session()
                .followActions(id)
                .forEach(follow -> edit.delete(follow.id()));
        conductor.commit(edit.delete(id));
    }

    private String create(JsonNode command) throws CommandException {
        String id = command.path("id").asString(UUID.randomUUID().toString());
        conductor.commit(
                conductor
                        .edit()
                        .add(
                                id,
                                ActionReader.text(command, "type"),
                                object(command, "properties")));
        return id;
    }

    /** Sets what is given; a property that is given as null goes. */
    private void update(String id, ObjectNode given) throws CommandException {
        Edit edit = conductor.edit();
        ObjectNode set = Json.object();
        for (Map.Entry<String, JsonNode> property : given.properties()) {
            if (property.getValue().isNull()) {
                edit.unset(id, property.getKey());
            } else {
                set.set(property.getKey(), property.getValue());
            }
        }
        if (!set.isEmpty()) {
            edit.set(id, set);
        }
        conductor.commit(edit);
    }

    private Atome atome(JsonNode command) throws CommandException {
        String id = ActionReader.text(command, "id");
        return conductor
                .loaded()
                .score()
                .session()
                .atome(id)
                .orElseThrow(() -> new CommandException("no atome \"" + id + "\""));
    }

    private static ObjectNode object(JsonNode command, String property) throws CommandException {
        if (!(command.path(property) instanceof ObjectNode object)) {
            throw new CommandException("\"" + property + "\" must be an object");
        }
        return object;
    }

    private void bank(JsonNode command) throws CommandException {
        String id = ActionReader.text(command, "surface");
        Surfaces.Place place =
                conductor.surfaces().places().stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new CommandException("no surface \"" + id + "\""));
        JsonNode number = command.path("number");
        JsonNode step = command.path("step");
        if (!number.isInt() && !step.isInt()) {
            throw new CommandException("bank needs a whole \"number\" or \"step\"");
        }
        int bank = number.isInt() ? number.asInt() : place.hand().bank() + step.asInt();
        if (bank < 0 || bank > 127) {
            throw new CommandException("there is no bank " + bank + ", only 0 to 127");
        }
        place.hand().bank(bank);
    }

    private void calibrate(String name, JsonNode command, ObjectNode done) throws CommandException {
        String surface = ActionReader.text(command, "surface");
        String pedal = ActionReader.text(command, "control");
        Pedalboards boards = conductor.pedalboards();
        try {
            switch (name) {
                case "calibrate_start" -> boards.sweep(surface, pedal);
                case "calibrate_stop" -> {
                    Pedalboards.Learned learned = boards.finishSweep(surface, pedal);
                    done.put("heel", learned.ends().heel())
                            .put("toe", learned.ends().toe())
                            .put("kept", learned.unkept().isEmpty());
                    if (!learned.unkept().isEmpty()) {
                        done.put("why", learned.unkept());
                    }
                }
                default -> boards.dropSweep(surface, pedal);
            }
        } catch (RefusedInputException e) {
            throw new CommandException(e.reason());
        }
    }

    private Atome clip(JsonNode command) throws CommandException {
        String id = ActionReader.text(command, "clip_id");
        return conductor
                .loaded()
                .score()
                .session()
                .atome(id)
                .filter(atome -> atome.type().equals(AtomeType.AUDIO_CLIP))
                .orElseThrow(() -> new CommandException("no clip \"" + id + "\""));
    }

    private static ObjectNode properties(JsonNode clip) throws CommandException {
        if (!clip.isObject()) {
            throw new CommandException("\"clip\" must be an object of properties");
        }
        ObjectNode properties = Json.object();
        JsonNode nested = clip.path("properties");
        for (Map.Entry<String, JsonNode> property :
                (nested.isObject() ? nested : clip).properties()) {
            if (!property.getKey().equals("id")) {
                properties.set(property.getKey(), property.getValue());
            }
        }
        return properties;
    }
}
