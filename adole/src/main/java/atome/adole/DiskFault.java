package atome.adole;

import java.nio.file.Path;
import java.sql.SQLException;

/** What SQLite's error codes mean to a player. */
final class DiskFault {
    private static final int BUSY = 5;
    private static final int READ_ONLY = 8;
    private static final int IO_ERROR = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int NOT_A_DATABASE = 26;

    private DiskFault() {}

    /** One line that says what was tried, with which file, and why it failed. */
    static StoreException of(String tried, Path file, SQLException e) {
        String said = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        String begin = tried + ": " + file + ": ";
        return switch (e.getErrorCode() & 0xff) {
            case CORRUPT, NOT_A_DATABASE -> new DamagedException(file + " is damaged: " + said, e);
            case FULL -> new StoreException(begin + "the disk is full", e);
            case READ_ONLY -> new StoreException(begin + "it can only be read", e);
            case IO_ERROR -> new StoreException(begin + "the disk fails: " + said, e);
            case BUSY -> new StoreException(begin + "another program holds it", e);
            default -> new StoreException(begin + said, e);
        };
    }
}
