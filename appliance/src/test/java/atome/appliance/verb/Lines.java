package atome.appliance.verb;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a verb said, and how it ended; whoever asks locks {@code System.out}. */
public record Lines(int exit, String out, String err) {
    /** Runs a verb on a data directory. */
    public static Lines of(Path data, String verb, String... options) {
        List<String> arguments = new ArrayList<>(List.of(verb, "--data", data.toString()));
        arguments.addAll(List.of(options));
        PrintStream outBefore = System.out;
        PrintStream errBefore = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int exit = Main.execute(arguments.toArray(String[]::new));
            return new Lines(
                    exit,
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
        }
    }
}
