package atome.appliance.verb;

import atome.adole.Atome;
import atome.adole.Event;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.session.AtomeType;
import atome.adole.session.Projects;
import atome.adole.session.SessionException;
import atome.adole.session.SessionFile;
import atome.appliance.Sessions;
import atome.appliance.UsageException;
import atome.appliance.audio.AudioKeeper;
import atome.engine.sample.WavException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code import}: sessions into the store, audio files into a project of it. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Brings sessions, or audio files for a project that is there, into the store;"
                        + " prints the id of each.")
final class ImportCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE")
    private List<String> files = List.of();

    @Option(
            names = "--project",
            paramLabel = "NAME",
            description = "what the project is called; for audio files, which one they join")
    private @Nullable String project;

    @Mixin private DataOption data = new DataOption();

    @Override
    public Integer call() throws Exception {
        Path directory = data.directory();
        try (Store store = Store.open(directory)) {
            for (String name : files) {
                if (isAudio(name)) {
                    System.out.println(addAudio(store, directory, Path.of(name)));
                    continue;
                }
                SessionFile file = Sessions.read(name);
                SessionFile named = project == null ? file : named(file, project);
                System.out.println(
                        new Projects(store).importSession(named, Sessions.directory(file)));
            }
        }
        return 0;
    }

    private static boolean isAudio(String name) {
        return Files.isRegularFile(Path.of(name)) && !name.endsWith(".json");
    }

    private String addAudio(Store store, Path directory, Path file)
            throws StoreException, SessionException, WavException, UsageException {
        if (project == null) {
            throw new UsageException("--project says which project " + file + " is for");
        }
        Projects projects = new Projects(store);
        String wanted = project;
        Atome into =
                projects.find(wanted)
                        .orElseThrow(() -> new SessionException("no project \"" + wanted + "\""));
        AudioKeeper.Kept kept = new AudioKeeper(directory).keep(file);
        String id = UUID.randomUUID().toString();
        ObjectNode properties = kept.properties();
        properties.setAll(projects.linkAudio(into.id(), id, kept.hash()));
        store.commit(
                List.of(
                        Event.create(
                                id,
                                AtomeType.AUDIO_FILE,
                                into.id(),
                                into.id(),
                                properties,
                                UUID.randomUUID().toString(),
                                "import")));
        return id;
    }

    private static SessionFile named(SessionFile file, String name) {
        return new SessionFile(
                file.file(),
                name,
                file.sampleRateHz(),
                file.seed(),
                file.atomes(),
                file.script(),
                file.extra());
    }
}
