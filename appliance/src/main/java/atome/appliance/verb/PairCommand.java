package atome.appliance.verb;

import atome.adole.Pairings;
import atome.adole.Store;
import atome.appliance.Settings;
import atome.appliance.UsageException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pair}: a code for a browser. */
@Command(
        name = "pair",
        mixinStandardHelpOptions = true,
        description = "Prints a code with which one browser is paired, good for ten minutes.")
final class PairCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", description = "the data directory of the box")
    private @Nullable Path data;

    @Override
    public Integer call() throws Exception {
        Path directory = data != null ? data : Settings.read(Path.of("")).dataDirectory();
        if (!Store.existsIn(directory)) {
            throw new UsageException("no box keeps its data in " + directory + " (--data)");
        }
        try (Store store = Store.open(directory)) {
            System.out.println(new Pairings(store).newCode());
        }
        return 0;
    }
}
