package atome.controllers.midi.port.source;

import atome.engine.driver.JackFrames;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A whole MIDI message on its way out; immutable, its bytes are not to be written to.
 *
 * @param bytes the message
 * @param stampNanos when it is due, in {@link System#nanoTime()}
 * @param timed false when it is simply due as soon as can be
 * @param engineFrame the frame of the engine at which it is due, where {@code jackFrames} is there
 * @param jackFrames on which of JACK's frames that is; null when it goes by its stamp alone
 */
@SuppressWarnings("ArrayRecordComponent") // two messages are never compared; the audio thread reads
public record Outgoing(
        byte[] bytes,
        long stampNanos,
        boolean timed,
        long engineFrame,
        @Nullable JackFrames jackFrames) {
    private static final int SYSTEM_EXCLUSIVE = 0xF0;
    private static final int END_OF_EXCLUSIVE = 0xF7;

    /**
     * Takes a copy of a message that someone wants to send.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static Outgoing of(byte[] message, long stampNanos, boolean timed) {
        return new Outgoing(whole(message), stampNanos, timed, 0, null);
    }

    /**
     * Takes a copy of a message that someone wants to send at a frame of the engine.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static Outgoing atFrame(
            byte[] message, long engineFrame, long stampNanos, @Nullable JackFrames jackFrames) {
        return new Outgoing(whole(message), stampNanos, true, engineFrame, jackFrames);
    }

    private static byte[] whole(byte[] message) {
        byte[] copy = message.clone();
        int status = copy.length == 0 ? 0 : copy[0] & 0xFF;
        boolean whole =
                status == SYSTEM_EXCLUSIVE
                        ? copy.length > 1 && (copy[copy.length - 1] & 0xFF) == END_OF_EXCLUSIVE
                        : status >= 0x80 && copy.length == lengthOf(status);
        int last = status == SYSTEM_EXCLUSIVE ? copy.length - 1 : copy.length;
        for (int i = 1; i < last && whole; i++) {
            whole = copy[i] >= 0;
        }
        if (!whole) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "no whole MIDI message: %d bytes from 0x%02X",
                            copy.length,
                            status));
        }
        return copy;
    }

    /** Bytes of a message with this status, or 0 where none may be sent. MIDI 1.0, table I. */
    private static int lengthOf(int status) {
        return switch (status >> 4) {
            case 0xC, 0xD -> 2;
            case 0xF ->
                    switch (status) {
                        case 0xF1, 0xF3 -> 2;
                        case 0xF2 -> 3;
                        case 0xF4, 0xF5, 0xF7, 0xF9, 0xFD -> 0;
                        default -> 1;
                    };
            default -> 3;
        };
    }
}
