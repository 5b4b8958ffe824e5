package atome.engine.driver;

import java.io.Serial;

/** A driver could not be opened or started; the message is one clear line for the player. */
public final class DriverException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    public DriverException(String message) {
        super(message);
    }

    public DriverException(String message, Throwable cause) {
        super(message, cause);
    }
}
