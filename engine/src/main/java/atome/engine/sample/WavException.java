package atome.engine.sample;

import java.io.Serial;

/** An audio file cannot be used; the message is one clear line naming the file and the fault. */
public final class WavException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    public WavException(String message) {
        super(message);
    }

    public WavException(String message, Throwable cause) {
        super(message, cause);
    }
}
