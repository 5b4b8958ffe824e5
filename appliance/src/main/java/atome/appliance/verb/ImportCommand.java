package atome.appliance.verb;

import atome.adole.Store;
import atome.adole.session.Projects;
import atome.adole.session.SessionFile;
import atome.appliance.Sessions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import}: sessions into the store. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Brings sessions and their audio into the store; prints each project's id.")
final class ImportCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE")
    private List<String> files = List.of();

    @Option(names = "--project", paramLabel = "NAME", description = "what the project is called")
    private @Nullable String project;

    @Mixin private DataOption data = new DataOption();

    @Override
    public Integer call() throws Exception {
        Path directory = data.directory();
        try (Store store = Store.open(directory)) {
            for (String name : files) {
                SessionFile file = Sessions.read(name);
                SessionFile named = project == null ? file : named(file, project);
                System.out.println(
                        new Projects(store).importSession(named, Sessions.directory(file)));
            }
        }
        return 0;
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
