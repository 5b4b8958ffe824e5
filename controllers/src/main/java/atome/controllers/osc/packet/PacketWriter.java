package atome.controllers.osc.packet;

import com.illposed.osc.BufferBytesReceiver;
import com.illposed.osc.OSCMessage;
import com.illposed.osc.OSCSerializeException;
import com.illposed.osc.OSCSerializer;
import com.illposed.osc.OSCSerializerAndParserBuilder;
import com.illposed.osc.argument.handler.StringArgumentHandler;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes messages as OSC packets; one thread. */
public final class PacketWriter {
    /** The most a UDP datagram over IPv4 carries. */
    public static final int LARGEST_BYTES = 65_507;

    private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST_BYTES);
    private final OSCSerializer serializer = serializer(buffer);

    private static OSCSerializer serializer(ByteBuffer into) {
        var builder = new OSCSerializerAndParserBuilder();
        builder.addProperties(
                Map.of(StringArgumentHandler.PROP_NAME_CHARSET, StandardCharsets.UTF_8));
        return builder.buildSerializer(new BufferBytesReceiver(into));
    }

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
            serializer.write(new OSCMessage(address, wire(arguments)));
            buffer.flip();
            return ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
        } catch (OSCSerializeException | BufferOverflowException e) {
            throw new IllegalArgumentException("too large for a packet: " + address, e);
        }
    }

    /** Refuses what could not be written, but for its size. */
    public static void check(String address, List<Object> arguments) {
        if (!OSCMessage.isValidAddress(address)) {
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

    private static List<Object> wire(List<Object> arguments) {
        List<Object> wired = new ArrayList<>(arguments.size());
        for (Object argument : arguments) {
            wired.add(
                    switch (argument) {
                        case Integer whole -> whole;
                        case Long whole -> whole;
                        case Number number -> number.floatValue();
                        case String text -> text.replace('\0', ' ');
                        default -> argument;
                    });
        }
        return wired;
    }
}
