package atome.appliance.verb;

import atome.appliance.doctor.Checkup;
import atome.appliance.doctor.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code doctor}: what keeps this box from playing safely, and how to mend it. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Checks the box and says how to mend it; ends with 1 when something must be.")
final class DoctorCommand implements Callable<Integer> {
    @Mixin private DataOption data = new DataOption();

    @Override
    public Integer call() throws Exception {
        Path directory = data.directory();
        List<Finding> findings = Checkup.of(directory);
        System.out.println(Checkup.table(findings));
        return Checkup.toMend(findings) == 0 ? 0 : 1;
    }
}
