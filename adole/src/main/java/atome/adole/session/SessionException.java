package atome.adole.session;

import java.io.Serial;

/** A session is refused; the message is one line naming the file, the atome and the property. */
public final class SessionException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    public SessionException(String message) {
        super(message);
    }

    public SessionException(String message, Throwable cause) {
        super(message, cause);
    }
}
