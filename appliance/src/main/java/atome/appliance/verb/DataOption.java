package atome.appliance.verb;

import atome.adole.Store;
import atome.appliance.Settings;
import atome.appliance.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --data}: which box a verb works on. Without it the settings say. */
public final class DataOption {
    @Option(names = "--data", paramLabel = "DIR", description = "where the box keeps everything")
    private @Nullable Path data;

    Path directory() throws IOException {
        return directory(Settings.read(Path.of("")));
    }

    Path directory(Settings settings) {
        return data != null ? data : settings.dataDirectory();
    }

    /** The directory of a box that has kept something there. */
    public Path kept() throws IOException, UsageException {
        Path directory = directory();
        if (!Store.existsIn(directory)) {
            throw new UsageException("no box keeps its data in " + directory + " (--data)");
        }
        return directory;
    }
}
