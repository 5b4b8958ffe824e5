package atome.controllers.osc.packet;

import com.illposed.osc.OSCParseException;
import com.illposed.osc.argument.ArgumentHandler;
import com.illposed.osc.argument.OSCImpulse;
import com.illposed.osc.argument.OSCTimeTag64;
import com.illposed.osc.argument.handler.Activator;
import com.illposed.osc.argument.handler.StringArgumentHandler;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the arguments of a message (OSC 1.0, with the types of 1.1 and h, d, S, c). */
final class Arguments {
    static final String TYPES = "ifdhsSctbTFNI";

    private static final Map<Character, ArgumentHandler<?>> HANDLERS = handlers();

    private Arguments() {}

    @SuppressWarnings("rawtypes") // as JavaOSC has it
    private static Map<Character, ArgumentHandler<?>> handlers() {
        Map<Character, ArgumentHandler<?>> byType = new HashMap<>();
        for (Map.Entry<Character, ArgumentHandler> one : Activator.createParserTypes().entrySet()) {
            byType.put(one.getKey(), one.getValue());
        }
        byType.put('s', new StringArgumentHandler(StandardCharsets.UTF_8));
        return Map.copyOf(byType);
    }

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
        return type == 'b' ? blob(bytes) : plain(parse(type, bytes));
    }

    private static @Nullable Object parse(char type, ByteBuffer bytes)
            throws MalformedPacketException {
        ArgumentHandler<?> handler = HANDLERS.get(type);
        if (handler == null) {
            throw new MalformedPacketException("type " + type + " is unknown");
        }
        try {
            return handler.parse(bytes);
        } catch (OSCParseException | RuntimeException e) {
            throw new MalformedPacketException("an argument is cut off");
        }
    }

    // JavaOSC gives null for the type N.
    private static Object plain(@Nullable Object argument) {
        return switch (argument) {
            case null -> false;
            case OSCImpulse _ -> true;
            case OSCTimeTag64 tag -> tag.getNtpTime();
            default -> argument;
        };
    }

    /** JavaOSC's own handler of blobs does not step over what it has read. */
    private static ByteBuffer blob(ByteBuffer bytes) throws MalformedPacketException {
        int length = bytes.remaining() < 4 ? -1 : bytes.getInt();
        int padded = length + (-length & 3);
        if (length < 0 || padded < length || padded > bytes.remaining()) {
            throw new MalformedPacketException("a blob is cut off");
        }
        byte[] blob = new byte[length];
        bytes.get(blob);
        bytes.position(bytes.position() + padded - length);
        return ByteBuffer.wrap(blob).asReadOnlyBuffer();
    }
}
