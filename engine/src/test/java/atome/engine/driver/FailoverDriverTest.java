package atome.engine.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class FailoverDriverTest {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final AtomicLong blocks = new AtomicLong();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger together = new AtomicInteger();
    private final AudioProcess process =
            (in, out, frames, cycleNanos) -> {
                if (inside.incrementAndGet() > 1) {
                    together.incrementAndGet();
                }
                blocks.incrementAndGet();
                inside.decrementAndGet();
            };

    private static DriverRequest request(Backend backend, int rateHz) {
        return new DriverRequest(backend, rateHz, 64, 2, 2, "atome");
    }

    @Test
    void theClockStartsWhereNothingElseIs() throws Exception {
        try (JackServer none = JackServer.reserve();
                FailoverDriver driver =
                        FailoverDriver.open(request(Backend.CLOCK, 44_100), lines::add)) {
            assertThat(none).isNotNull();
            assertThat(driver.format()).isEqualTo(new DriverFormat(44_100, 64, 2, 2));
            assertThat(driver.which()).isEqualTo(Backend.CLOCK);
            driver.start(process);
            soundGoesOn();
        }
        assertThat(lines).containsExactly("clock without hardware, as asked for");
    }

    @Test
    void jackAskedForWithoutAServerIsRefused() throws Exception {
        try (JackServer none = JackServer.reserve()) {
            assertThat(none).isNotNull();
            assertThatThrownBy(() -> FailoverDriver.open(request(Backend.JACK, 0), lines::add))
                    .isInstanceOf(DriverException.class)
                    .hasMessage("JACK: no server answers");
        }
    }

    @Test
    void aRateTheServerDoesNotRunAtIsRefusedNamingBoth() throws Exception {
        try (JackServer server = JackServer.running(44_100, 256)) {
            assertThat(server).isNotNull();
            assertThatThrownBy(() -> FailoverDriver.open(request(Backend.AUTO, 48_000), lines::add))
                    .isInstanceOf(DriverException.class)
                    .hasMessageContaining("44100 Hz")
                    .hasMessageContaining("48000 Hz");
        }
    }

    @Test
    void aKilledServerIsReplacedByTheClockUntilItIsBack() throws Exception {
        try (JackServer server = JackServer.running(48_000, 64);
                FailoverDriver driver = FailoverDriver.open(request(Backend.AUTO, 0), lines::add)) {
            assertThat(driver.which()).isEqualTo(Backend.JACK);
            driver.start(process);
            soundGoesOn();
            server.kill();
            JackServer.await("the clock takes over", () -> driver.which() == Backend.CLOCK);
            soundGoesOn();
            assertThat(driver.why()).contains("jack has gone");
            server.start(48_000, 128);
            JackServer.await("JACK is back", () -> driver.which() == Backend.JACK);
            soundGoesOn();
            assertThat(driver.format().blockFrames()).isEqualTo(128);
            assertThat(driver.running()).isTrue();
        }
        assertThat(together).hasValue(0);
        assertThat(lines)
                .containsExactly(
                        "JACK: a server answers, 48000 Hz, 64 frames a block",
                        "clock without hardware until it is back: jack has gone",
                        "JACK: a server answers, 48000 Hz, 128 frames a block");
    }

    @Test
    void aServerThatReturnsAtAnotherRateIsNamedAndNotTaken() throws Exception {
        try (JackServer server = JackServer.running(48_000, 64);
                FailoverDriver driver =
                        FailoverDriver.open(request(Backend.JACK, 48_000), lines::add)) {
            driver.start(process);
            soundGoesOn();
            server.kill();
            JackServer.await("the clock takes over", () -> driver.which() == Backend.CLOCK);
            server.start(44_100, 64);
            JackServer.await("the rate is named", () -> driver.why().contains("44100 Hz"));
            assertThat(driver.which()).isEqualTo(Backend.CLOCK);
            assertThat(driver.why()).contains("48000 Hz");
            soundGoesOn();
        }
    }

    @Test
    void aServerThatHangsIsReplacedByTheClockUntilItWakes() throws Exception {
        try (JackServer server = JackServer.running(48_000, 64);
                FailoverDriver driver =
                        FailoverDriver.open(request(Backend.JACK, 48_000), lines::add)) {
            driver.start(process);
            soundGoesOn();
            server.signal("STOP");
            JackServer.await("the clock takes over", () -> driver.which() == Backend.CLOCK);
            soundGoesOn();
            server.signal("CONT");
            JackServer.await("JACK is back", () -> driver.which() == Backend.JACK);
            soundGoesOn();
        }
        assertThat(together).hasValue(0);
    }

    @Test
    void aServerThatComesLateIsTakenInAutomaticMode() throws Exception {
        try (JackServer server = JackServer.reserve();
                FailoverDriver driver =
                        FailoverDriver.open(request(Backend.AUTO, 48_000), lines::add)) {
            assumeTrue(driver.which() == Backend.CLOCK);
            driver.start(process);
            soundGoesOn();
            server.start(48_000, 64);
            JackServer.await("JACK is taken", () -> driver.which() == Backend.JACK);
            soundGoesOn();
        }
    }

    @Test
    void aProcessThatThrowsIsSaidOnceASecondAtMost() throws Exception {
        BlockingQueue<Long> saidNanos = new LinkedBlockingQueue<>();
        try (FailoverDriver driver =
                FailoverDriver.open(
                        request(Backend.CLOCK, 48_000),
                        line -> {
                            saidNanos.add(System.nanoTime());
                            lines.add(line);
                        })) {
            driver.start((in, out, frames, cycleNanos) -> {
                throw new IllegalStateException("broken node");
            });
            assertThat(lines.take()).contains("as asked for");
            for (int line = 0; line < 3; line++) {
                assertThat(lines.take()).contains("threw").contains("broken node");
            }
            assertThat(driver.running()).isTrue();
        }
        saidNanos.take();
        long first = saidNanos.take();
        saidNanos.take();
        // Two pauses, less what a busy machine may take from look to line.
        assertThat(saidNanos.take() - first).isGreaterThan(1_500_000_000L);
    }

    @Test
    void aServerThatGoesBeforeTheStartIsReplacedByTheClockUntilItIsBack() throws Exception {
        try (JackServer server = JackServer.running(48_000, 64);
                FailoverDriver driver = FailoverDriver.open(request(Backend.AUTO, 0), lines::add)) {
            server.kill();
            driver.start(process);
            soundGoesOn();
            assertThat(driver.which()).isEqualTo(Backend.CLOCK);
            server.start(48_000, 64);
            JackServer.await("JACK is back", () -> driver.which() == Backend.JACK);
            soundGoesOn();
        }
    }

    @Test
    void aDriverThatNeverStartedCloses() throws Exception {
        try (JackServer server = JackServer.running(48_000, 64)) {
            assertThat(server).isNotNull();
            FailoverDriver driver = FailoverDriver.open(request(Backend.JACK, 0), lines::add);
            driver.close();
            assertThat(driver.running()).isFalse();
        }
    }

    @Test
    void anUnknownBackendIsRefusedNamingTheChoices() {
        assertThat(Backend.named("Jack")).isEqualTo(Backend.JACK);
        assertThatThrownBy(() -> Backend.named("alsa"))
                .hasMessage("unknown audio backend 'alsa': auto, jack, javasound or clock");
    }

    private void soundGoesOn() {
        long start = blocks.get();
        JackServer.await("blocks are rendered", () -> blocks.get() > start + 20);
    }
}
