package atome.appliance;

import java.io.Serial;

/** An argument that cannot be right; the box ends with exit code 2. */
final class UsageException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
