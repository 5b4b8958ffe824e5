package atome.adole.backup;

import atome.adole.Soundness;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.blob.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder {@code backups} of a data directory: the newest two copies, then one for each of the
 * last 24 hours and 14 days that had any, as long as they take no more than a quarter of the disk's
 * room. One thread at a time.
 */
public final class Backups {
    private static final int NEWEST = 2;
    private static final int HOURS = 24;
    private static final int DAYS = 14;
    private static final int SHARE = 4;

    private final Path store;
    private final Path folder;

    public Backups(Path dataDir) {
        this.store = Store.file(dataDir);
        this.folder = dataDir.resolve("backups");
    }

    /** All of them, newest first. */
    public List<Backup> all() throws StoreException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(file -> Backup.of(file).stream())
                    .sorted(Comparator.comparingLong(Backup::number).reversed())
                    .toList();
        } catch (IOException e) {
            throw new StoreException("cannot read " + folder, e);
        }
    }

    /** The newest that is whole; each is looked at until one is. */
    public Optional<Backup> newestGood() throws StoreException {
        return all().stream().filter(one -> Soundness.fault(one.file()).isEmpty()).findFirst();
    }

    /**
     * Copies the store as it is now, while others write to it, and thins out the older copies.
     *
     * @throws StoreException when there is no room, the copy is not whole, or the disk refuses; the
     *     older copies stay then
     */
    public Backup make(Instant now) throws StoreException {
        Path draft = folder.resolve("draft.db");
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(draft);
            refuseWithoutRoom();
            copy(draft);
            Optional<String> fault = Soundness.fault(draft);
            if (fault.isPresent()) {
                throw new StoreException("the backup is not whole: " + fault.get());
            }
            long number = all().stream().findFirst().map(Backup::number).orElse(0L) + 1;
            Backup made = Backup.in(folder, number, now);
            SafeFiles.adopt(draft, made.file());
            thin();
            return made;
        } catch (IOException e) {
            throw new StoreException("cannot write a backup in " + folder + ": " + e, e);
        } finally {
            drop(draft);
        }
    }

    private void refuseWithoutRoom() throws IOException, StoreException {
        long needed = 2 * Files.size(store);
        if (Files.getFileStore(folder).getUsableSpace() < needed) {
            throw new StoreException(
                    "no backup is made: the disk of %s has less than %,d MB left"
                            .formatted(folder, (needed >> 20) + 1));
        }
    }

    /** One read of the whole store: writers do not wait for it, and it sees none of them. */
    private void copy(Path draft) throws StoreException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
                PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, draft.toString());
            copy.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("the store cannot be copied: " + e.getMessage(), e);
        }
    }

    /** Deletes what is neither among the newest nor the newest of its hour or day. */
    private void thin() throws StoreException, IOException {
        Set<String> hours = new HashSet<>();
        Set<String> days = new HashSet<>();
        List<Backup> kept = new ArrayList<>();
        long bytes = 0;
        long most = most();
        for (Backup backup : all()) {
            boolean newest = kept.size() < NEWEST;
            boolean ofHour = hours.size() < HOURS && hours.add(backup.hour());
            boolean ofDay = days.size() < DAYS && days.add(backup.day());
            long size = Files.size(backup.file());
            if (newest || ((ofHour || ofDay) && bytes + size <= most)) {
                kept.add(backup);
                bytes += size;
            } else {
                Files.deleteIfExists(backup.file());
            }
        }
    }

    /** In bytes, of what is free and what the backups have already. */
    private long most() throws IOException, StoreException {
        long own = 0;
        for (Backup backup : all()) {
            own += Files.size(backup.file());
        }
        return (Files.getFileStore(folder).getUsableSpace() + own) / SHARE;
    }

    private static void drop(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException ignored) {
            // The next one begins by deleting it.
        }
    }
}
