package atome.engine.record.soak;

import atome.engine.record.take.RecoveredTake;
import atome.engine.record.take.TakeRecovery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts a recording in a process of its own, kills it at a random moment without any farewell
 * ({@code kill -9}), recovers the take and compares every sample; again and again. Control threads.
 */
public final class PowerCutSoak {
    private static final long RECHECK_NANOS = 2_000_000;
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final int LEAST_FRAMES = DoomedRecording.RATE_HZ / 10;
    private static final int MOST_FRAMES = 3 * DoomedRecording.RATE_HZ / 2;

    private final Path folder;
    private final Random random;
    private final List<String> faults = new ArrayList<>();
    private int whole;
    private long worstLostFrames;

    private PowerCutSoak(Path folder, long seed) {
        this.folder = folder;
        this.random = new Random(seed);
    }

    /**
     * Takes about two seconds for each.
     *
     * @param folder an empty one on the disk in question
     * @throws IOException when a process cannot be started or the folder not be used
     */
    public static SoakResult run(int kills, long seed, Path folder) throws IOException {
        PowerCutSoak soak = new PowerCutSoak(folder, seed);
        for (int kill = 1; kill <= kills; kill++) {
            soak.once(kill);
        }
        return new SoakResult(
                kills, soak.whole, soak.worstLostFrames, DoomedRecording.RATE_HZ, soak.faults);
    }

    private void once(int kill) throws IOException {
        Path progress = folder.resolve("progress");
        Files.write(progress, new byte[Long.BYTES]);
        int frames = LEAST_FRAMES + random.nextInt(MOST_FRAMES - LEAST_FRAMES);
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                DoomedRecording.class.getName(),
                                folder.toString(),
                                progress.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("child.log").toFile())
                        .start();
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (reached(progress) < frames && process.isAlive() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(RECHECK_NANOS);
        }
        process.destroyForcibly();
        process.onExit().orTimeout(PATIENCE_NANOS, TimeUnit.NANOSECONDS).join();
        judge(kill, reached(progress), frames);
    }

    private static long reached(Path progress) throws IOException {
        byte[] bytes = Files.readAllBytes(progress);
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getLong();
    }

    private void judge(int kill, long reached, int wanted) throws IOException {
        List<RecoveredTake> found = TakeRecovery.recover(folder);
        if (reached < wanted || found.size() != 1) {
            faults.add(
                    "kill %d: %d takes found, the recording had come to frame %d of %d"
                            .formatted(kill, found.size(), reached, wanted));
            return;
        }
        RecoveredTake take = found.getFirst();
        worstLostFrames = Math.max(worstLostFrames, reached - take.frames());
        Optional<String> fault =
                take.note().gaps().isEmpty()
                        ? Listening.fault(take.path(), 0, 0)
                        : Optional.of("gaps " + take.note().gaps());
        Optional<String> heard = fault.or(() -> soxFault(take.path()));
        if (heard.isEmpty()) {
            whole++;
        } else {
            faults.add("kill %d: %s".formatted(kill, heard.get()));
        }
        TakeRecovery.forget(take.path());
        Files.delete(take.path());
    }

    private static Optional<String> soxFault(Path take) {
        try {
            return Listening.soxFault(take);
        } catch (IOException fault) {
            return Optional.of(fault.toString());
        }
    }
}
