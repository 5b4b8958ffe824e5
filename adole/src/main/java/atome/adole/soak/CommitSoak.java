package atome.adole.soak;

import atome.adole.Atome;
import atome.adole.Event;
import atome.adole.History;
import atome.adole.Soundness;
import atome.adole.Store;
import atome.adole.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts a process that commits to a store, kills it at a random moment without any farewell
 * ({@code kill -9}), and looks whether all that was answered is there; again and again on the same
 * store. Control threads.
 */
public final class CommitSoak {
    private static final String LAST = "9999-12-31T23:59:59.999Z";
    private static final long RECHECK_NANOS = 500_000;
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final int MOST_COMMITS = 40;
    private static final long MOST_NANOS = 8_000_000;

    private final Path data;
    private final Path progress;
    private final Path log;
    private final Random random;
    private final List<String> faults = new ArrayList<>();
    private long answered;
    private long unanswered;

    /**
     * What became of a store whose process was killed.
     *
     * @param answered how many commits were answered before the last kill
     * @param unanswered how many were there though nobody was told any more
     * @param faults a line for each kill after which something was wrong
     */
    public record Result(int kills, long answered, long unanswered, List<String> faults) {
        public Result {
            faults = List.copyOf(faults);
        }
    }

    private CommitSoak(Path folder, long seed) {
        this.data = folder.resolve("data");
        this.progress = folder.resolve("progress");
        this.log = folder.resolve("child.log");
        this.random = new Random(seed);
    }

    /**
     * Takes about a second for each.
     *
     * @param folder an empty one on the disk in question
     * @throws IOException when a process cannot be started or the folder not be used
     */
    public static Result run(int kills, long seed, Path folder) throws IOException {
        CommitSoak soak = new CommitSoak(folder, seed);
        for (int kill = 1; kill <= kills; kill++) {
            soak.once(kill);
        }
        return new Result(kills, soak.answered, soak.unanswered, soak.faults);
    }

    private void once(int kill) throws IOException {
        Files.write(progress, bytes(answered));
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx96m",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                DoomedCommits.class.getName(),
                                data.toString(),
                                progress.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        long wanted = answered + 1 + random.nextInt(MOST_COMMITS);
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (reached() < wanted && process.isAlive() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(RECHECK_NANOS);
        }
        // Not right after an answer: in the middle of what follows.
        long until = System.nanoTime() + random.nextLong(MOST_NANOS);
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        process.destroyForcibly();
        process.onExit().orTimeout(PATIENCE_NANOS, TimeUnit.NANOSECONDS).join();
        long reached = reached();
        Optional<String> fault =
                reached < wanted
                        ? Optional.of("the process ended by itself: " + Files.readString(log))
                        : judge(reached);
        fault.ifPresent(what -> faults.add("kill " + kill + ": " + what));
        answered = Math.max(answered, reached);
    }

    private long reached() throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(progress))
                .order(ByteOrder.nativeOrder())
                .getLong();
    }

    private static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(number)
                .array();
    }

    /** What is wrong with the store after a kill. */
    private Optional<String> judge(long reached) {
        try (Store store = Store.open(data)) {
            long stored = DoomedCommits.counted(store);
            if (stored < reached || stored > reached + 1) {
                return Optional.of(
                        "%d was answered and %d is in the store".formatted(reached, stored));
            }
            unanswered += stored - reached;
            answered = stored;
            if (!everyNumberIsThere(store, stored)) {
                return Optional.of("a commit before the last is missing or only partly there");
            }
            if (!projectedAsToldBy(store)) {
                return Optional.of("what is now is not what the events say");
            }
        } catch (StoreException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        return Soundness.wholeFault(Store.file(data));
    }

    private static boolean everyNumberIsThere(Store store, long stored) throws StoreException {
        List<Event> all = store.history(DoomedCommits.COUNTER);
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i).props().path(DoomedCommits.VALUE).asLong() != i) {
                return false;
            }
        }
        return all.size() == stored + 1;
    }

    private static boolean projectedAsToldBy(Store store) throws StoreException {
        Map<String, Atome> now = new HashMap<>();
        store.atomes(DoomedCommits.PROJECT).forEach(atome -> now.put(atome.id(), atome));
        Map<String, Atome> told = new HashMap<>();
        new History(store)
                .asOf(DoomedCommits.PROJECT, LAST)
                .forEach(atome -> told.put(atome.id(), atome));
        told.remove(DoomedCommits.PROJECT);
        return now.equals(told);
    }
}
