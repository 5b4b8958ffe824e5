package atome.adole;

import java.io.Serial;

/** The store's file is not what was written to it. */
public final class DamagedException extends StoreException {
    @Serial private static final long serialVersionUID = 1L;

    DamagedException(String message) {
        super(message);
    }

    DamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}
