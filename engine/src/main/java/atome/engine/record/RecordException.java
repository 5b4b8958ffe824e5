package atome.engine.record;

import java.io.Serial;

/**
 * Something that cannot be recorded, or not now; the message is one clear line. Nothing changed.
 */
public final class RecordException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    public RecordException(String message) {
        super(message);
    }

    public RecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
