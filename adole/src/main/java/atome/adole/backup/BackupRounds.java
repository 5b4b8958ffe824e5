package atome.adole.backup;

import atome.adole.Soundness;
import atome.adole.Store;
import atome.adole.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Makes a backup every minute in which the box is idle and something was changed; of a large store
 * less often, so that no more than a megabyte a second is written on average. On a thread of its
 * own: no writer waits.
 */
public final class BackupRounds implements AutoCloseable {
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final long NANOS_A_BYTE = 1_000;

    /** What would be missed; not when somebody was let in last, which changes all the time. */
    private static final String STATE =
            "SELECT (SELECT coalesce(max(rowid), 0) FROM events) || '/'"
                    + " || (SELECT count(*) || '/' || coalesce(max(snapshot_id), 0) FROM snapshots)"
                    + " || '/' || (SELECT count(*) || '/' || count(revoked_at) FROM pairings)";

    private final Path store;
    private final Backups backups;
    private final BooleanSupplier idle;
    private final InstantSource clock;
    private final Consumer<String> told;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("backup").daemon().factory());
    private String kept = "";
    private long dueNanos = System.nanoTime();
    private volatile Status status = new Status(Optional.empty(), "");

    /** How the last round went: the newest backup, and why it could not be made. */
    public record Status(Optional<Backup> newest, String fault) {}

    /**
     * @param idle whether nothing is played or recorded; asked on the backup's thread
     * @param told one line for each round that fails, where the one before did not
     */
    public BackupRounds(
            Path dataDir, BooleanSupplier idle, InstantSource clock, Consumer<String> told) {
        this.store = Store.file(dataDir);
        this.backups = new Backups(dataDir);
        this.idle = idle;
        this.clock = clock;
        this.told = told;
    }

    /** Begins; the first round is in a minute. */
    public BackupRounds start() throws StoreException {
        Optional<Backup> newest = backups.all().stream().findFirst();
        status = new Status(newest, "");
        if (newest.isPresent()) {
            kept = Soundness.fault(newest.get().file()).isEmpty() ? state(newest.get().file()) : "";
        }
        var _ =
                thread.scheduleWithFixedDelay(
                        this::round, MINUTE_NANOS, MINUTE_NANOS, TimeUnit.NANOSECONDS);
        return this;
    }

    public Status status() {
        return status;
    }

    /** One round, on the calling thread. */
    void round() {
        try {
            if (!idle.getAsBoolean() || System.nanoTime() - dueNanos < 0) {
                return;
            }
            String now = state(store);
            if (now.equals(kept)) {
                return;
            }
            long pause = Files.size(store) * NANOS_A_BYTE;
            dueNanos = System.nanoTime() + Math.max(pause, MINUTE_NANOS / 2);
            status = new Status(Optional.of(backups.make(clock.instant())), "");
            kept = now;
        } catch (StoreException | IOException | RuntimeException e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    private void fail(String reason) {
        Optional<String> damage = Soundness.fault(store);
        String fault = reason;
        if (damage.isPresent()) {
            fault =
                    "the store is damaged: %s; the next start opens its newest good backup"
                            .formatted(damage.get());
            suspect(damage.get());
        }
        if (!fault.equals(status.fault())) {
            told.accept(fault);
        }
        status = new Status(status.newest(), fault);
    }

    private void suspect(String damage) {
        try {
            Files.writeString(Soundness.suspicion(store), damage);
        } catch (IOException e) {
            told.accept("that the store is damaged cannot be noted: " + e);
        }
    }

    private static String state(Path file) throws StoreException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(STATE)) {
            return row.next() ? row.getString(1) : "";
        } catch (SQLException e) {
            throw new StoreException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
