package atome.controllers.midi.control;

import java.util.Arrays;

/**
 * Control changes and programs of all channels, with what they need to remember; surface's thread.
 */
final class ControlChanges {
    private static final int UNKNOWN = -1;
    private static final int BANK_MSB = 0;
    private static final int BANK_LSB = 32;

    private final Teller teller;
    private final ParameterNumbers parameters;
    private final int[][] msb = new int[17][32];
    private final int[][] bank = new int[17][2];

    ControlChanges(Teller teller) {
        this.teller = teller;
        this.parameters = new ParameterNumbers(teller);
        reset();
    }

    ParameterNumbers parameters() {
        return parameters;
    }

    /** Forgets banks, selected parameters and halves of values. */
    void reset() {
        for (int channel = 1; channel <= 16; channel++) {
            Arrays.fill(msb[channel], UNKNOWN);
            Arrays.fill(bank[channel], UNKNOWN);
            parameters.deselect(channel);
        }
    }

    void changed(int channel, int controller, int value, long stampNanos) {
        teller.position(teller.controller(channel, controller), value / 127.0, stampNanos);
        if (controller < 32) {
            msb[channel][controller] = value;
        } else if (controller < 64) {
            pair(channel, controller - 32, value, stampNanos);
        }
        if (controller == BANK_MSB || controller == BANK_LSB) {
            bank[channel][controller == BANK_MSB ? 0 : 1] = value;
        }
        parameters.changed(channel, controller, value, stampNanos);
    }

    void program(int channel, int program, long stampNanos) {
        int[] halves = bank[channel];
        boolean selected = halves[0] != UNKNOWN || halves[1] != UNKNOWN;
        String bankName =
                selected ? (Math.max(halves[0], 0) << 7 | Math.max(halves[1], 0)) + "/" : "";
        String name = "program/" + channel + "/" + bankName + program;
        // A program is chosen, not held: it is let go at once, so that no long press comes of it.
        teller.press(name, 1, stampNanos);
        teller.press(name, 0, stampNanos);
    }

    private void pair(int channel, int controller, int lsb, long stampNanos) {
        int upper = msb[channel][controller];
        if (upper != UNKNOWN) {
            teller.position(
                    "cc14/" + channel + "/" + controller,
                    (upper << 7 | lsb) / 16_383.0,
                    stampNanos);
        }
    }
}
