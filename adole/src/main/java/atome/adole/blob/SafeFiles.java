package atome.adole.blob;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that appear whole or not at all, also when the power goes. Any control thread. */
public final class SafeFiles {
    private SafeFiles() {}

    /** Writes a file, in place of the one that may be there. */
    public static void write(Path file, byte[] content) throws IOException {
        Path draft = draft(file);
        try {
            try (FileChannel out =
                    FileChannel.open(
                            draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
                out.force(true);
            }
            publish(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Copies a file, in place of the one that may be there. */
    public static void copy(Path from, Path to) throws IOException {
        Path draft = draft(to);
        try {
            Files.copy(from, draft);
            adopt(draft, to);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Gives a file that is written its name, in place of the one that may be there. */
    public static void adopt(Path written, Path file) throws IOException {
        try (FileChannel out = FileChannel.open(written, StandardOpenOption.WRITE)) {
            out.force(true);
        }
        publish(written, file);
    }

    /**
     * Makes a finished file appear under its name; a rename counts once its directory is synced.
     */
    public static void publish(Path draft, Path file) throws IOException {
        Files.move(
                draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            sync(directory);
        }
    }

    static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path draft(Path file) {
        return file.resolveSibling(".draft-" + UUID.randomUUID());
    }
}
