package atome.controllers.gpio.line;

/** A device on the box's pins that cannot be had, or went away; the message is one clear line. */
public final class GpioException extends Exception {
    private static final long serialVersionUID = 1;

    public GpioException(String message) {
        super(message);
    }

    public GpioException(String message, Throwable cause) {
        super(message, cause);
    }
}
