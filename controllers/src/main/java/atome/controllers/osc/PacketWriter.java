package atome.controllers.osc;

import com.illposed.osc.BufferBytesReceiver;
import com.illposed.osc.OSCMessage;
import com.illposed.osc.OSCSerializeException;
import com.illposed.osc.OSCSerializer;
import com.illposed.osc.OSCSerializerAndParserBuilder;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Writes messages as OSC packets; one thread. */
final class PacketWriter {
    /** The most a UDP datagram over IPv4 carries. */
    static final int LARGEST_BYTES = 65_507;

    private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST_BYTES);
    private final OSCSerializer serializer =
            new OSCSerializerAndParserBuilder().buildSerializer(new BufferBytesReceiver(buffer));

    /**
     * The packet of one message, in a buffer of its own.
     *
     * @throws IllegalArgumentException naming the address, when it cannot be written
     */
    ByteBuffer write(StateValue message) {
        try {
            buffer.clear();
            serializer.write(new OSCMessage(message.address(), wire(message)));
            buffer.flip();
            return ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
        } catch (OSCSerializeException | BufferOverflowException e) {
            throw new IllegalArgumentException("cannot write " + message.address(), e);
        }
    }

    /** Refuses what could not be written. */
    static void check(StateValue message) {
        if (!OSCMessage.isValidAddress(message.address())) {
            throw new IllegalArgumentException("not an OSC address: " + message.address());
        }
        for (Object argument : message.arguments()) {
            if (!(argument instanceof Number
                    || argument instanceof Boolean
                    || argument instanceof String)) {
                throw new IllegalArgumentException(
                        message.address() + " cannot carry a " + argument.getClass());
            }
        }
    }

    private static List<Object> wire(StateValue message) {
        List<Object> arguments = new ArrayList<>();
        for (Object argument : message.arguments()) {
            // Tablets expect f; a d is not among OSC 1.0's types.
            arguments.add(
                    switch (argument) {
                        case Integer whole -> whole;
                        case Long whole -> whole;
                        case Number number -> number.floatValue();
                        case String text -> text.replace('\0', ' ');
                        default -> argument;
                    });
        }
        return arguments;
    }
}
