package atome.engine.record;

import java.util.Locale;

/** Where a session stands; each follows from the one before it, and the last from itself. */
public enum RecordState {
    /** Made its file, and waits for its start, or for the start's frame. */
    ARMING,
    /** The start's frame has passed. */
    RECORDING,
    /** Its end is known: it writes up to there and closes the file. */
    STOPPING,
    /** Nothing goes on: the take is done, or there is none. */
    IDLE;

    /** As a message says it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
