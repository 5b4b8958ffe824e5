package atome.appliance.verb;

import atome.appliance.Logs;
import atome.appliance.UsageException;
import atome.appliance.bench.BenchCommand;
import atome.appliance.desk.Reason;
import atome.appliance.verb.history.HistoryCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the box. */
@Command(
        name = "atome",
        mixinStandardHelpOptions = true,
        version = "atome-stage 0.1.0",
        description = "A stage audio appliance: rig, clips, timelines, hands and feet on them.",
        subcommands = {
            RunCommand.class,
            RenderCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            LayoutCommand.class,
            DevicesCommand.class,
            DoctorCommand.class,
            PluginsCommand.class,
            PairCommand.class,
            HubCommand.class,
            HistoryCommand.class,
            BenchCommand.class
        })
public final class Main {
    private Main() {}

    /** Exit 0 done, 1 failed, 2 bad arguments; errors are one line on stderr. */
    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    static int execute(String... arguments) {
        Logs.quiet();
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((problem, _) -> {
                    System.err.println("atome: " + Reason.of(problem));
                    return 2;
                })
                .setExecutionExceptionHandler((problem, _, _) -> {
                    System.err.println("atome: " + Reason.of(problem));
                    return problem instanceof UsageException ? 2 : 1;
                })
                .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
    }
}
