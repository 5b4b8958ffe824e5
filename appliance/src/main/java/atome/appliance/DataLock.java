package atome.appliance;

import atome.appliance.desk.CommandException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second box off a data directory, where two Conductors would write over each other; the
 * verbs that only ask the store need none. The system lets go when the process ends, however.
 */
public final class DataLock implements AutoCloseable {
    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the directory for this process.
     *
     * @throws CommandException when another box has it
     */
    public static DataLock take(Path data) throws IOException, CommandException {
        FileChannel channel =
                FileChannel.open(
                        data.resolve("run.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            throw new CommandException("another box runs on the data directory " + data);
        }
        return new DataLock(channel);
    }

    /** Whether a box runs on a data directory, which need not be there. */
    public static boolean isTaken(Path data) throws IOException {
        Path file = data.resolve("run.lock");
        if (!Files.exists(file)) {
            return false;
        }
        if (!Files.isWritable(file)) {
            // Another user's box: whether it runs cannot be told, so it is taken to.
            return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return lock(channel) == null;
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException here) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
