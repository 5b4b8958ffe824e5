package atome.adole;

import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/**
 * Event times that never go back: the wall clock, or one millisecond after the last event,
 * whichever is later. A box without a clock battery thus still orders its own events.
 */
final class HybridClock {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    /** A time that was given out, both ways: it is read again at the next event. */
    private record Given(String text, Instant at) {}

    private final InstantSource wall;
    private volatile Given newest = new Given("", Instant.EPOCH);

    HybridClock(InstantSource wall) {
        this.wall = wall;
    }

    long wallMillis() {
        return wall.millis();
    }

    /** The wall clock alone, for what is not an event. */
    String now() {
        return text(wall.instant());
    }

    /** The time after {@code last}, the newest event's time, empty when there is none. */
    String after(String last) throws StoreException {
        Instant now = wall.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant next = last.isEmpty() ? now : read(last).plusMillis(1);
        Instant at = now.isAfter(next) ? now : next;
        Given given = new Given(text(at), at);
        newest = given;
        return given.text();
    }

    private Instant read(String ts) throws StoreException {
        Given given = newest;
        return given.text().equals(ts) ? given.at() : parse(ts);
    }

    /** A time so much later. */
    static String after(String ts, long millis) throws StoreException {
        return text(parse(ts).plusMillis(millis));
    }

    /** Reads both forms found in ADOLE stores and writes the one with milliseconds. */
    static String normal(String ts) throws StoreException {
        return text(parse(ts));
    }

    static String text(Instant instant) {
        return MILLIS.format(instant.truncatedTo(ChronoUnit.MILLIS));
    }

    private static Instant parse(String ts) throws StoreException {
        try {
            boolean plain = ts.length() == 19 && ts.charAt(10) == ' ';
            return Instant.parse(plain ? ts.replace(' ', 'T') + "Z" : ts);
        } catch (DateTimeParseException e) {
            throw new StoreException("event time \"" + ts + "\" is no ISO-8601 time", e);
        }
    }
}
