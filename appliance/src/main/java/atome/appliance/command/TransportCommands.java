package atome.appliance.command;

import atome.appliance.conductor.Conductor;
import atome.appliance.desk.ActionReader;
import atome.appliance.desk.CommandException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands that play, stop and ask for an action at a frame. Conductor's thread. */
final class TransportCommands implements CommandSet {
    private final Conductor conductor;

    TransportCommands(Conductor conductor) {
        this.conductor = conductor;
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
        conductor.performer().schedule("transport", payload, frame(command));
    }

    private void schedule(JsonNode command) throws CommandException {
        JsonNode action = command.path("action");
        conductor
                .performer()
                .schedule(
                        ActionReader.text(action, "type"),
                        Given.object(action, "payload"),
                        frame(command));
    }

    /** The engine's frame for which a command is asked; without one, as soon as it can be heard. */
    private long frame(JsonNode command) throws CommandException {
        JsonNode frame = command.path("frame");
        if (frame.isMissingNode()) {
            return conductor.performer().nowFrame();
        }
        if (!frame.isIntegralNumber() || frame.asLong() < 0) {
            throw new CommandException("\"frame\" must be a frame of the engine, not " + frame);
        }
        return frame.asLong();
    }
}
