package atome.appliance.desk;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What went wrong, in one line for a person. */
public final class Reason {
    private Reason() {}

    /** The first line of what a problem says of itself. */
    public static String of(Throwable problem) {
        String message =
                problem instanceof FileSystemException file ? ofFile(file) : problem.getMessage();
        return (message == null ? problem.getClass().getSimpleName() : message)
                .lines()
                .findFirst()
                .orElse(problem.getClass().getSimpleName());
    }

    /** The file system's own messages are often the path alone. */
    private static String ofFile(FileSystemException problem) {
        String what =
                switch (problem) {
                    case NoSuchFileException _ -> "no such file or folder";
                    case AccessDeniedException _ -> "access denied";
                    case FileAlreadyExistsException _ -> "there is such a file already";
                    default ->
                            problem.getReason() == null
                                    ? "cannot be read or written"
                                    : problem.getReason();
                };
        return problem.getFile() + ": " + what;
    }
}
