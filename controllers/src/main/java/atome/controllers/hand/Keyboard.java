package atome.controllers.hand;

import atome.engine.action.Action;
import org.jspecify.annotations.Nullable;

/**
 * An instrument that the keys of a surface play: its notes, its bend wheel, its sustain pedal.
 *
 * @param name of the instrument, for the player
 * @param node slot of its node
 * @param channel that it listens to, 1 … 16; 0 for all, zones of MPE included
 */
public record Keyboard(String name, int node, int channel) {
    private static final double BEND_SEMITONES = 2;
    private static final String SUSTAIN = "64";

    /** What a touch of a control plays; null when it plays nothing. */
    @Nullable Action action(String control, double value) {
        String[] parts = control.split("/", -1);
        if (parts.length < 2 || (channel > 0 && !parts[1].equals(Integer.toString(channel)))) {
            return null;
        }
        if (parts.length == 3 && parts[0].equals("note")) {
            return new Action.Note(node, Integer.parseInt(parts[2]), value);
        }
        if (parts.length == 3 && parts[0].equals("cc") && parts[2].equals(SUSTAIN)) {
            return new Action.Sustain(node, value >= 0.5);
        }
        return parts.length == 2 && parts[0].equals("bend")
                ? new Action.Bend(node, (2 * value - 1) * BEND_SEMITONES)
                : null;
    }
}
