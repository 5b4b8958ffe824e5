package atome.appliance.conductor;

import atome.adole.Json;
import atome.appliance.desk.CommandException;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Commands as hands and tablets write them: a name alone, or one text of JSON. Any thread. */
final class CommandText {
    private CommandText() {}

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
}
