package atome.controllers;

/** Input from a surface that was refused; the message is the reason, fit for the player. */
public final class RefusedInputException extends Exception {
    private static final long serialVersionUID = 1;

    public RefusedInputException(String reason) {
        super(reason, null, false, false);
    }

    /** The reason. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
