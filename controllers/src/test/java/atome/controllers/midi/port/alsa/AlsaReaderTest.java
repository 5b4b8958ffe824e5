package atome.controllers.midi.port.alsa;

import static org.assertj.core.api.Assertions.assertThat;

import atome.engine.driver.JackServer;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
@EnabledOnOs(OS.LINUX)
class AlsaReaderTest {
    private static final int NO_DEVICE = -19;

    private record Piece(String hex, long stampNanos) {}

    private final BlockingQueue<Piece> heard = new LinkedBlockingQueue<>();

    /** A plug made of an eventfd, which is readable for good once something has happened. */
    private static final class FakeInput implements RawInput {
        private final int descriptor;
        private final ConcurrentLinkedQueue<Piece> pieces = new ConcurrentLinkedQueue<>();
        private volatile int answer = AlsaCalls.AGAIN;
        private volatile boolean closed;
        private long stampNanos;

        FakeInput() throws IOException {
            descriptor = Libc.eventfd();
        }

        void play(String hex, long nanos) {
            pieces.add(new Piece(hex, nanos));
            Libc.raise(descriptor);
        }

        void fail(int error) {
            answer = error;
            Libc.raise(descriptor);
        }

        @Override
        public int descriptor() {
            return descriptor;
        }

        @Override
        public int read(byte[] into) {
            Piece piece = pieces.poll();
            if (piece == null) {
                return answer;
            }
            byte[] bytes = HexFormat.of().parseHex(piece.hex());
            System.arraycopy(bytes, 0, into, 0, bytes.length);
            stampNanos = piece.stampNanos();
            return bytes.length;
        }

        @Override
        public long stampNanos() {
            return stampNanos;
        }

        @Override
        public void close() {
            closed = true;
            Libc.close(descriptor);
        }
    }

    @Test
    void bytesAreToldWithTheStampsOfTheKernel() throws Exception {
        FakeInput input = new FakeInput();
        try (AlsaReader reader = new AlsaReader("midi:pedal", input)) {
            reader.start(this::hear);
            input.play("b0407f", 1_000);
            input.play("4000", 2_000);
            assertThat(next()).isEqualTo(new Piece("b0407f", 1_000));
            assertThat(next()).isEqualTo(new Piece("4000", 2_000));
            assertThat(reader.lost()).isFalse();
        }
        assertThat(input.closed).isTrue();
    }

    @Test
    void aDeviceThatGoesIsNoticedByTheReader() throws Exception {
        FakeInput input = new FakeInput();
        try (AlsaReader reader = new AlsaReader("midi:pedal", input)) {
            reader.start(this::hear);
            input.fail(NO_DEVICE);
            JackServer.await("the loss is seen", reader::lost);
        }
    }

    @Test
    void aReaderThatWaitsInTheKernelIsClosedFromOutside() throws Exception {
        FakeInput input = new FakeInput();
        AlsaReader reader = new AlsaReader("midi:pedal", input);
        reader.start(this::hear);
        reader.close();
        assertThat(input.closed).isTrue();
        assertThat(heard).isEmpty();
    }

    @Test
    void aTimeOfTheKernelIsTheTimeOfTheJvm() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment timespec = arena.allocate(16, 8);
            timespec.set(ValueLayout.JAVA_LONG, 0, 817);
            timespec.set(ValueLayout.JAVA_LONG, 8, 953_971_985);
            assertThat(StampedInput.nanos(timespec)).isEqualTo(817_953_971_985L);
        }
    }

    private void hear(byte[] bytes, int length, long stampNanos) {
        heard.add(new Piece(HexFormat.of().formatHex(bytes, 0, length), stampNanos));
    }

    private Piece next() throws InterruptedException {
        return Objects.requireNonNull(heard.poll(30, TimeUnit.SECONDS), "no piece came");
    }
}
