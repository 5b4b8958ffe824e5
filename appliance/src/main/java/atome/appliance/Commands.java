package atome.appliance;

import atome.adole.Atome;
import atome.adole.Event;
import atome.adole.Json;
import atome.adole.session.Session;
import atome.adole.session.SessionException;
import atome.adole.session.SessionFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands of the contract, by name. Conductor's thread. */
final class Commands {
    private static final String CLIP_TYPE = "media.audio_clip";

    private final Conductor conductor;
    private String lastError = "";

    Commands(Conductor conductor) {
        this.conductor = conductor;
    }

    /** Does a command and answers it; a refusal changes nothing but the last error. */
    JsonNode handle(JsonNode command) throws CommandException {
        try {
            return handle(ActionReader.text(command, "command"), command);
        } catch (CommandException e) {
            lastError = String.valueOf(e.getMessage());
            throw e;
        }
    }

    /** A command that came as text. */
    static JsonNode parse(List<Object> arguments) throws CommandException {
        if (arguments.size() != 1 || !(arguments.getFirst() instanceof String text)) {
            throw new CommandException("a command is one text of JSON");
        }
        try {
            return Json.MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new CommandException("a command is one text of JSON: " + e.getOriginalMessage());
        }
    }

    private JsonNode handle(String name, JsonNode command) throws CommandException {
        ObjectNode done = Json.object().put("ok", true);
        switch (name) {
            case "play", "stop", "seek" -> transport(name, command);
            case "schedule_action" -> schedule(command.path("action"));
            case "undo", "redo", "panic" -> conductor.ask(name);
            case "add_clip" -> done.put("clip_id", addClip(command));
            case "update_clip" -> updateClip(command);
            case "remove_clip" -> removeClip(command);
            case "get_last_error" -> done.put("last_error", lastError);
            default -> throw new CommandException("no command \"" + name + "\" here");
        }
        return done;
    }

    private void transport(String name, JsonNode command) throws CommandException {
        ObjectNode payload = ((ObjectNode) command).deepCopy();
        payload.put("command", name);
        conductor.schedule("transport", payload, conductor.nowFrame());
    }

    private void schedule(JsonNode action) throws CommandException {
        conductor.schedule(
                ActionReader.text(action, "type"), action.path("payload"), conductor.nowFrame());
    }

    private String addClip(JsonNode command) throws CommandException {
        JsonNode clip = command.path("clip");
        String id = clip.path("id").asString(UUID.randomUUID().toString());
        ObjectNode properties = properties(clip);
        if (command.has("timeline_id")) {
            properties.put("timeline_id", ActionReader.text(command, "timeline_id"));
        }
        String projectId = conductor.loaded().projectId();
        if (find(id) != null) {
            throw new CommandException("there is an atome \"" + id + "\" already");
        }
        // In a session, what lies right under the project has no parent.
        Atome added = new Atome(id, CLIP_TYPE, null, null, properties);
        List<Atome> atomes = new ArrayList<>(file().atomes());
        atomes.add(added);
        edit(
                Event.create(id, CLIP_TYPE, projectId, projectId, properties, tx(), "command"),
                atomes);
        return id;
    }

    private void updateClip(JsonNode command) throws CommandException {
        Atome clip = clip(command);
        ObjectNode changes = properties(command.path("clip"));
        ObjectNode properties = clip.properties().deepCopy();
        properties.setAll(changes);
        List<Atome> atomes = new ArrayList<>();
        for (Atome atome : file().atomes()) {
            atomes.add(atome.id().equals(clip.id()) ? atome.with(properties) : atome);
        }
        edit(Event.set(clip.id(), changes, tx(), "command"), atomes);
    }

    private void removeClip(JsonNode command) throws CommandException {
        Atome clip = clip(command);
        List<Atome> atomes = new ArrayList<>(file().atomes());
        atomes.removeIf(atome -> atome.id().equals(clip.id()));
        edit(Event.delete(clip.id(), tx(), "command"), atomes);
    }

    private void edit(Event event, List<Atome> atomes) throws CommandException {
        SessionFile now = file();
        SessionFile candidate =
                new SessionFile(
                        now.file(),
                        now.name(),
                        now.sampleRateHz(),
                        now.seed(),
                        atomes,
                        now.script(),
                        now.extra());
        try {
            conductor.edit(List.of(event), Session.of(candidate));
        } catch (SessionException e) {
            throw new CommandException(Main.line(e));
        }
    }

    /** The session as the hands have left it. */
    private SessionFile file() throws CommandException {
        conductor.keepGestures();
        return conductor.loaded().score().session().file();
    }

    private Atome clip(JsonNode command) throws CommandException {
        String id = ActionReader.text(command, "clip_id");
        Atome clip = find(id);
        if (clip == null || !clip.type().equals(CLIP_TYPE)) {
            throw new CommandException("no clip \"" + id + "\"");
        }
        return clip;
    }

    private @Nullable Atome find(String id) throws CommandException {
        return conductor.loaded().score().session().atome(id).orElse(null);
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

    private static String tx() {
        return UUID.randomUUID().toString();
    }
}
