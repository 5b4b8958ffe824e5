package atome.appliance.conductor;

import atome.appliance.desk.CommandException;
import tools.jackson.databind.JsonNode;

/** Does commands. Conductor's thread; the Conductor knows no more of them. */
@FunctionalInterface
public interface CommandHandler {
    /** Does a command and answers it; a refusal changes nothing but the last error. */
    JsonNode handle(JsonNode command) throws CommandException;
}
