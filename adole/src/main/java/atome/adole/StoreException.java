package atome.adole;

import java.io.Serial;

/** The store refused something or could not do it; the message is one clear line for the player. */
public final class StoreException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
