package atome.appliance.gpio;

import java.util.List;

/**
 * How one description file and its surface stand; immutable, any thread.
 *
 * @param file name of the file
 * @param surface identity of its surface; empty while the file names none
 * @param state whether it is open
 * @param why one line: what is wrong with the file, or with the pins; else empty
 * @param pedals the pedals of an open surface
 */
public record PedalboardStatus(
        String file, String surface, State state, String why, List<PedalStatus> pedals) {
    public PedalboardStatus {
        pedals = List.copyOf(pedals);
    }

    /** Whether a described surface is there. */
    public enum State {
        /** It is played; a mistake that came into its file since then waits. */
        OPEN,
        /** Its chip, lines or buses are not to be had now; it is tried again. */
        WAITING,
        /** Its file cannot be used. */
        REFUSED
    }
}
