package atome.controllers.osc.packet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the arguments of a message (OSC 1.0, with the types of 1.1 and h, d, S, c). */
final class Arguments {
    static final String TYPES = "ifdhsSctbTFNI";

    private Arguments() {}

    /**
     * The arguments that follow the type tags.
     *
     * @param types one of {@link #TYPES} each
     * @param bytes positioned after the type tags, four bytes aligned to the message's start
     * @throws MalformedPacketException when they do not fill the message exactly
     */
    static List<Object> read(String types, ByteBuffer bytes) throws MalformedPacketException {
        List<Object> arguments = new ArrayList<>(types.length());
        for (int index = 0; index < types.length(); index++) {
            arguments.add(read(types.charAt(index), bytes));
        }
        if (bytes.hasRemaining()) {
            throw new MalformedPacketException(bytes.remaining() + " bytes after the arguments");
        }
        return arguments;
    }

    private static Object read(char type, ByteBuffer bytes) throws MalformedPacketException {
        return switch (type) {
            case 'i' -> need(4, bytes).getInt();
            case 'f' -> need(4, bytes).getFloat();
            case 'h', 't' -> need(8, bytes).getLong();
            case 'd' -> need(8, bytes).getDouble();
            case 'c' -> (char) need(4, bytes).getInt();
            case 's', 'S' -> text(bytes);
            case 'b' -> blob(bytes);
            case 'T', 'I' -> true;
            case 'F', 'N' -> false;
            default -> throw new MalformedPacketException("type " + type + " is unknown");
        };
    }

    private static ByteBuffer need(int count, ByteBuffer bytes) throws MalformedPacketException {
        if (count < 0 || count > bytes.remaining()) {
            throw new MalformedPacketException("an argument is cut off");
        }
        return bytes;
    }

    private static String text(ByteBuffer bytes) throws MalformedPacketException {
        int start = bytes.position();
        int end = start;
        while (end < bytes.limit() && bytes.get(end) != 0) {
            end++;
        }
        int next = start + ((end - start) & ~3) + 4;
        if (end == bytes.limit() || next > bytes.limit()) {
            throw new MalformedPacketException("a text has no end");
        }
        byte[] text = new byte[end - start];
        bytes.get(start, text);
        bytes.position(next);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static ByteBuffer blob(ByteBuffer bytes) throws MalformedPacketException {
        int length = need(4, bytes).getInt();
        need(length, bytes);
        byte[] blob = new byte[length];
        bytes.get(blob);
        int padding = -length & 3;
        need(padding, bytes).position(bytes.position() + padding);
        return ByteBuffer.wrap(blob).asReadOnlyBuffer();
    }
}
