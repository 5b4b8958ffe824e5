package atome.appliance.command;

import atome.appliance.desk.ActionReader;
import atome.appliance.desk.CommandException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a command was given, read with a refusal that names it. */
final class Given {
    private Given() {}

    static ObjectNode object(JsonNode command, String property) throws CommandException {
        if (!(command.path(property) instanceof ObjectNode object)) {
            throw new CommandException("\"" + property + "\" must be an object");
        }
        return object;
    }

    /** Null when it is not given. */
    static @Nullable String text(JsonNode command, String name) throws CommandException {
        return command.has(name) ? ActionReader.text(command, name) : null;
    }

    /** Null when it is not given. */
    static @Nullable Double number(JsonNode command, String name) throws CommandException {
        return command.has(name) ? Double.valueOf(position(command, name)) : null;
    }

    /** None when they are not given. */
    static List<String> texts(JsonNode command, String name) throws CommandException {
        List<String> texts = new ArrayList<>();
        for (JsonNode one : command.path(name)) {
            if (!one.isString()) {
                throw new CommandException("\"" + name + "\" must hold texts, not " + one);
            }
            texts.add(one.asString());
        }
        return texts;
    }

    /** A place or a length, from 0 on. */
    static double position(JsonNode command, String name) throws CommandException {
        JsonNode number = command.path(name);
        if (!number.isNumber() || !(number.asDouble() >= 0)) {
            throw new CommandException(
                    "\"%s\" must be a number from 0 on, not %s".formatted(name, number));
        }
        return number.asDouble();
    }
}
