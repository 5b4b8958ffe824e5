package atome.appliance.bench.peer;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A program of the other side: built from its source on the spot, prints nanoseconds a block.
 *
 * @param directory for what it writes
 * @param file that can be run
 */
public record PeerProgram(Path directory, Path file) {

    /**
     * Builds it; empty without the compiler or a header.
     *
     * @param beside a class whose resource the source is
     * @param directory for source, program and what it says
     * @param libraries as the linker wants them
     */
    public static Optional<PeerProgram> build(
            Class<?> beside, String compiler, String source, Path directory, String... libraries)
            throws IOException {
        if (!onPath(compiler)) {
            return Optional.empty();
        }
        Path code = directory.resolve(source);
        Path program = directory.resolve(source.substring(0, source.indexOf('.')));
        try (InputStream in = beside.getResourceAsStream(source)) {
            if (in == null) {
                throw new IOException("this build lacks " + source);
            }
            Files.copy(in, code);
        }
        List<String> command = new ArrayList<>();
        command.addAll(List.of(compiler, "-O3", "-march=native", "-Wall", "-o"));
        command.addAll(List.of(program.toString(), code.toString()));
        command.addAll(List.of(libraries));
        Said said = run(command, directory);
        if (said.words().contains(".h: No such file")) {
            return Optional.empty();
        }
        if (said.exitCode() != 0) {
            throw new IOException(compiler + " refuses " + source + ": " + said.words());
        }
        return Optional.of(new PeerProgram(directory, program));
    }

    private static boolean onPath(String command) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    /** Runs it; gives the nanoseconds that it prints. */
    public double nanos(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(file.toString()));
        command.addAll(List.of(arguments));
        Said said = run(command, directory);
        if (said.exitCode() != 0) {
            throw new IOException(
                    "%s ended with %d: %s".formatted(file, said.exitCode(), said.words()));
        }
        return Double.parseDouble(said.words());
    }

    private record Said(int exitCode, String words) {}

    private static Said run(List<String> command, Path directory) throws IOException {
        Path words = Files.createTempFile(directory, "said", ".log");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(words.toFile())
                        .start();
        int ended = process.onExit().join().exitValue();
        return new Said(ended, Files.readString(words).strip());
    }
}
