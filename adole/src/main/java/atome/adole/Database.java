package atome.adole;

import atome.adole.blob.SafeFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/** The one SQLite connection, its settings, its schema and its transactions. Guarded by Store. */
final class Database implements AutoCloseable {
    private static final int SCHEMA_VERSION = 3;

    /** "ATOM": tells our files from another program's. */
    private static final int APPLICATION_ID = 0x41544F4D;

    /** Each kind of statement is made once: making it costs as much as running it. */
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    static Database open(Path file) throws SQLException, StoreException {
        SQLiteConfig config = new SQLiteConfig();
        // The driver would ask for the key of each row that is inserted.
        config.setGetGeneratedKeys(false);
        Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
        Database database = new Database(connection);
        try {
            database.script("PRAGMA busy_timeout = 10000");
            database.refuseForeign(file);
            database.check(file);
            database.configure();
            database.migrate(file);
            return database;
        } catch (SQLException | StoreException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Asked before anything is written: what is not ours, or not ours yet, stays as it is. */
    private void refuseForeign(Path file) throws SQLException, StoreException {
        long version = number("PRAGMA user_version");
        boolean ours = number("PRAGMA application_id") == APPLICATION_ID;
        if (!ours && number("SELECT count(*) FROM sqlite_schema") != 0) {
            throw new StoreException(file + " belongs to another program");
        }
        if (ours && version > SCHEMA_VERSION) {
            throw new StoreException(
                    "%s was written by a newer version (schema %d, this one knows %d)"
                            .formatted(file, version, SCHEMA_VERSION));
        }
    }

    private void check(Path file) throws SQLException, DamagedException {
        Optional<String> fault = Soundness.fault(connection, Soundness.limitNanos(file));
        if (fault.isPresent()) {
            throw new DamagedException(file + " is damaged: " + fault.get());
        }
    }

    private void configure() throws SQLException {
        script("PRAGMA journal_mode = WAL");
        script("PRAGMA synchronous = FULL");
        // Moving the log into the file takes two syncs of its own, in the way of whoever commits
        // next: at 16 MiB it is rare enough to be in none of 99 commits. What is in the log is as
        // durable as what is in the file.
        script("PRAGMA wal_autocheckpoint = 4096");
        script("PRAGMA cache_size = -16384");
        script("PRAGMA foreign_keys = ON");
    }

    private void migrate(Path file) throws SQLException, StoreException {
        if (number("PRAGMA user_version") == SCHEMA_VERSION
                && number("PRAGMA application_id") == APPLICATION_ID) {
            return;
        }
        keepCopy(file);
        // Asked again inside: another process may be creating the same file right now.
        transaction(() -> {
            refuseForeign(file);
            for (long next = number("PRAGMA user_version") + 1; next <= SCHEMA_VERSION; next++) {
                script(resource("schema-" + next + ".sql"));
            }
            script("PRAGMA application_id = " + APPLICATION_ID);
            script("PRAGMA user_version = " + SCHEMA_VERSION);
            return true;
        });
    }

    /** What there was before a migration is kept beside it, under the number of its schema. */
    private void keepCopy(Path file) throws SQLException, StoreException {
        if (number("SELECT count(*) FROM sqlite_schema") == 0) {
            return;
        }
        String name = file + ".schema-" + number("PRAGMA user_version");
        Path copy = Path.of(name);
        for (int more = 2; Files.exists(copy); more++) {
            copy = Path.of(name + "-" + more);
        }
        Path draft = Path.of(file + ".draft");
        try {
            Files.deleteIfExists(draft);
            run("VACUUM INTO ?", draft.toString());
            SafeFiles.adopt(draft, copy);
        } catch (IOException | SQLException e) {
            throw new StoreException(
                    "%s is not brought to schema %d: no copy of it can be kept: %s"
                            .formatted(file, SCHEMA_VERSION, e.getMessage()),
                    e);
        }
    }

    private static String resource(String name) throws StoreException {
        try (InputStream in = Database.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new StoreException("this build lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StoreException("cannot read " + name, e);
        }
    }

    /** Runs the work in one transaction: all of it, or after any failure none. */
    <T> T transaction(Work<T> work) throws SQLException, StoreException {
        script("BEGIN IMMEDIATE");
        boolean done = false;
        try {
            T result = work.run();
            script("COMMIT");
            done = true;
            return result;
        } finally {
            if (!done) {
                rollback();
            }
        }
    }

    private void rollback() {
        try {
            script("ROLLBACK");
        } catch (SQLException ignored) {
            // SQLite has already rolled back by itself (a full disk does so).
        }
    }

    int run(String sql, @Nullable Object... values) throws SQLException {
        try {
            return prepare(sql, values).executeUpdate();
        } catch (SQLException e) {
            forget(sql);
            throw e;
        }
    }

    <T> List<T> rows(String sql, RowReader<T> reader, @Nullable Object... values)
            throws SQLException {
        try (ResultSet row = prepare(sql, values).executeQuery()) {
            List<T> all = new ArrayList<>();
            while (row.next()) {
                all.add(reader.read(row));
            }
            return all;
        } catch (SQLException e) {
            forget(sql);
            throw e;
        }
    }

    /** The driver closes a statement that has failed. */
    private void forget(String sql) throws SQLException {
        PreparedStatement failed = statements.remove(sql);
        if (failed != null) {
            failed.close();
        }
    }

    <T> Optional<T> row(String sql, RowReader<T> reader, @Nullable Object... values)
            throws SQLException {
        return rows(sql, reader, values).stream().findFirst();
    }

    private long number(String sql) throws SQLException {
        return row(sql, row -> row.getLong(1)).orElse(0L);
    }

    private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        // All are bound, and none is cleared before: SQLite would plan the statement anew.
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private void script(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            for (PreparedStatement statement : statements.values()) {
                statement.close();
            }
        } finally {
            connection.close();
        }
    }

    /** What a transaction does. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException, StoreException;
    }

    /** Makes one object of the current row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
