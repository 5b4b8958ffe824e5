package atome.appliance.layout;

/**
 * One widget of a project as a tablet shows it; immutable, any thread.
 *
 * @param name what the player calls it
 * @param address where it is sent and where its feedback comes from
 */
public record LayoutWidget(String name, Kind kind, String address) {

    /** How a widget is played. */
    public enum Kind {
        SLIDER,
        ENCODER,
        XY,
        /** Does something at each press. */
        BUTTON,
        /** Stays down until it is pressed again: sends 1 and 0 in turn. */
        TOGGLE,
        /** Each press turns it over, and feedback lights it: any widget mapped with mode toggle. */
        SWITCH;

        /** Whether a hand moves along it, so that it wants room. */
        boolean isMoved() {
            return this == SLIDER || this == ENCODER || this == XY;
        }
    }
}
