package atome.appliance.bench.voices;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScoreTest {
    private final Score score = new Score();

    @Test
    void aBundleIsWrittenByteByByte() {
        score.command("/a", 7);
        score.bundle(3);
        score.command("/b");

        ByteBuffer file = ByteBuffer.wrap(score.file());
        bundle(file, 32, 0);
        assertThat(file.getInt()).isEqualTo(12);
        assertThat(ascii(file, 8)).isEqualTo("/a\0\0,i\0\0");
        assertThat(file.getInt()).isEqualTo(7);
        bundle(file, 28, 3);
        assertThat(file.getInt()).isEqualTo(8);
        assertThat(ascii(file, 8)).isEqualTo("/b\0\0,\0\0\0");
        assertThat(file.hasRemaining()).isFalse();
    }

    @Test
    void whatIsTooMuchForOneBundleGoesIntoMoreOfTheSameTime() {
        for (int i = 0; i < 1_000; i++) {
            score.command("/command", i);
        }

        ByteBuffer file = ByteBuffer.wrap(score.file());
        int next = 0;
        while (file.hasRemaining()) {
            int end = file.position() + 4 + file.getInt(file.position());
            bundle(file, file.getInt(file.position()), 0);
            assertThat(end - file.position()).isLessThan(8_192);
            while (file.position() < end) {
                assertThat(file.getInt()).isEqualTo(20);
                assertThat(ascii(file, 16)).startsWith("/command");
                assertThat(file.getInt()).isEqualTo(next++);
            }
        }
        assertThat(next).isEqualTo(1_000);
    }

    private static void bundle(ByteBuffer file, int bytes, long seconds) {
        assertThat(file.getInt()).isEqualTo(bytes);
        assertThat(ascii(file, 8)).isEqualTo("#bundle\0");
        assertThat(file.getLong()).isEqualTo(seconds << 32);
    }

    private static String ascii(ByteBuffer file, int bytes) {
        byte[] read = new byte[bytes];
        file.get(read);
        return new String(read, StandardCharsets.US_ASCII);
    }
}
