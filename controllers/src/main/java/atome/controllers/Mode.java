package atome.controllers;

/** What a control's value does to a parameter; a value above 0 is a press, 0 a release. */
public enum Mode {
    /** The value is the position. */
    ABSOLUTE,
    /** The value −1…1 is added to the position. */
    RELATIVE,
    /** A press goes to the other end of the range; a release does nothing. */
    TOGGLE,
    /** A press goes to the maximum, a release to the minimum. */
    MOMENTARY,
    /** A press goes to the maximum; a release does nothing. */
    TRIGGER;

    /** The new position 0…1, from a value as given and the position before it. */
    public double position(double value, double before) {
        boolean pressed = value > 0;
        return switch (this) {
            case ABSOLUTE -> Math.clamp(value, 0, 1);
            case RELATIVE -> Math.clamp(before + Math.clamp(value, -1, 1), 0, 1);
            case TOGGLE -> pressed ? (before >= 0.5 ? 0 : 1) : before;
            case MOMENTARY -> pressed ? 1 : 0;
            case TRIGGER -> pressed ? 1 : before;
        };
    }

    boolean actsOn(double value) {
        return value > 0 || this == ABSOLUTE || this == RELATIVE || this == MOMENTARY;
    }
}
