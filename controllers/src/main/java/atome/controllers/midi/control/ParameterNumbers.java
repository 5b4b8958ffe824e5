package atome.controllers.midi.control;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Registered and non-registered parameters of all channels (MIDI 1.0, RP-018 for increments);
 * surface's thread.
 *
 * <p>A parameter is selected when both halves of its number are known, 127/127 selects none. Data
 * MSB alone is the whole value of a parameter that never sent an LSB, and is told at once as
 * MSB/127; from its first LSB on a parameter is told when the LSB comes, as a share of 16383, so
 * that no half-changed value is heard. An increment or decrement, whatever its data, moves by one
 * of the finest steps the parameter has used: 1 of 16383 or 1 of 127; where the value is not known
 * it counts from 0.
 */
final class ParameterNumbers {
    /** More than a device has; what comes beyond is told too, but not remembered. */
    static final int MOST_REMEMBERED = 4096;

    private static final int UNKNOWN = -1;
    private static final int NULL_NUMBER = 16_383;
    private static final int REGISTERED = 1 << 14;

    private record Known(int value, boolean fine) {}

    private final Teller teller;
    private final Map<Integer, Known> remembered = new HashMap<>();
    private final int[][] halves = new int[17][4];
    private final boolean[] registered = new boolean[17];
    private final int[] dataMsb = new int[17];

    ParameterNumbers(Teller teller) {
        this.teller = teller;
        for (int channel = 1; channel <= 16; channel++) {
            deselect(channel);
        }
    }

    void deselect(int channel) {
        Arrays.fill(halves[channel], UNKNOWN);
        dataMsb[channel] = UNKNOWN;
    }

    int rememberedParameters() {
        return remembered.size();
    }

    /** Whether data entry goes to a registered parameter. */
    boolean selects(int channel, int registeredNumber) {
        return registered[channel] && number(channel) == registeredNumber;
    }

    void changed(int channel, int controller, int value, long stampNanos) {
        switch (controller) {
            case 98, 99, 100, 101 -> select(channel, controller, value);
            case 6, 38, 96, 97 -> {
                int number = number(channel);
                if (number != UNKNOWN) {
                    enter(channel, number, controller, value, stampNanos);
                }
            }
            default -> {}
        }
    }

    private void select(int channel, int controller, int value) {
        registered[channel] = controller >= 100;
        halves[channel][controller - 98] = value;
        dataMsb[channel] = UNKNOWN;
    }

    private int number(int channel) {
        int at = registered[channel] ? 2 : 0;
        int lsb = halves[channel][at];
        int msb = halves[channel][at + 1];
        if (lsb == UNKNOWN || msb == UNKNOWN) {
            return UNKNOWN;
        }
        // The halves stay: on the way from 126/127 to 127/0 the number is null for a moment.
        int number = msb << 7 | lsb;
        return number == NULL_NUMBER ? UNKNOWN : number;
    }

    private void enter(int channel, int number, int controller, int value, long stampNanos) {
        int key = channel << 15 | (registered[channel] ? REGISTERED : 0) | number;
        Known known = remembered.get(key);
        Known next =
                switch (controller) {
                    case 6 -> msb(channel, value, known);
                    case 38 -> lsb(channel, value, known);
                    default -> step(known, controller == 96 ? 1 : -1);
                };
        if (next == null) {
            return;
        }
        if (known != null || remembered.size() < MOST_REMEMBERED) {
            remembered.put(key, next);
        }
        String name = (registered[channel] ? "rpn/" : "nrpn/") + channel + "/" + number;
        double position = next.fine() ? next.value() / 16_383.0 : (next.value() >> 7) / 127.0;
        teller.position(name, position, stampNanos);
    }

    private @Nullable Known msb(int channel, int value, @Nullable Known known) {
        dataMsb[channel] = value;
        return known != null && known.fine() ? null : new Known(value << 7, false);
    }

    private @Nullable Known lsb(int channel, int value, @Nullable Known known) {
        int msb = dataMsb[channel];
        if (msb == UNKNOWN) {
            if (known == null) {
                return null;
            }
            msb = known.value() >> 7;
        }
        return new Known(msb << 7 | value, true);
    }

    private static Known step(@Nullable Known known, int direction) {
        if (known == null) {
            return new Known(direction > 0 ? 128 : 0, false);
        }
        int most = known.fine() ? 16_383 : 127 << 7;
        int step = known.fine() ? direction : direction * 128;
        return new Known(Math.clamp(known.value() + step, 0, most), known.fine());
    }
}
