package atome.appliance.doctor;

/**
 * What a check found; immutable.
 *
 * @param what was looked at
 * @param says how it stands, one line
 * @param mend what to do about it, one line; empty when there is nothing to do
 */
public record Finding(Level level, String what, String says, String mend) {

    /** How bad it is. */
    public enum Level {
        OK,
        /** Good to know; the box plays. */
        NOTE,
        /** The box does not play, or not safely. */
        MEND
    }

    static Finding ok(String what, String says) {
        return new Finding(Level.OK, what, says, "");
    }

    static Finding note(String what, String says, String mend) {
        return new Finding(Level.NOTE, what, says, mend);
    }

    static Finding mend(String what, String says, String mend) {
        return new Finding(Level.MEND, what, says, mend);
    }
}
