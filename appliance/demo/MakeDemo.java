import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Makes the demo project: {@code java MakeDemo.java OUTDIR} synthesises {@code OUTDIR/audio/*.wav}
 * (48 kHz, 16 bit) and copies {@code session.json} beside it. The launcher compiles the other
 * sources of this folder by itself.
 *
 * <p>Every run writes the same bytes on every machine: seeds are fixed and every function that is
 * not exact in IEEE arithmetic comes from {@link StrictMath}.
 */
public final class MakeDemo {
    private MakeDemo() {}

    public static void main(String[] args) throws IOException {
        String source = System.getProperty("jdk.launcher.sourcefile");
        if (args.length != 1 || source == null) {
            System.err.println("usage: java MakeDemo.java OUTDIR");
            System.exit(2);
            return;
        }
        Path out = Path.of(args[0]);
        Path audio = Files.createDirectories(out.resolve("audio"));
        Rhythm.write(audio);
        Melody.write(audio);
        Marimba.write(audio);
        Sky.write(audio);
        Hand.write(audio);
        Path session = Path.of(source).toAbsolutePath().resolveSibling("session.json");
        Path target = out.resolve("session.json");
        if (!Files.exists(target) || !Files.isSameFile(session, target)) {
            Files.copy(session, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
