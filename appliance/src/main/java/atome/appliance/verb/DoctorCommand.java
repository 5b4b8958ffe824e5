package atome.appliance.verb;

import atome.appliance.Settings;
import atome.appliance.doctor.Checkup;
import atome.appliance.doctor.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code doctor}: what keeps this box from playing safely, and how to mend it. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Checks the box and says how to mend it; ends with 1 when something must be.")
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", description = "the data directory of the box")
    private @Nullable Path data;

    @Override
    public Integer call() throws Exception {
        Path directory = data != null ? data : Settings.read(Path.of("")).dataDirectory();
        List<Finding> findings = Checkup.of(directory);
        System.out.println(Checkup.table(findings));
        return Checkup.toMend(findings) == 0 ? 0 : 1;
    }
}
