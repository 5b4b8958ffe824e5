package atome.adole;

import java.util.Locale;

/** What an event does to its atome; there is no "create": the first set of an unknown id is it. */
public enum EventKind {
    SET,
    DELETE,
    RESTORE;

    /** The word on the wire and in the table {@code events}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EventKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
