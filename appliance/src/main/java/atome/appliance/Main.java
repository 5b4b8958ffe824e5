package atome.appliance;

import atome.appliance.bench.BenchCommand;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
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
            PairCommand.class,
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
                    System.err.println("atome: " + line(problem));
                    return 2;
                })
                .setExecutionExceptionHandler((problem, _, _) -> {
                    System.err.println("atome: " + line(problem));
                    return problem instanceof UsageException ? 2 : 1;
                })
                .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
    }

    /** The file system's own messages are often the path alone. */
    private static String reason(FileSystemException problem) {
        String what =
                switch (problem) {
                    case NoSuchFileException _ -> "no such file or folder";
                    case AccessDeniedException _ -> "access denied";
                    case FileAlreadyExistsException _ -> "there is such a file already";
                    default ->
                            problem.getReason() == null
                                    ? "cannot be read or written"
                                    : problem.getReason();
                };
        return problem.getFile() + ": " + what;
    }

    /** What happened, in one line. */
    static String line(Throwable problem) {
        String message =
                problem instanceof FileSystemException file ? reason(file) : problem.getMessage();
        return (message == null ? problem.getClass().getSimpleName() : message)
                .lines()
                .findFirst()
                .orElse(problem.getClass().getSimpleName());
    }
}
