package atome.web.query;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes one OSC message as bytes (OSC 1.0), the same as the OSC port sends; any thread. */
final class OscPacket {
    private OscPacket() {}

    /** Numbers but whole ones go out as f, as on the OSC port. */
    static ByteBuffer of(String address, List<Object> values) {
        StringBuilder types = new StringBuilder(",");
        int size = padded(address);
        for (Object value : values) {
            size +=
                    switch (value) {
                        case Integer _ -> take(types, 'i', 4);
                        case Long _ -> take(types, 'h', 8);
                        case Number _ -> take(types, 'f', 4);
                        case Boolean on -> take(types, on ? 'T' : 'F', 0);
                        default -> take(types, 's', padded(value.toString()));
                    };
        }
        ByteBuffer packet = ByteBuffer.allocate(size + padded(types.toString()));
        put(address, packet);
        put(types.toString(), packet);
        for (Object value : values) {
            switch (value) {
                case Integer whole -> packet.putInt(whole);
                case Long whole -> packet.putLong(whole);
                case Number number -> packet.putFloat(number.floatValue());
                case Boolean _ -> {}
                default -> put(value.toString(), packet);
            }
        }
        return packet.flip();
    }

    private static int take(StringBuilder types, char type, int bytes) {
        types.append(type);
        return bytes;
    }

    private static int padded(String text) {
        return (text.getBytes(StandardCharsets.UTF_8).length & ~3) + 4;
    }

    private static void put(String text, ByteBuffer packet) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        packet.put(bytes).put(new byte[padded(text) - bytes.length]);
    }
}
