package atome.appliance.verb;

import atome.adole.Store;
import atome.adole.session.Projects;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin private DataOption data = new DataOption();

    @Override
    public Integer call() throws Exception {
        try (Store store = Store.open(data.kept())) {
            new Projects(store).export(project, out);
        }
        return 0;
    }
}
