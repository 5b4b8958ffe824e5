package atome.controllers.gpio.description;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Refuses a field of an entry with one line that names both, the field as the surface file spells
 * it.
 */
final class Checks {
    private static final int LONGEST_NAME = 64;

    private Checks() {}

    /** A name becomes part of identities, thread names and OSC addresses. */
    static void name(String entry, String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME || !name.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException(
                    "%s \"%s\": name must be 1 to %d letters, digits, - or _"
                            .formatted(entry, name.replaceAll("\\p{Cntrl}", "?"), LONGEST_NAME));
        }
    }

    static void range(String entry, String field, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "%s: %s is %s, must be %s to %s"
                            .formatted(entry, field, number(value), number(least), number(most)));
        }
    }

    static void unique(String entry, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        "%s: %s is there more than once".formatted(entry, name));
            }
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
