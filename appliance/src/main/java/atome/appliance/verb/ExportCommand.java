package atome.appliance.verb;

import atome.adole.Store;
import atome.adole.session.Projects;
import atome.appliance.Settings;
import atome.appliance.UsageException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: a project out of the store. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes a project as session.json with its audio.")
final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PROJECT", description = "name or id")
    private String project = "";

    @Option(names = "--out", required = true, paramLabel = "DIR")
    private Path out = Path.of("");

    @Option(names = "--data", paramLabel = "DIR")
    private @Nullable Path data;

    @Override
    public Integer call() throws Exception {
        Path directory = data != null ? data : Settings.read(Path.of("")).dataDirectory();
        if (!Store.existsIn(directory)) {
            throw new UsageException("no box keeps its data in " + directory + " (--data)");
        }
        try (Store store = Store.open(directory)) {
            new Projects(store).export(project, out);
        }
        return 0;
    }
}
