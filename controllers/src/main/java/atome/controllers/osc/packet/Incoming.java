package atome.controllers.osc.packet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message out of a packet.
 *
 * @param arguments Integer, Long, Float, Double, Boolean, String, Character or, for a blob, a
 *     read-only ByteBuffer of its own
 * @param refusal why it is well formed and cannot be taken all the same, or null
 */
public record Incoming(String address, List<Object> arguments, @Nullable String refusal) {
    public Incoming {
        arguments = List.copyOf(arguments);
    }
}
