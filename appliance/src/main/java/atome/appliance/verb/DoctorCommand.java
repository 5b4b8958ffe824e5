package atome.appliance.verb;

import atome.appliance.doctor.Checkup;
import atome.appliance.doctor.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code doctor}: what keeps this box from playing safely, and how to mend it. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Checks the box and says how to mend it; ends with 1 when something must be.")
final class DoctorCommand implements Callable<Integer> {
    @Option(
            names = "--loopback",
            paramLabel = "OUT:IN",
            arity = "0..1",
            fallbackValue = "1:1",
            description =
                    "measures the way through the interface instead: with a cable from this output to"
                            + " this input (1:1 without), by the box that runs")
    private @Nullable String loopback;

    @Mixin private DataOption data = new DataOption();

    @Override
    public Integer call() throws Exception {
        Path directory = data.directory();
        if (loopback != null) {
            System.out.println(Loopback.of(loopback).measure(directory));
            return 0;
        }
        List<Finding> findings = Checkup.of(directory);
        System.out.println(Checkup.table(findings));
        return Checkup.toMend(findings) == 0 ? 0 : 1;
    }
}
