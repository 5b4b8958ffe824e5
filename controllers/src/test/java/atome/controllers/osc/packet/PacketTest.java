package atome.controllers.osc.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.illposed.osc.BufferBytesReceiver;
import com.illposed.osc.OSCMessage;
import com.illposed.osc.OSCSerializerAndParserBuilder;
import com.illposed.osc.argument.OSCImpulse;
import com.illposed.osc.argument.OSCTimeTag64;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacketTest {

    private static Incoming read(ByteBuffer packet) throws MalformedPacketException {
        return PacketReader.read(packet).firstEntry().getValue().getFirst();
    }

    @Test
    void everyTypeOfAnotherProgramIsReadWithABlobOfAnyLengthBetween() throws Exception {
        for (int length = 0; length < 9; length++) {
            byte[] blob = new byte[length];
            Arrays.fill(blob, (byte) '/');
            ByteBuffer packet = ByteBuffer.allocate(200);
            new OSCSerializerAndParserBuilder()
                    .buildSerializer(new BufferBytesReceiver(packet))
                    .write(
                            new OSCMessage(
                                    "/a",
                                    Arrays.asList(
                                            1,
                                            2f,
                                            blob,
                                            3.0,
                                            "four",
                                            5L,
                                            true,
                                            false,
                                            null,
                                            OSCImpulse.INSTANCE,
                                            'c',
                                            OSCTimeTag64.valueOf(6))));
            assertThat(read(packet.flip()))
                    .isEqualTo(
                            new Incoming(
                                    "/a",
                                    List.of(
                                            1,
                                            2f,
                                            ByteBuffer.wrap(blob),
                                            3.0,
                                            "four",
                                            5L,
                                            true,
                                            false,
                                            false,
                                            true,
                                            'c',
                                            6L),
                                    null));
        }
    }

    @Test
    void whatWeWriteAnotherProgramReads() throws Exception {
        ByteBuffer packet =
                new PacketWriter().write("/a/b", List.of(1, 2.5, 3L, true, false, "vier", "fünf"));
        var read = new OSCSerializerAndParserBuilder().buildParser().convert(packet);
        assertThat(read)
                .isInstanceOfSatisfying(
                        OSCMessage.class,
                        message -> {
                            assertThat(message.getAddress()).isEqualTo("/a/b");
                            assertThat(message.getArguments())
                                    .isEqualTo(List.of(1, 2.5f, 3L, true, false, "vier", "fünf"));
                        });
    }

    @Test
    void aBlobLongerThanItsPacketIsMalformed() {
        for (int length : new int[] {5, 8, 1 << 30, -1, Integer.MIN_VALUE}) {
            ByteBuffer packet =
                    ByteBuffer.allocate(16)
                            .put(new byte[] {'/', 'a', 0, 0, ',', 'b', 0, 0})
                            .putInt(length)
                            .putInt(0)
                            .flip();
            assertThatThrownBy(() -> read(packet))
                    .as("length %d", length)
                    .isInstanceOf(MalformedPacketException.class);
        }
    }

    @Test
    void bytesLeftOverAreMalformed() {
        ByteBuffer packet =
                ByteBuffer.wrap(new byte[] {'/', 'a', 0, 0, ',', 'T', 0, 0, 0, 0, 0, 0});
        assertThatThrownBy(() -> read(packet)).hasMessage("4 bytes after the arguments");
    }

    @Test
    void aMessageOfOldWithoutTypeTagsHasNoArguments() throws Exception {
        assertThat(read(ByteBuffer.wrap(new byte[] {'/', 'a', 0, 0})).arguments()).isEmpty();
    }
}
