package atome.adole.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One copy of the store.
 *
 * @param number later copies have greater ones, whatever the clock says
 * @param at when it was made, to the second
 */
public record Backup(Path file, long number, Instant at) {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final Pattern NAME = Pattern.compile("atome-(\\d{8,18})-(\\d{8}T\\d{6}Z)\\.db");

    static Backup in(Path folder, long number, Instant at) {
        String name = "atome-%08d-%s.db".formatted(number, stamp(at));
        return new Backup(folder.resolve(name), number, at);
    }

    /** The backup that a file is by its name. */
    static Optional<Backup> of(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (!name.matches()) {
            return Optional.empty();
        }
        try {
            Instant at = STAMP.parse(name.group(2), Instant::from);
            return Optional.of(new Backup(file, Long.parseLong(name.group(1)), at));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A time as names of files carry it. */
    static String stamp(Instant at) {
        return STAMP.format(at);
    }

    /** The hour it was made in. */
    String hour() {
        return stamp(at).substring(0, 11);
    }

    /** The day it was made on. */
    String day() {
        return stamp(at).substring(0, 8);
    }
}
