package atome.web;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Objects;

/** Says in one line why a port cannot be had; any thread. */
public final class PortFault {
    private PortFault() {}

    /** Before it is tried: an address that names nothing cannot be bound. */
    public static void check(String what, InetSocketAddress bind) throws IOException {
        if (bind.isUnresolved()) {
            throw new IOException(line(what, bind, "no such address"));
        }
    }

    /** After it was tried, from what the server threw. */
    public static IOException of(String what, InetSocketAddress bind, Throwable fault) {
        return new IOException(line(what, bind, reason(fault)), fault);
    }

    private static String line(String what, InetSocketAddress bind, String reason) {
        return "%s cannot be served on %s:%d: %s"
                .formatted(what, bind.getHostString(), bind.getPort(), reason);
    }

    private static String reason(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                String message = Objects.requireNonNullElse(cause.getMessage(), "");
                return message.toLowerCase(Locale.ROOT).contains("in use")
                        ? "the port is in use"
                        : "not an address this machine may use";
            }
        }
        return "not an address this machine may use";
    }
}
