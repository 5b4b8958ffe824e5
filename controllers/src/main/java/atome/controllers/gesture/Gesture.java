package atome.controllers.gesture;

/** What a foot or finger does on a switch. */
public enum Gesture {
    /** Every press. */
    PRESS,
    /** Every release. */
    RELEASE,
    /** One short press. */
    TAP,
    /** Two presses in a row. */
    DOUBLE,
    /** Three presses in a row. */
    TRIPLE,
    /** A press that lasts. */
    LONG;

    /** How many presses in a row it is; 0 for one that does not count them. */
    int taps() {
        return switch (this) {
            case TAP -> 1;
            case DOUBLE -> 2;
            case TRIPLE -> 3;
            case PRESS, RELEASE, LONG -> 0;
        };
    }
}
