package atome.controllers.midi;

import java.util.Arrays;
import java.util.HexFormat;

/** A system exclusive message, without its F0 and F7; immutable, any thread. */
public final class SystemExclusive implements MidiMessage {
    private final byte[] data;

    /** Copies the bytes between F0 and F7; each must be 0…127. */
    public SystemExclusive(int... data) {
        this.data = new byte[data.length];
        for (int at = 0; at < data.length; at++) {
            if (data[at] < 0 || data[at] > 127) {
                throw new IllegalArgumentException(
                        "byte %d of a SysEx is out of range 0…127: %d".formatted(at, data[at]));
            }
            this.data[at] = (byte) data[at];
        }
    }

    private SystemExclusive(byte[] data) {
        this.data = data;
    }

    /** Copies data bytes that a parser has found to be 0…127. */
    static SystemExclusive copyOf(byte[] bytes, int length) {
        return new SystemExclusive(Arrays.copyOf(bytes, length));
    }

    /** How many bytes stand between F0 and F7. */
    public int length() {
        return data.length;
    }

    /** One byte, 0…127. */
    public int at(int index) {
        return data[index];
    }

    /** Whether it begins with these bytes; −1 stands for any. */
    public boolean startsWith(int... bytes) {
        if (data.length < bytes.length) {
            return false;
        }
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] >= 0 && bytes[at] != data[at]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SystemExclusive exclusive && Arrays.equals(data, exclusive.data);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "SystemExclusive[" + HexFormat.ofDelimiter(" ").formatHex(data) + "]";
    }
}
