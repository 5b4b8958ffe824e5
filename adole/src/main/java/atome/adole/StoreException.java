package atome.adole;

import java.io.Serial;

/** The store refused something or could not do it; the message is one clear line for the player. */
public sealed class StoreException extends Exception permits DamagedException {
    @Serial private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
