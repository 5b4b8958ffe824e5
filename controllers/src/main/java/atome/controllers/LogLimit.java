package atome.controllers;

import java.util.function.LongSupplier;
import org.slf4j.Logger;

/** Lets one line a second into the log and counts the rest, so that a flood cannot; one thread. */
public final class LogLimit {
    private static final long PAUSE_NANOS = 1_000_000_000L;

    private final Logger log;
    private final LongSupplier nanos;
    private long lastNanos;
    private boolean silent;
    private long left;

    public LogLimit(Logger log, LongSupplier nanos) {
        this.log = log;
        this.nanos = nanos;
    }

    /** Logs a line about something a source did, unless one was logged within the second. */
    public void warn(String source, String what) {
        long now = nanos.getAsLong();
        if (silent && now - lastNanos < PAUSE_NANOS) {
            left++;
            return;
        }
        log.warn("{}: {} ({} like it not logged)", source, printable(what), left);
        silent = true;
        lastNanos = now;
        left = 0;
    }

    /** Text of a sender, cut and without line ends, so that it cannot forge lines of the log. */
    public static String printable(String text) {
        String cut = text.length() > 200 ? text.substring(0, 200) : text;
        return cut.replaceAll("[^\\x20-\\x7E]", "?");
    }
}
