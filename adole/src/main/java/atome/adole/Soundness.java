package atome.adole;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;

/** Whether a database file is whole, as far as SQLite can tell. Any control thread. */
public final class Soundness {
    /**
     * At the start a large store is looked at for this long only: it must not keep the box from
     * playing. The copies of a running box are looked at whole.
     */
    private static final long LIMIT_NANOS = 700_000_000;

    private static final int INTERRUPTED = 9;
    private static final int STEPS_BETWEEN_LOOKS = 1_000;

    private Soundness() {}

    /** What is wrong with a file; empty if nothing is. */
    public static Optional<String> fault(Path file) {
        return fault(file, "quick_check");
    }

    /** The same, and whether every index says what its table says, which takes longer. */
    public static Optional<String> wholeFault(Path file) {
        return fault(file, "integrity_check");
    }

    private static Optional<String> fault(Path file, String check) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (Connection connection =
                DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties())) {
            return fault(connection, check, Long.MAX_VALUE);
        } catch (SQLException e) {
            return Optional.of(oneLine(String.valueOf(e.getMessage())));
        }
    }

    /** Whoever finds a store damaged while it is open says so to the next start. */
    public static Path suspicion(Path file) {
        return file.resolveSibling(file.getFileName() + ".suspect");
    }

    static long limitNanos(Path file) {
        return Files.exists(suspicion(file)) ? Long.MAX_VALUE : LIMIT_NANOS;
    }

    static Optional<String> fault(Connection connection, long limitNanos) throws SQLException {
        return fault(connection, "quick_check", limitNanos);
    }

    private static Optional<String> fault(Connection connection, String check, long limitNanos)
            throws SQLException {
        long begunNanos = System.nanoTime();
        ProgressHandler limit =
                new ProgressHandler() {
                    @Override
                    protected int progress() {
                        return System.nanoTime() - begunNanos > limitNanos ? 1 : 0;
                    }
                };
        ProgressHandler.setHandler(connection, STEPS_BETWEEN_LOOKS, limit);
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA " + check + "(1)")) {
            String says = row.next() ? row.getString(1) : "SQLite says nothing of it";
            return says.equals("ok") ? Optional.empty() : Optional.of(oneLine(says));
        } catch (SQLException e) {
            if ((e.getErrorCode() & 0xff) == INTERRUPTED) {
                return Optional.empty();
            }
            throw e;
        } finally {
            ProgressHandler.clearHandler(connection);
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
