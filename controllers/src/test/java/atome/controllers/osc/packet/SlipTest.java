package atome.controllers.osc.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SlipTest {
    private final SlipReader reader = new SlipReader();

    private static ByteBuffer stream(int... bytes) {
        ByteBuffer stream = ByteBuffer.allocate(bytes.length);
        for (int one : bytes) {
            stream.put((byte) one);
        }
        return stream.flip();
    }

    private static byte[] content(@Nullable ByteBuffer packet) {
        Objects.requireNonNull(packet, "no packet");
        byte[] content = new byte[packet.remaining()];
        packet.get(content);
        return content;
    }

    @Test
    void packetsComeOutOfAStreamCutAnywhere() throws Exception {
        Random random = new Random(7);
        ByteBuffer stream = ByteBuffer.allocate(1 << 20);
        List<byte[]> sent = new ArrayList<>();
        for (int count = 0; count < 1_000; count++) {
            byte[] packet = new byte[1 + random.nextInt(200)];
            for (int index = 0; index < packet.length; index++) {
                packet[index] = (byte) (random.nextBoolean() ? 0xC0 + random.nextInt(32) : 0);
            }
            sent.add(packet);
            assertThat(SlipWriter.write(ByteBuffer.wrap(packet), stream)).isTrue();
        }
        stream.flip();
        List<byte[]> received = new ArrayList<>();
        while (stream.hasRemaining()) {
            int length = Math.min(stream.remaining(), random.nextInt(300));
            ByteBuffer part = stream.slice(stream.position(), length);
            stream.position(stream.position() + length);
            for (ByteBuffer packet = reader.next(part);
                    packet != null;
                    packet = reader.next(part)) {
                received.add(content(packet));
            }
        }
        assertThat(received).hasSameSizeAs(sent);
        for (int index = 0; index < sent.size(); index++) {
            assertThat(received.get(index)).isEqualTo(sent.get(index));
        }
    }

    @Test
    void theBytesOfAFrameAreThoseOfTheRfc() {
        ByteBuffer stream = ByteBuffer.allocate(16);
        SlipWriter.write(stream(1, 0xC0, 0xDB, 2), stream);
        assertThat(content(stream.flip()))
                .isEqualTo(content(stream(0xC0, 1, 0xDB, 0xDC, 0xDB, 0xDD, 2, 0xC0)));
    }

    @Test
    void aBrokenEscapeCostsOnePacket() throws Exception {
        ByteBuffer stream = stream(0xC0, 1, 0xDB, 5, 6, 7, 0xC0, 0xC0, 9, 0xC0);
        assertThatThrownBy(() -> reader.next(stream)).hasMessage("byte 5 after an escape");
        assertThat(content(reader.next(stream))).containsExactly(9);
        ByteBuffer cut = stream(1, 0xDB, 0xC0, 8, 0xC0);
        assertThatThrownBy(() -> reader.next(cut)).hasMessageContaining("within an escape");
        assertThat(content(reader.next(cut))).containsExactly(8);
    }

    @Test
    void aPacketLargerThanADatagramIsRefusedOnceAndSkipped() throws Exception {
        ByteBuffer part = ByteBuffer.allocate(PacketWriter.LARGEST_BYTES + 1);
        assertThatThrownBy(() -> reader.next(part)).hasMessageContaining("65507 bytes");
        for (int count = 0; count < 100; count++) {
            assertThat(reader.next(part.clear())).isNull();
        }
        assertThat(content(reader.next(stream(0xC0, 0xC0, 4, 0xC0)))).containsExactly(4);
    }

    @Test
    void thatWhichDoesNotFitIsNotWrittenByHalf() {
        ByteBuffer stream = ByteBuffer.allocate(9);
        assertThat(SlipWriter.write(stream(1, 2, 3, 4), stream)).isFalse();
        assertThat(stream.position()).isZero();
    }
}
