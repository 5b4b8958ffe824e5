package atome.web;

import java.io.Serial;

/** A request that cannot be served: the HTTP status and one line that says why. */
public final class ProblemException extends Exception {
    @Serial private static final long serialVersionUID = 1L;
    private final int status;
    private final String reason;

    public ProblemException(int status, String reason) {
        super(reason, null, false, false);
        this.status = status;
        this.reason = reason;
    }

    public int status() {
        return status;
    }

    public String reason() {
        return reason;
    }
}
