package atome.controllers.gpio.linux;

/** What the kernel says when it refuses a call, with its number. */
public final class KernelException extends Exception {
    private static final long serialVersionUID = 1;

    static final int NOT_PERMITTED = 1;
    static final int NO_FILE = 2;
    static final int INTERRUPTED = 4;
    static final int ACCESS_DENIED = 13;
    static final int BUSY = 16;

    private final int errno;

    KernelException(int errno) {
        super(words(errno), null, false, false);
        this.errno = errno;
    }

    boolean isDenied() {
        return errno == NOT_PERMITTED || errno == ACCESS_DENIED;
    }

    boolean isBusy() {
        return errno == BUSY;
    }

    private static String words(int errno) {
        return switch (errno) {
            case NOT_PERMITTED, ACCESS_DENIED -> "no permission";
            case NO_FILE -> "not there";
            case 5, 121 -> "the device does not answer";
            case 6, 19 -> "the device is gone";
            case BUSY -> "in use";
            case 22 -> "the kernel does not offer it";
            case 24 -> "too many open files";
            case 25 -> "not a device of this kind";
            case 110 -> "the device took too long";
            default -> "error " + errno;
        };
    }
}
