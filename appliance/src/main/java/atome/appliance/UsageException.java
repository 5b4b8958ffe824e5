package atome.appliance;

import java.io.Serial;

/** An argument that cannot be right; the box ends with exit code 2. */
public final class UsageException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
