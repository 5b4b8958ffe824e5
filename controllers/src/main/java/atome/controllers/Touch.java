package atome.controllers;

/**
 * What a hand or foot did to one control of a surface, as the surface tells it: not yet mapped to
 * anything.
 *
 * @param control name of the control on its surface, such as {@code cc/1/64} or {@code switch-1}
 * @param kind what the value means
 * @param value as the kind says
 * @param stampNanos when it happened, in {@link System#nanoTime()}, as close to the source as can
 *     be
 */
public record Touch(String control, Kind kind, double value, long stampNanos) {

    /** What the value of a touch means. */
    public enum Kind {
        /** Where a knob, fader or pedal stands, 0…1. */
        POSITION,
        /** An edge of a switch, key or pad: how hard it was pressed, above 0 to 1; 0 is let go. */
        SWITCH,
        /** How many steps an endless encoder has turned, clockwise positive. */
        STEPS
    }
}
