package atome.appliance.desk;

import java.io.Serial;

/** A command that is refused; the message is the one line that the player reads. */
public final class CommandException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    public CommandException(String message) {
        super(message);
    }
}
