package atome.appliance.command;

import atome.adole.Atome;
import atome.adole.Json;
import atome.adole.session.AtomeType;
import atome.appliance.conductor.Conductor;
import atome.appliance.desk.ActionReader;
import atome.appliance.desk.CommandException;
import atome.appliance.edit.Edit;
import atome.appliance.edit.Removal;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands that make, change and delete atomes of any type, and clips. Conductor's thread. */
final class AtomeCommands implements CommandSet {
    private final Conductor conductor;

    AtomeCommands(Conductor conductor) {
        this.conductor = conductor;
    }

    @Override
    public boolean handle(String name, JsonNode command, ObjectNode done) throws CommandException {
        switch (name) {
            case "add_clip" -> done.put("clip_id", addClip(command));
            case "update_clip" -> updateClip(command);
            case "remove_clip" -> delete(clip(command).id());
            case "create_atome" -> done.put("id", create(command));
            case "update_atome" -> update(atome(command).id(), Given.object(command, "properties"));
            case "delete_atome" -> delete(atome(command).id());
            default -> {
                return false;
            }
        }
        return true;
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

    private void delete(String id) throws CommandException {
        Edit edit = conductor.edit();
        new Removal(conductor.loaded().score().session(), edit).remove(id);
        conductor.commit(edit);
    }

    private String create(JsonNode command) throws CommandException {
        String id = command.path("id").asString(UUID.randomUUID().toString());
        conductor.commit(
                conductor
                        .edit()
                        .add(
                                id,
                                ActionReader.text(command, "type"),
                                Given.object(command, "properties")));
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

    /** Over the WebSocket {@code id} is the number of the request: there it is the long name. */
    private Atome atome(JsonNode command) throws CommandException {
        String id = ActionReader.text(command, command.has("atome_id") ? "atome_id" : "id");
        return conductor
                .loaded()
                .score()
                .session()
                .atome(id)
                .orElseThrow(() -> new CommandException("no atome \"" + id + "\""));
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
