package atome.controllers.osc.packet;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes messages as OSC packets; one thread. */
public final class PacketWriter {
    /** The most a UDP datagram over IPv4 carries. */
    public static final int LARGEST_BYTES = 65_507;

    private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST_BYTES);

    /**
     * The packet of one message, in a buffer of its own.
     *
     * @param arguments Number, Boolean or String; any number but a whole one goes out as f, since
     *     tablets expect that and OSC 1.0 has no d
     * @throws IllegalArgumentException naming the address, when it cannot be written
     */
    public ByteBuffer write(String address, List<Object> arguments) {
        try {
            buffer.clear();
            put(address);
            StringBuilder types = new StringBuilder(",");
            for (Object argument : arguments) {
                types.append(type(argument));
            }
            put(types.toString());
            for (Object argument : arguments) {
                put(argument);
            }
            buffer.flip();
            return ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
        } catch (BufferOverflowException e) {
            throw new IllegalArgumentException("too large for a packet: " + address, e);
        }
    }

    /** Refuses what could not be written, but for its size. */
    public static void check(String address, List<Object> arguments) {
        boolean valid = address.length() > 1 && address.charAt(0) == '/';
        for (int index = 0; index < address.length(); index++) {
            char one = address.charAt(index);
            valid &= one > ' ' && one < 0x7F && "#*,?[]{}".indexOf(one) < 0;
        }
        if (!valid) {
            throw new IllegalArgumentException("not an OSC address: " + address);
        }
        for (Object argument : arguments) {
            if (!(argument instanceof Number
                    || argument instanceof Boolean
                    || argument instanceof String)) {
                throw new IllegalArgumentException(
                        address + " cannot carry a " + argument.getClass());
            }
        }
    }

    private static char type(Object argument) {
        return switch (argument) {
            case Integer _ -> 'i';
            case Long _ -> 'h';
            case Number _ -> 'f';
            case Boolean on -> on ? 'T' : 'F';
            default -> 's';
        };
    }

    private void put(Object argument) {
        switch (argument) {
            case Integer whole -> buffer.putInt(whole);
            case Long whole -> buffer.putLong(whole);
            case Number number -> buffer.putFloat(number.floatValue());
            case Boolean _ -> {}
            default -> {
                byte[] text =
                        argument.toString().replace('\0', ' ').getBytes(StandardCharsets.UTF_8);
                buffer.put(text).put(new byte[4 - text.length % 4]);
            }
        }
    }
}
