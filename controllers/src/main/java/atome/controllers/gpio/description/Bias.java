package atome.controllers.gpio.description;

/** The resistor inside the chip that holds an open line at a level. */
public enum Bias {
    /** To the supply: for a contact between line and ground, the usual footswitch. */
    PULL_UP,
    /** To ground: for a contact between line and supply. */
    PULL_DOWN,
    /** None: the board brings its own. */
    NONE
}
