package atome.engine.stretch.bungee;

import atome.engine.stretch.Stretcher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Whether a library is what it seems: asked in a process of its own, for a wrong one ends the
 * process it is in. A click has to come out where it went in, and everything else as finite
 * numbers. Control threads; takes a second or two.
 */
public final class SelfTest {
    private static final int RATE_HZ = 48_000;
    private static final int MOST_INPUT = 16_385;
    private static final int CLICK = 4_000;
    private static final int FRAMES = 8_192;
    private static final long PATIENCE_SECONDS = 60;
    private static final String PASSED = "passed: ";
    private static final String REFUSED = "refused: ";
    private static final int X86_64 = 62;
    private static final int AARCH64 = 183;

    private SelfTest() {}

    /** The child's side: exit 0, that it passed and its version, or 1 and why not. */
    public static void main(String[] arguments) {
        try {
            BungeeLibrary library = BungeeLibrary.load(Path.of(arguments[0]));
            check(library);
            System.out.println(PASSED + library.version());
        } catch (BungeeException e) {
            System.out.println(REFUSED + e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Tests a file in a process of its own.
     *
     * @throws BungeeException saying why it cannot be used
     */
    static void inAChild(Path file) throws BungeeException {
        inAChild(file, PATIENCE_SECONDS);
    }

    static void inAChild(Path file, long patienceSeconds) throws BungeeException {
        refuseOtherMachines(file);
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:ErrorFile=/dev/null",
                        "-XX:-CreateCoredumpOnCrash",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SelfTest.class.getName(),
                        file.toString());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        try {
            Process child = builder.start();
            try {
                if (!child.waitFor(patienceSeconds, TimeUnit.SECONDS)) {
                    throw new BungeeException("its self-test does not end");
                }
                String said =
                        new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                                .strip();
                int exit = child.exitValue();
                if (exit == 1 && said.startsWith(REFUSED)) {
                    throw new BungeeException(said.substring(REFUSED.length()));
                } else if (exit != 0) {
                    throw new BungeeException("it crashes in its self-test, exit " + exit);
                } else if (!said.startsWith(PASSED)) {
                    throw new BungeeException("its self-test ends without a word");
                }
            } finally {
                child.destroyForcibly();
            }
        } catch (IOException e) {
            throw new BungeeException("it cannot be tested: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BungeeException("its self-test was interrupted");
        }
    }

    private static void refuseOtherMachines(Path file) throws BungeeException {
        byte[] head = new byte[20];
        try (var in = Files.newInputStream(file)) {
            int read = in.readNBytes(head, 0, head.length);
            if (read < head.length || head[0] != 0x7f || head[1] != 'E' || head[2] != 'L') {
                throw new BungeeException("it is no shared library for Linux");
            }
        } catch (IOException e) {
            throw new BungeeException("it cannot be read: " + e.getMessage());
        }
        int machine = (head[18] & 0xff) | (head[19] & 0xff) << 8;
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        int own = arch.equals("aarch64") ? AARCH64 : arch.equals("amd64") ? X86_64 : -1;
        if (machine != own) {
            throw new BungeeException("it is for another machine than this " + arch);
        }
    }

    /** Runs a click through it. */
    static void check(BungeeLibrary library) throws BungeeException {
        try (BungeeStretcher stretcher = new BungeeStretcher(library, RATE_HZ, 2)) {
            int most = stretcher.mostInputFrames();
            double before = stretcher.prerollOf(0);
            double hop = stretcher.hopFrames(1);
            if (most < MOST_INPUT || most > 2 * MOST_INPUT || before != -hop) {
                throw new BungeeException(
                        "it asks for %d frames and begins at %s: not as Bungee 2.1 and later do"
                                .formatted(most, before));
            }
            int at = loudest(stretcher);
            if (Math.abs(at - CLICK) > 3) {
                throw new BungeeException(
                        "a click at frame %d comes out at %d".formatted(CLICK, at));
            }
        }
    }

    private static int loudest(Stretcher stretcher) throws BungeeException {
        float[][] input = new float[2][stretcher.mostInputFrames()];
        float[][] output = new float[2][stretcher.mostOutputFrames()];
        double hop = stretcher.hopFrames(1);
        double centre = -hop;
        int made = 0;
        int loudest = 0;
        float most = 0;
        stretcher.restart();
        for (int grain = 0; made < FRAMES && grain < 100; grain++, centre += hop) {
            double at = centre;
            stretcher.aim(at, 1, 1, place -> place - at);
            for (float[] channel : input) {
                java.util.Arrays.fill(channel, 0);
                long click = CLICK - stretcher.firstFrame();
                if (click >= 0 && click < stretcher.inputFrames()) {
                    channel[(int) click] = 0.9f;
                }
            }
            int frames = stretcher.synthesise(input, output);
            for (int i = 0; grain >= Stretcher.LEAD_GRAINS && i < frames; i++, made++) {
                float sample = output[0][i];
                if (!Float.isFinite(sample)) {
                    throw new BungeeException("what comes out is no number");
                }
                if (Math.abs(sample) > most) {
                    most = Math.abs(sample);
                    loudest = made;
                }
            }
        }
        if (made < FRAMES) {
            throw new BungeeException("nothing comes out");
        }
        return loudest;
    }
}
