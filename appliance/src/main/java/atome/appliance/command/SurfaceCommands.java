package atome.appliance.command;

import atome.appliance.conductor.Conductor;
import atome.appliance.conductor.Surfaces;
import atome.appliance.desk.ActionReader;
import atome.appliance.desk.CommandException;
import atome.appliance.gpio.Pedalboards;
import atome.controllers.RefusedInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands about surfaces: learning, banks, the ends of pedals. Conductor's thread. */
final class SurfaceCommands implements CommandSet {
    private final Conductor conductor;

    SurfaceCommands(Conductor conductor) {
        this.conductor = conductor;
    }

    @Override
    public boolean handle(String name, JsonNode command, ObjectNode done) throws CommandException {
        switch (name) {
            case "learn" -> conductor.learning().listen(command);
            case "learn_cancel" -> conductor.learning().cancel();
            case "bank" -> bank(command);
            case "calibrate_start", "calibrate_stop", "calibrate_cancel" ->
                    calibrate(name, command, done);
            default -> {
                return false;
            }
        }
        return true;
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
}
