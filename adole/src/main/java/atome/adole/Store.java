package atome.adole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Every atome, every change ever made to it, and the box's settings, in one SQLite file. Any
 * control thread may call it; calls queue behind each other, and other processes may have the same
 * file open. A call that fails has changed nothing.
 */
public final class Store implements AutoCloseable {
    /** The type of the atome that a project is. */
    public static final String PROJECT_TYPE = "data_model.project";

    private static final String FILE_NAME = "atome.db";

    private final Path dataDir;
    private final Database database;
    private final HybridClock clock;
    private final EventTable events;
    private final AtomeTable atomes;
    private final EventWriter writer;
    private final Undo undo;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private Store(Path dataDir, Database database, InstantSource wall) {
        this.dataDir = dataDir;
        this.database = database;
        this.clock = new HybridClock(wall);
        this.events = new EventTable(database);
        this.atomes = new AtomeTable(database);
        this.writer = new EventWriter(database, clock);
        this.undo = new Undo(database, writer);
    }

    /** Opens the store in a directory, which is made if it is not there. */
    public static Store open(Path dataDir) throws StoreException {
        return open(dataDir, InstantSource.system());
    }

    /** Whether a store was ever opened in a directory. */
    public static boolean existsIn(Path dataDir) {
        return Files.exists(file(dataDir));
    }

    /** Makes a data directory if it is not there. */
    public static void makeDirectory(Path dataDir) throws StoreException {
        try {
            Files.createDirectories(dataDir);
        } catch (IOException e) {
            throw new StoreException("cannot make the data directory " + dataDir, e);
        }
        if (!Files.isWritable(dataDir)) {
            throw new StoreException("cannot write in the data directory " + dataDir);
        }
    }

    /** The same with another wall clock. */
    public static Store open(Path dataDir, InstantSource wall) throws StoreException {
        makeDirectory(dataDir);
        Path file = file(dataDir);
        try {
            return new Store(dataDir, Database.open(file), wall);
        } catch (SQLException e) {
            throw DiskFault.of("cannot open the store", file, e);
        }
    }

    /** The file in a data directory that holds it all. */
    public static Path file(Path dataDir) {
        return dataDir.resolve(FILE_NAME);
    }

    /** The directory that holds the store and the audio. */
    public Path dataDir() {
        return dataDir;
    }

    /**
     * Stores changes in their order, all or none. Answers them as stored, in the same order; one
     * that changes nothing is not kept and comes back with {@link Event#stored()} false.
     */
    public List<Event> commit(List<Event> changes) throws StoreException {
        return write(() -> {
            List<Event> stored = new ArrayList<>(changes.size());
            for (Event event : changes) {
                stored.add(writer.write(event));
            }
            return List.copyOf(stored);
        });
    }

    /** Stores one change. */
    public Event commit(Event change) throws StoreException {
        return commit(List.of(change)).getFirst();
    }

    /** Takes back the newest transaction of a project; answers its id, empty if there is none. */
    public Optional<String> undo(String projectId) throws StoreException {
        return write(() -> undo.step(projectId, true));
    }

    /**
     * Takes back one transaction of a project, however old, as long as everything is still as it
     * left it.
     *
     * @throws StoreException naming what was changed since; nothing is taken back then
     */
    public void undo(String projectId, String txId) throws StoreException {
        write(() -> {
            undo.undo(projectId, txId);
            return txId;
        });
    }

    /** Does again what was last taken back, unless something new was done since. */
    public Optional<String> redo(String projectId) throws StoreException {
        return write(() -> undo.step(projectId, false));
    }

    /** Whether there is something to take back. */
    public boolean canUndo(String projectId) throws StoreException {
        return read(() -> undo.target(projectId, true)).isPresent();
    }

    /** Whether there is something to do again. */
    public boolean canRedo(String projectId) throws StoreException {
        return read(() -> undo.target(projectId, false)).isPresent();
    }

    /** The atome as it is now; empty if unknown or deleted. */
    public Optional<Atome> atome(String id) throws StoreException {
        return read(() -> atomes.find(id).filter(r -> !r.deleted()).map(AtomeTable.Row::atome));
    }

    /** Whether an id is in use, by a deleted atome too. */
    public boolean knows(String id) throws StoreException {
        return read(() -> atomes.find(id).isPresent());
    }

    /** The atomes of a project without the project itself, in the order they were made. */
    public List<Atome> atomes(String projectId) throws StoreException {
        return read(() -> atomes.ofProject(projectId));
    }

    /** All projects, in the order they were made. */
    public List<Atome> projects() throws StoreException {
        return read(() -> atomes.ofType(PROJECT_TYPE));
    }

    /** Everything that happened to an atome, oldest first. */
    public List<Event> history(String atomeId) throws StoreException {
        return read(() -> events.ofAtome(atomeId).stream().map(EventTable.Stored::event).toList());
    }

    /** A setting of this box. */
    public Optional<String> setting(String key) throws StoreException {
        return read(() ->
                database.row(
                        "SELECT value FROM settings WHERE key = ?", row -> row.getString(1), key));
    }

    /** Changes a setting of this box. */
    public void setting(String key, String value) throws StoreException {
        write(() ->
                database.run(
                        "INSERT INTO settings (key, value) VALUES (?, ?)"
                                + " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                        key,
                        value));
    }

    /** This box's wall clock, in milliseconds since 1970. */
    public long wallMillis() {
        return clock.wallMillis();
    }

    Database database() {
        return database;
    }

    HybridClock clock() {
        return clock;
    }

    synchronized <T> T read(Database.Work<T> work) throws StoreException {
        try {
            return work.run();
        } catch (SQLException e) {
            throw DiskFault.of("cannot read the store", file(dataDir), e);
        }
    }

    /** Calls after each write of this process, on the thread that wrote; it must not wait. */
    public void onWritten(Runnable listener) {
        listeners.add(listener);
    }

    <T> T write(Database.Work<T> work) throws StoreException {
        T result;
        synchronized (this) {
            try {
                result = database.transaction(work);
            } catch (SQLException e) {
                throw DiskFault.of("cannot write the store", file(dataDir), e);
            }
        }
        listeners.forEach(Runnable::run);
        return result;
    }

    @Override
    public synchronized void close() throws StoreException {
        try {
            database.close();
        } catch (SQLException e) {
            throw DiskFault.of("cannot close the store", file(dataDir), e);
        }
    }
}
