package atome.appliance.gpio;

/** A surface description that cannot be used; the message is one line naming entry and field. */
public final class DescriptionException extends Exception {
    private static final long serialVersionUID = 1;

    DescriptionException(String message) {
        super(message, null, false, false);
    }

    /** The line. */
    String line() {
        return String.valueOf(getMessage());
    }
}
