package atome.appliance.command;

import atome.appliance.conductor.Conductor;
import atome.appliance.desk.ActionReader;
import atome.appliance.desk.CommandException;
import atome.engine.AudioEngine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands that play, stop and ask for an action at a frame. Conductor's thread. */
final class TransportCommands implements CommandSet {
    private final Conductor conductor;
    private final Timing timing;

    TransportCommands(Conductor conductor, AudioEngine engine) {
        this.conductor = conductor;
        this.timing = new Timing(conductor, engine);
    }

    @Override
    public boolean handle(String name, JsonNode command, ObjectNode done) throws CommandException {
        switch (name) {
            case "play", "stop", "seek", "launch", "stop_clip" -> transport(name, command);
            case "schedule_action" -> schedule(command);
            case "panic" -> conductor.ask(name);
            case "shutdown" -> conductor.ask("panic"); // the box goes on, silent
            default -> {
                return false;
            }
        }
        return true;
    }

    private void transport(String name, JsonNode command) throws CommandException {
        ObjectNode payload = ((ObjectNode) command).deepCopy();
        payload.put("command", name);
        conductor.performer().schedule("transport", payload, timing.frame(command));
    }

    private void schedule(JsonNode command) throws CommandException {
        JsonNode action = command.path("action");
        conductor
                .performer()
                .schedule(
                        ActionReader.text(action, "type"),
                        Given.object(action, "payload"),
                        timing.frame(command));
    }
}
