package atome.controllers.gesture;

/**
 * One fact about a switch, with the moment from which it is true.
 *
 * @param kind what happened
 * @param taps presses in a row so far
 * @param heldNanos how long the switch has been or was down; for {@link Kind#HELD} the mapped
 *     length that it has reached
 * @param stampNanos when, in {@link System#nanoTime()}
 */
record Stroke(Kind kind, int taps, long heldNanos, long stampNanos) {
    /** What can be said about a switch. */
    enum Kind {
        /** It went down. */
        PRESSED,
        /** It came up. */
        RELEASED,
        /** It has been down for one of the mapped lengths. */
        HELD,
        /** It was tapped so many times, and no mapped gesture can still come of it. */
        SETTLED
    }
}
