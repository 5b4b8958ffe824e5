package atome.controllers.midi.control;

import atome.controllers.Touch;
import atome.controllers.Touch.Kind;
import atome.controllers.TouchListener;
import org.jspecify.annotations.Nullable;

/**
 * Tells touches under the names of the controls; surface's thread. Names that come often are made
 * once.
 */
final class Teller {
    private final TouchListener listener;
    private final @Nullable String[] notes = new @Nullable String[17 * 128];
    private final @Nullable String[] controllers = new @Nullable String[17 * 128];

    Teller(TouchListener listener) {
        this.listener = listener;
    }

    void position(String control, double value, long stampNanos) {
        listener.touched(new Touch(control, Kind.POSITION, value, stampNanos));
    }

    void press(String control, double value, long stampNanos) {
        listener.touched(new Touch(control, Kind.SWITCH, value, stampNanos));
    }

    String note(int channel, int note) {
        int at = channel * 128 + note;
        String name = notes[at];
        if (name == null) {
            name = "note/" + channel + "/" + note;
            notes[at] = name;
        }
        return name;
    }

    String controller(int channel, int controller) {
        int at = channel * 128 + controller;
        String name = controllers[at];
        if (name == null) {
            name = "cc/" + channel + "/" + controller;
            controllers[at] = name;
        }
        return name;
    }

    /** The position of a bender: 8192 is exactly 0.5, both ends are exact. */
    static double bend(int value) {
        return value <= 8192 ? value / 16_384.0 : 0.5 + (value - 8192) / 16_382.0;
    }
}
