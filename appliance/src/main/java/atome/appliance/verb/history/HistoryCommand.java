package atome.appliance.verb.history;

import atome.adole.Atome;
import atome.adole.Event;
import atome.adole.History;
import atome.adole.Json;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.Transaction;
import atome.adole.session.AtomeType;
import atome.adole.session.Projects;
import atome.adole.session.SessionException;
import atome.appliance.BoxDoor;
import atome.appliance.DataLock;
import atome.appliance.UsageException;
import atome.appliance.desk.CommandException;
import atome.appliance.verb.DataOption;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code history}: what happened to a project or to one of its atomes, and how to take it back. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description =
                "Shows what was changed, the newest first, and takes a change back; also while the"
                        + " box runs.")
public final class HistoryCommand implements Callable<Integer> {
    private static final int MOST = 1_000;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PROJECT",
            description = "name or id; the one that was opened last without")
    private @Nullable String project;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ATOME_ID",
            description = "only what was done to this atome")
    private @Nullable String atome;

    @Option(
            names = "--clip",
            paramLabel = "NAME",
            description = "only what was done to the clip of this name")
    private @Nullable String clip;

    @Option(
            names = "--undo",
            paramLabel = "TX",
            description = "takes this change back, however old, unless it was built upon")
    private @Nullable String undo;

    @Option(names = "--limit", paramLabel = "N", description = "changes shown, 1 … 1000; 50")
    private int limit = 50;

    @Option(names = "--json", description = "for programs: one object of JSON")
    private boolean json;

    @Mixin private DataOption data = new DataOption();

    @Override
    public Integer call() throws Exception {
        if (limit < 1 || limit > MOST) {
            throw new UsageException("--limit must be 1 … %d, not %d".formatted(MOST, limit));
        }
        if (clip != null && atome != null) {
            throw new UsageException("either ATOME_ID or --clip, not both");
        }
        Path directory = data.kept();
        try (Store store = Store.open(directory)) {
            Projects projects = new Projects(store);
            Atome of = project(projects);
            if (undo != null) {
                undo(directory, store, of.id(), undo);
                System.out.println(json ? "{\"ok\":true}" : "taken back: " + undo);
                return 0;
            }
            tell(store, of);
        }
        return 0;
    }

    private Atome project(Projects projects) throws StoreException, UsageException {
        String named = project;
        if (named == null) {
            return projects.lastOpened()
                    .orElseThrow(() -> new UsageException("no project was opened yet: name one"));
        }
        return projects.find(named)
                .orElseThrow(() -> new UsageException("no project \"" + named + "\""));
    }

    private void tell(Store store, Atome of) throws StoreException, UsageException {
        History history = new History(store);
        Optional<String> one = one(store, of);
        List<Transaction> all =
                one.isPresent()
                        ? history.ofAtome(one.get(), limit)
                        : history.ofProject(of.id(), limit);
        Map<String, String> names = history.names(all);
        if (json) {
            ObjectNode told = Json.object().put("project_id", of.id()).put("name", of.name());
            var transactions = told.putArray("transactions");
            all.forEach(transaction -> transactions.add(transaction.json(names)));
            System.out.println(Json.MAPPER.writeValueAsString(told));
        } else {
            new HistoryTable(names, ZoneId.systemDefault()).lines(all).forEach(System.out::println);
        }
    }

    /** The atome that is asked for. */
    private Optional<String> one(Store store, Atome of) throws StoreException, UsageException {
        if (clip != null) {
            return Optional.of(named(clip, store.atomes(of.id())));
        }
        if (atome != null) {
            Event first =
                    store.history(atome).stream()
                            .findFirst()
                            .orElseThrow(() -> new UsageException("no atome \"" + atome + "\""));
            if (!of.id().equals(first.projectId())) {
                throw new UsageException(
                        "atome \"%s\" is not in project \"%s\"".formatted(atome, of.name()));
            }
        }
        return Optional.ofNullable(atome);
    }

    private static String named(String name, List<Atome> all) throws UsageException {
        List<String> ids =
                all.stream()
                        .filter(a -> a.type().equals(AtomeType.AUDIO_CLIP))
                        .filter(a -> a.name().equals(name))
                        .map(Atome::id)
                        .toList();
        if (ids.size() > 1) {
            throw new UsageException(
                    "%d clips are called \"%s\", name one by its id: %s"
                            .formatted(
                                    ids.size(),
                                    name,
                                    ids.stream().collect(Collectors.joining(", "))));
        }
        if (ids.isEmpty()) {
            throw new UsageException("no clip \"%s\"; one that is gone has its id".formatted(name));
        }
        return ids.getFirst();
    }

    /** The box that runs does it itself; without one the directory is held meanwhile. */
    private static void undo(Path directory, Store store, String projectId, String txId)
            throws IOException,
                    StoreException,
                    SessionException,
                    CommandException,
                    InterruptedException {
        if (DataLock.isTaken(directory)) {
            try (BoxDoor box = BoxDoor.open(store)) {
                var _ =
                        box.ask(
                                Json.object()
                                        .put("command", "undo")
                                        .put("project_id", projectId)
                                        .put("tx_id", txId));
            }
            return;
        }
        try (DataLock _ = DataLock.take(directory)) {
            new Projects(store).undo(projectId, txId);
        }
    }
}
