package atome.adole.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Keeps a session's audio inside its directory: a session from a stranger reads nothing else. */
final class LocalPaths {
    private static final String KEY = "local_path";

    private LocalPaths() {}

    static void check(Fields f, @Nullable String localPath, @Nullable Path directory)
            throws SessionException {
        if (localPath != null) {
            resolve(f, localPath, directory == null ? Path.of("") : directory);
        }
    }

    /** The file, also when it is not there; links that lead outside are refused too. */
    static Path resolve(Fields f, String localPath, Path directory) throws SessionException {
        try {
            Path path = Path.of(localPath);
            for (Path part : path) {
                if (part.toString().equals("..")) {
                    throw outside(f, localPath);
                }
            }
            Path base = directory.toAbsolutePath().normalize();
            Path file = base.resolve(path).normalize();
            if (localPath.isBlank() || !file.startsWith(base) || file.equals(base)) {
                throw outside(f, localPath);
            }
            if (Files.exists(file) && !file.toRealPath().startsWith(base.toRealPath())) {
                throw outside(f, localPath);
            }
            return file;
        } catch (InvalidPathException | IOException e) {
            throw f.refused(KEY, "\"" + localPath + "\" is no usable path");
        }
    }

    private static SessionException outside(Fields f, String localPath) {
        return f.refused(
                KEY, "\"" + localPath + "\" must be a file inside the session's directory");
    }
}
