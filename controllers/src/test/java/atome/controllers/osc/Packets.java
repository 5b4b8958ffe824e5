package atome.controllers.osc;

import com.illposed.osc.BufferBytesReceiver;
import com.illposed.osc.OSCBundle;
import com.illposed.osc.OSCMessage;
import com.illposed.osc.OSCPacket;
import com.illposed.osc.OSCSerializeException;
import com.illposed.osc.OSCSerializerAndParserBuilder;
import com.illposed.osc.argument.OSCTimeTag64;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Packets as a tablet would write them. */
final class Packets {
    private Packets() {}

    static OSCMessage message(String address, @Nullable Object... arguments) {
        return new OSCMessage(address, Arrays.asList(arguments));
    }

    static OSCBundle bundle(long tag, OSCPacket... packets) {
        return new OSCBundle(List.of(packets), OSCTimeTag64.valueOf(tag));
    }

    static ByteBuffer bytes(OSCPacket packet) {
        ByteBuffer buffer = ByteBuffer.allocate(65_507);
        try {
            new OSCSerializerAndParserBuilder()
                    .buildSerializer(new BufferBytesReceiver(buffer))
                    .write(packet);
        } catch (OSCSerializeException e) {
            throw new AssertionError(e);
        }
        return buffer.flip();
    }
}
