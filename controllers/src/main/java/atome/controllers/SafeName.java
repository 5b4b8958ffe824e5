package atome.controllers;

import java.util.Locale;
import java.util.Set;

/** Makes the name of an atome fit for an address; any thread. */
public final class SafeName {
    private SafeName() {}

    /**
     * Lower case; anything but ASCII letters, digits, - and _ becomes -; a number from 2 on is
     * added until the name is not taken. The caller adds the result to the names taken.
     */
    public static String of(String name, Set<String> taken) {
        String safe = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
        if (safe.isEmpty()) {
            safe = "-";
        }
        String unique = safe;
        for (int number = 2; taken.contains(unique); number++) {
            unique = safe + "-" + number;
        }
        return unique;
    }
}
