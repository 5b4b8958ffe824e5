package atome.engine.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClockDriverTest {

    @Test
    void blocksComeAtTheirDeadlinesWithoutDrift() throws InterruptedException {
        BlockingQueue<Long> cycles = new LinkedBlockingQueue<>();
        BlockingQueue<Long> early = new LinkedBlockingQueue<>();
        try (ClockDriver driver = ClockDriver.open(44_100, 64, 1, 2)) {
            driver.start((in, out, frames, cycleNanos) -> {
                if (System.nanoTime() < cycleNanos) {
                    early.add(cycleNanos);
                }
                cycles.add(cycleNanos);
            });
            long first = cycles.take();
            for (long i = 1; i < 200; i++) {
                assertThat(cycles.take() - first).isEqualTo(i * 64 * 1_000_000_000L / 44_100);
            }
        }
        assertThat(early).isEmpty();
    }

    @Test
    void aLateBlockIsCountedAndCaughtUp() throws InterruptedException {
        CountDownLatch blocks = new CountDownLatch(100);
        long[] first = new long[1];
        long[] last = new long[1];
        try (ClockDriver driver = ClockDriver.open(48_000, 48, 0, 1)) {
            driver.start((in, out, frames, cycleNanos) -> {
                if (blocks.getCount() == 100) {
                    first[0] = cycleNanos;
                    while (System.nanoTime() < cycleNanos + 20_000_000) {
                        Thread.onSpinWait();
                    }
                }
                if (blocks.getCount() > 0) {
                    last[0] = cycleNanos;
                }
                blocks.countDown();
            });
            blocks.await();
            assertThat(driver.xruns()).isGreaterThanOrEqualTo(18);
        }
        assertThat(last[0] - first[0]).isEqualTo(99_000_000);
    }

    @Test
    void aProcessThatThrowsIsCountedAndTheDriverGoesOn() throws InterruptedException {
        CountDownLatch blocks = new CountDownLatch(5);
        try (ClockDriver driver = ClockDriver.open(48_000, 64, 0, 1)) {
            driver.start((in, out, frames, cycleNanos) -> {
                blocks.countDown();
                throw new IllegalStateException("broken node");
            });
            blocks.await();
            assertThat(driver.running()).isTrue();
            assertThat(driver.faults()).isGreaterThanOrEqualTo(4);
            assertThat(driver.lastFault()).hasMessage("broken node");
        }
    }

    @Test
    void noBlockRunsAfterClose() throws InterruptedException {
        CountDownLatch blocks = new CountDownLatch(3);
        ClockDriver driver = ClockDriver.open(48_000, 64, 0, 1);
        driver.start((in, out, frames, cycleNanos) -> blocks.countDown());
        blocks.await();
        driver.close();
        assertThat(driver.audioThread()).matches(thread -> !thread.isAlive());
        assertThat(driver.running()).isFalse();
        driver.close();
    }

    @Test
    void aBlockOfNoFramesIsRefusedByName() {
        assertThatThrownBy(() -> ClockDriver.open(48_000, 0, 2, 2))
                .hasMessage("block frames out of range: 0");
    }
}
