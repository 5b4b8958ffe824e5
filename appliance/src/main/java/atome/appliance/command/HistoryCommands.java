package atome.appliance.command;

import atome.adole.Atome;
import atome.adole.History;
import atome.adole.Snapshots;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.Transaction;
import atome.adole.session.Projects;
import atome.adole.session.SessionException;
import atome.appliance.conductor.Conductor;
import atome.appliance.desk.ActionReader;
import atome.appliance.desk.CommandException;
import atome.appliance.desk.Reason;
import atome.engine.sample.WavException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands about projects and what happened to them. Conductor's thread. */
final class HistoryCommands implements CommandSet {
    private static final int TOLD = 50;
    private static final int MOST = 1_000;

    private final Conductor conductor;
    private final Store store;
    private final Projects projects;
    private final History history;
    private final Snapshots snapshots;

    HistoryCommands(Conductor conductor, Store store, Projects projects) {
        this.conductor = conductor;
        this.store = store;
        this.projects = projects;
        this.history = new History(store);
        this.snapshots = new Snapshots(store);
    }

    @Override
    public boolean handle(String name, JsonNode command, ObjectNode done) throws CommandException {
        try {
            return does(name, command, done);
        } catch (StoreException | SessionException | WavException | IllegalArgumentException e) {
            throw new CommandException(Reason.of(e));
        }
    }

    private boolean does(String name, JsonNode command, ObjectNode done)
            throws CommandException, StoreException, SessionException, WavException {
        switch (name) {
            case "undo" -> undo(command);
            case "redo" -> conductor.travel(false, null);
            case "get_history" -> tell(command, done);
            case "get_projects" ->
                    store.projects()
                            .forEach(project ->
                                    done.withArray("/projects")
                                            .addObject()
                                            .put("id", project.id())
                                            .put("name", project.name()));
            case "open_project" -> open(project(command), done);
            case "open_past" -> openPast(command, done);
            case "create_snapshot" -> {
                conductor.keepGestures();
                String title = ActionReader.text(command, "name");
                done.put("snapshot_id", snapshots.keep(here(), title).id());
            }
            case "get_snapshots" -> {
                for (Snapshots.Snapshot snapshot : snapshots.all(here())) {
                    done.withArray("/snapshots")
                            .addObject()
                            .put("id", snapshot.id())
                            .put("name", snapshot.name())
                            .put("created_at", snapshot.createdAt());
                }
            }
            case "restore_snapshot" -> {
                conductor.keepGestures();
                snapshots.restore(here(), number(command));
                conductor.reopen(here(), false);
            }
            case "open_snapshot" ->
                    open(
                            projects.copy(
                                    snapshots.atomes(here(), number(command)),
                                    Given.text(command, "name")),
                            done);
            case "delete_snapshot" -> {
                if (!snapshots.delete(here(), number(command))) {
                    throw new CommandException("no snapshot " + number(command));
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Of another project than the open one only by name: nothing of it is heard. */
    private void undo(JsonNode command) throws CommandException, StoreException, SessionException {
        String tx = Given.text(command, "tx_id");
        String project = command.has("project_id") ? project(command) : here();
        if (project.equals(here())) {
            conductor.travel(true, tx);
        } else if (tx == null) {
            throw new CommandException("undo in a project that is not open needs a \"tx_id\"");
        } else {
            projects.undo(project, tx);
        }
    }

    private String here() throws CommandException {
        return conductor.loaded().projectId();
    }

    private String project(JsonNode command) throws CommandException, StoreException {
        String id = ActionReader.text(command, "project_id");
        return projects.find(id)
                .orElseThrow(() -> new CommandException("no project \"" + id + "\""))
                .id();
    }

    private void open(String projectId, ObjectNode done)
            throws StoreException, SessionException, WavException {
        conductor.open(projectId);
        done.put("project_id", projectId);
    }

    private void openPast(JsonNode command, ObjectNode done)
            throws CommandException, StoreException, SessionException, WavException {
        conductor.keepGestures();
        String tx = Given.text(command, "tx_id");
        List<Atome> then =
                tx == null
                        ? history.asOf(here(), ActionReader.text(command, "at"))
                        : history.after(here(), tx);
        open(projects.copy(then, Given.text(command, "name")), done);
    }

    private void tell(JsonNode command, ObjectNode done) throws CommandException, StoreException {
        conductor.keepGestures();
        int most = command.path("limit").asInt(TOLD);
        if (most < 1 || most > MOST) {
            throw new CommandException("\"limit\" must be 1 … " + MOST);
        }
        String atome = Given.text(command, "atome_id");
        List<Transaction> all =
                atome == null ? history.ofProject(here(), most) : history.ofAtome(atome, most);
        Map<String, String> names = history.names(all);
        ArrayNode told = done.putArray("transactions");
        all.forEach(transaction -> told.add(transaction.json(names)));
    }

    private static long number(JsonNode command) throws CommandException {
        JsonNode id = command.path("snapshot_id");
        if (!id.isIntegralNumber()) {
            throw new CommandException("\"snapshot_id\" must be the number of a snapshot");
        }
        return id.asLong();
    }
}
