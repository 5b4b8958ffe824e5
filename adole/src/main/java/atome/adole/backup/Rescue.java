package atome.adole.backup;

import atome.adole.DamagedException;
import atome.adole.Soundness;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.blob.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Opens the store of a box whatever became of its file: one that is damaged is set aside, never
 * deleted, and the newest backup that is whole takes its place. Only for who holds the data
 * directory; a verb beside a running box opens the {@link Store} itself, and is refused.
 */
public final class Rescue {
    private static final String ASIDE = ".damaged-";

    private final Path store;
    private final Path log;
    private final Backups backups;
    private final Instant now;

    private Rescue(Path dataDir, Instant now) {
        this.store = Store.file(dataDir);
        this.log = beside("-wal");
        this.backups = new Backups(dataDir);
        this.now = now;
    }

    /** Opens the store; tells in one line if it had to be rescued. */
    public static Store open(Path dataDir, Consumer<String> told) throws StoreException {
        return open(dataDir, Instant.now(), told);
    }

    static Store open(Path dataDir, Instant now, Consumer<String> told) throws StoreException {
        Store.makeDirectory(dataDir);
        Rescue rescue = new Rescue(dataDir, now);
        try {
            rescue.findMissing(told);
            rescue.weighLog(told);
            return rescue.opened(dataDir, told);
        } catch (IOException | SQLException e) {
            throw new StoreException(
                    "the damaged store in %s cannot be set aside: %s".formatted(dataDir, e), e);
        }
    }

    private Store opened(Path dataDir, Consumer<String> told) throws StoreException, IOException {
        try {
            Store opened = Store.open(dataDir);
            Files.deleteIfExists(Soundness.suspicion(store));
            return opened;
        } catch (DamagedException damage) {
            told.accept(damage.getMessage() + "; " + replace());
            return Store.open(dataDir);
        }
    }

    /** What was set aside in a data directory and is still there, by name. */
    public static List<Path> aside(Path dataDir) throws StoreException {
        String begin = Store.file(dataDir).getFileName() + ASIDE;
        try (Stream<Path> files = Files.list(dataDir)) {
            return files.filter(file -> file.getFileName().toString().startsWith(begin))
                    .filter(file -> !file.toString().endsWith("-wal"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StoreException("cannot read " + dataDir, e);
        }
    }

    /** Also what a power cut has left of a rescue. */
    private void findMissing(Consumer<String> told) throws StoreException, IOException {
        if (!Files.exists(store) && !backups.all().isEmpty()) {
            told.accept(store + " is missing; " + replace());
        }
    }

    /**
     * A log that lost commits leaves a store that is whole but older. If a backup knows more, it is
     * taken; what there was is kept aside either way.
     */
    private void weighLog(Consumer<String> told) throws StoreException, IOException, SQLException {
        if (!Files.exists(store) || !WalFile.losesCommits(log)) {
            return;
        }
        String what = log + " is damaged";
        Optional<Backup> backup = backups.newestGood();
        Path aside = asideName();
        Files.copy(store, aside);
        Files.copy(log, Path.of(aside + "-wal"));
        Optional<String> fault = Soundness.fault(store);
        if (fault.isPresent()
                || (backup.isPresent() && events(backup.get().file()) > events(store))) {
            Files.delete(store);
            told.accept(what + "; " + fill(aside, backup));
        } else {
            told.accept(what + "; what was whole of it is kept, a copy is set aside as " + aside);
        }
    }

    private static long events(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM events")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** Sets the store aside, puts the newest good backup in its place and says so. */
    private String replace() throws StoreException, IOException {
        Path aside = asideName();
        if (Files.exists(store)) {
            Files.move(store, aside);
        }
        if (Files.exists(log)) {
            Files.move(log, Path.of(aside + "-wal"));
        }
        return fill(aside, backups.newestGood());
    }

    private String fill(Path aside, Optional<Backup> backup) throws IOException {
        Files.deleteIfExists(log);
        Files.deleteIfExists(beside("-shm"));
        Files.deleteIfExists(Soundness.suspicion(store));
        String kept = Files.exists(aside) ? "it is set aside as " + aside.getFileName() + "; " : "";
        if (backup.isEmpty()) {
            return kept + "there is no good backup, the box begins anew";
        }
        SafeFiles.copy(backup.get().file(), store);
        return kept + "the backup of " + backup.get().at() + " is open";
    }

    private Path asideName() {
        String name = store + ASIDE + Backup.stamp(now);
        Path free = Path.of(name);
        for (int more = 2; Files.exists(free) || Files.exists(Path.of(free + "-wal")); more++) {
            free = Path.of(name + "-" + more);
        }
        return free;
    }

    private Path beside(String suffix) {
        return Path.of(store + suffix);
    }
}
