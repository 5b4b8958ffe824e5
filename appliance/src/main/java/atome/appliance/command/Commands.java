package atome.appliance.command;

import atome.adole.Json;
import atome.adole.Store;
import atome.adole.session.Projects;
import atome.appliance.audio.Imports;
import atome.appliance.conductor.CommandHandler;
import atome.appliance.conductor.Conductor;
import atome.appliance.desk.ActionReader;
import atome.appliance.desk.CommandException;
import atome.appliance.take.Takes;
import atome.engine.AudioEngine;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands of the contract, by name: a new room of commands joins the list. */
public final class Commands implements CommandHandler {
    private final AudioEngine engine;
    private final List<CommandSet> sets;
    private String lastError = "";

    /**
     * The commands of a box.
     *
     * @param others of rooms that stand above this one
     */
    public Commands(
            Conductor conductor,
            AudioEngine engine,
            Store store,
            Imports imports,
            Takes takes,
            CommandSet... others) {
        Projects projects = new Projects(store);
        this.engine = engine;
        this.sets =
                Stream.concat(
                                Stream.<CommandSet>of(
                                        this::own,
                                        new TransportCommands(conductor, engine),
                                        new AtomeCommands(conductor),
                                        new ClipCommands(conductor),
                                        new FileCommands(imports),
                                        new TimeCommands(conductor, engine),
                                        new ShowCommands(conductor, engine),
                                        new RecordCommands(conductor, engine, takes),
                                        new RoutingCommands(conductor, engine),
                                        new SurfaceCommands(conductor),
                                        new HistoryCommands(conductor, store, projects)),
                                Stream.of(others))
                        .toList();
    }

    @Override
    public JsonNode handle(JsonNode command) throws CommandException {
        try {
            String name = ActionReader.text(command, "command");
            ObjectNode done = Json.object().put("ok", true);
            for (CommandSet set : sets) {
                if (set.handle(name, command, done)) {
                    return done;
                }
            }
            throw new CommandException("no command \"" + name + "\" here");
        } catch (CommandException e) {
            lastError = String.valueOf(e.getMessage());
            throw e;
        }
    }

    private boolean own(String name, JsonNode command, ObjectNode done) {
        switch (name) {
            case "init" -> done.put("sample_rate", engine.sampleRateHz());
            case "get_last_error" -> done.put("last_error", lastError);
            default -> {
                return false;
            }
        }
        return true;
    }
}
