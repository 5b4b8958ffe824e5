package atome.adole.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** The peer: SQLite with the same settings, one row for a value and nothing else. */
final class BareInserts implements Committing {
    private final Connection connection;
    private final PreparedStatement insert;
    private long number;

    BareInserts(Path file) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        run("PRAGMA journal_mode = WAL");
        run("PRAGMA synchronous = FULL");
        run("CREATE TABLE kept (id TEXT PRIMARY KEY, atome TEXT, property TEXT, value TEXT)");
        insert = connection.prepareStatement("INSERT INTO kept VALUES (?, ?, 'gain', ?)");
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Override
    public void commit(int values) throws SQLException {
        run("BEGIN IMMEDIATE");
        for (int i = 0; i < values; i++) {
            insert.setString(1, UUID.randomUUID().toString());
            insert.setString(2, "f" + ++number % 64);
            insert.setString(3, Double.toString(number / 1e3));
            insert.executeUpdate();
        }
        run("COMMIT");
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        connection.close();
    }
}
