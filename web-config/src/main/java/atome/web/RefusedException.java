package atome.web;

import java.io.Serial;

/** A command was refused and changed nothing; the message is one line that names the thing. */
public final class RefusedException extends Exception {
    @Serial private static final long serialVersionUID = 1L;
    private final String reason;

    public RefusedException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /** Why, in one line, fit for the player's eyes. */
    public String reason() {
        return reason;
    }
}
