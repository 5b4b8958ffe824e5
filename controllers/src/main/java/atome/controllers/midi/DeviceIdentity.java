package atome.controllers.midi;

import org.jspecify.annotations.Nullable;

/**
 * Who a device says it is, in its reply to the universal identity request (MIDI 1.0, 7E … 06 02);
 * immutable, any thread.
 *
 * @param manufacturer its registered number, two hexadecimal digits or six: {@code 47}, {@code
 *     002029}
 * @param family which line of devices, 14 bits
 * @param model which of them, 14 bits
 * @param version of its firmware, four numbers as sent: {@code 1.2.0.0}
 */
public record DeviceIdentity(String manufacturer, int family, int model, String version) {
    /** Asks whatever listens who it is; some answer, most within 0.1 s, many not at all. */
    public static final SystemExclusive REQUEST = new SystemExclusive(0x7E, 0x7F, 0x06, 0x01);

    /** Reads an identity reply; null when the message is none. */
    public static @Nullable DeviceIdentity of(SystemExclusive message) {
        if (!message.startsWith(0x7E, -1, 0x06, 0x02) || message.length() < 5) {
            return null;
        }
        boolean isLong = message.at(4) == 0;
        int at = isLong ? 7 : 5;
        if (message.length() != at + 8) {
            return null;
        }
        String manufacturer =
                isLong
                        ? "00%02x%02x".formatted(message.at(5), message.at(6))
                        : "%02x".formatted(message.at(4));
        return new DeviceIdentity(
                manufacturer,
                message.at(at) | message.at(at + 1) << 7,
                message.at(at + 2) | message.at(at + 3) << 7,
                "%d.%d.%d.%d"
                        .formatted(
                                message.at(at + 4),
                                message.at(at + 5),
                                message.at(at + 6),
                                message.at(at + 7)));
    }

    /**
     * The same for every device of the model, whatever its firmware, so that an update loses no
     * mapping: {@code 002029-0013-0001}.
     */
    public String id() {
        return "%s-%04x-%04x".formatted(manufacturer, family, model);
    }
}
