package atome.appliance.command;

import atome.appliance.desk.CommandException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands of one room of the box. Conductor's thread. */
public interface CommandSet {
    /**
     * Does one of them, its answer put into what is done; false for any other. A refusal changes
     * nothing.
     */
    boolean handle(String name, JsonNode command, ObjectNode done) throws CommandException;
}
