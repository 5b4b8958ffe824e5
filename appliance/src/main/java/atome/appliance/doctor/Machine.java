package atome.appliance.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The files by which a Linux machine tells of itself; what cannot be read counts as absent.
 *
 * @param root where {@code proc}, {@code sys} and {@code dev} are
 * @param opens whether this program may read and write a device
 */
record Machine(Path root, Predicate<Path> opens) {
    static Machine here() {
        return new Machine(
                Path.of("/"), device -> Files.isReadable(device) && Files.isWritable(device));
    }

    List<String> lines(String file) {
        try {
            return Files.readAllLines(root.resolve(file));
        } catch (IOException absent) {
            return List.of();
        }
    }

    /** The first line, or nothing. */
    String line(String file) {
        List<String> lines = lines(file);
        return lines.isEmpty() ? "" : lines.getFirst().strip();
    }

    boolean has(String file) {
        return Files.exists(root.resolve(file));
    }

    /** What is in a directory under names of this form, by name. */
    List<Path> list(String directory, String glob) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(root.resolve(directory), glob)) {
            entries.forEach(found::add);
        } catch (IOException absent) {
            return List.of();
        }
        found.sort(null);
        return found;
    }
}
