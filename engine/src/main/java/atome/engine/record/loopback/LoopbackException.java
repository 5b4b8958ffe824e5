package atome.engine.record.loopback;

import java.io.Serial;

/** Nothing sure came back; the message says what did, in one line. */
public final class LoopbackException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    public LoopbackException(String message) {
        super(message);
    }
}
