package atome.engine.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FrameClockTest {
    private static final int RATE_HZ = 48_000;
    private static final int BLOCK = 64;
    private static final long LATE_NANOS = 8_000_000_000_000_000_000L;
    private static final long ORIGIN_NANOS = 1_234_567_890_123L;

    /** Feeds cycles of a driver whose true rate is given; gives the frame after the last one. */
    private static long run(
            FrameClock clock, long frame, long cycles, double trueRateHz, double jitterNanos) {
        SplittableRandom random = new SplittableRandom(7);
        for (long i = 0; i < cycles; i++) {
            double jitter = jitterNanos == 0 ? 0 : random.nextDouble(-jitterNanos, jitterNanos);
            clock.cycle(frame, Math.round(trueNanos(frame, trueRateHz) + jitter), BLOCK);
            frame += BLOCK;
        }
        return frame;
    }

    private static double trueNanos(long frame, double rateHz) {
        return ORIGIN_NANOS + frame / rateHz * 1e9;
    }

    private static double errorFrames(FrameClock clock, long frame, double trueRateHz) {
        return (clock.nanosAt(frame) - trueNanos(frame, trueRateHz)) * trueRateHz / 1e9;
    }

    @Test
    void isExactWithoutJitter() {
        FrameClock clock = new FrameClock(RATE_HZ);
        long frame = 0;
        for (int i = 0; i < 5_000; i++) {
            frame = run(clock, frame, 1, RATE_HZ, 0);
            assertThat(errorFrames(clock, frame + 17, RATE_HZ)).isCloseTo(0, within(1e-4));
            assertThat(clock.frameAt(Math.round(trueNanos(frame + 17, RATE_HZ))))
                    .isEqualTo(frame + 17);
        }
    }

    @Test
    void smoothsOneMillisecondOfJitterToAboutOneFrame() {
        FrameClock clock = new FrameClock(RATE_HZ);
        long frame = run(clock, 0, 20_000, RATE_HZ, 500_000);
        double worst = 0;
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 20_000; i++) {
            double jitter = random.nextDouble(-500_000, 500_000);
            clock.cycle(frame, Math.round(trueNanos(frame, RATE_HZ) + jitter), BLOCK);
            frame += BLOCK;
            worst = Math.max(worst, Math.abs(errorFrames(clock, frame, RATE_HZ)));
        }
        assertThat(worst).isLessThan(2.4);
    }

    @Test
    void followsADriverThatRunsFast() {
        double trueRateHz = RATE_HZ * 1.0003;
        FrameClock clock = new FrameClock(RATE_HZ);
        long frame = run(clock, 0, 30_000, trueRateHz, 0);
        assertThat(errorFrames(clock, frame, trueRateHz)).isCloseTo(0, within(0.05));
        assertThat(clock.measuredRateHz()).isCloseTo(trueRateHz, within(0.05));
    }

    @Test
    void followsARateThatDriftsThroughJitter() {
        FrameClock clock = new FrameClock(RATE_HZ);
        SplittableRandom random = new SplittableRandom(5);
        double nanos = ORIGIN_NANOS;
        long frame = 0;
        double worst = 0;
        for (int i = 0; i < 60_000; i++) {
            double rateHz = RATE_HZ * (1 + 50e-6 * i / 60_000);
            clock.cycle(frame, Math.round(nanos + random.nextDouble(-5e5, 5e5)), BLOCK);
            frame += BLOCK;
            nanos += BLOCK / rateHz * 1e9;
            if (i > 20_000) {
                worst = Math.max(worst, Math.abs(clock.nanosAt(frame) - nanos) / 20_833);
            }
        }
        assertThat(worst).isLessThan(2.4);
    }

    @Test
    void passesOverASingleLateCycle() {
        FrameClock clock = new FrameClock(RATE_HZ);
        long frame = run(clock, 0, 2_000, RATE_HZ, 10_000);
        clock.cycle(frame, Math.round(trueNanos(frame, RATE_HZ)) + 20_000_000, BLOCK);
        assertThat(errorFrames(clock, frame + BLOCK, RATE_HZ)).isCloseTo(0, within(0.5));
    }

    @Test
    void locksAnewAfterMissedCycles() {
        FrameClock clock = new FrameClock(RATE_HZ);
        long frame = run(clock, 0, 2_000, RATE_HZ, 10_000);
        long missedNanos = 400_000_000;
        for (int i = 0; i < 8; i++) {
            clock.cycle(frame, Math.round(trueNanos(frame, RATE_HZ)) + missedNanos, BLOCK);
            frame += BLOCK;
        }
        long heard = clock.nanosAt(frame) - missedNanos;
        assertThat((heard - trueNanos(frame, RATE_HZ)) / 20_833).isCloseTo(0, within(0.5));
    }

    @Test
    void locksAnewAtOnceWhenTheFrameCountJumps() {
        FrameClock clock = new FrameClock(RATE_HZ);
        run(clock, 0, 100, RATE_HZ, 0);
        clock.cycle(5_000_000, ORIGIN_NANOS, BLOCK);
        assertThat(clock.frameAt(ORIGIN_NANOS)).isEqualTo(5_000_000);
        assertThat(clock.nanosAt(5_000_000)).isEqualTo(ORIGIN_NANOS);
    }

    @Test
    void keepsItsPrecisionAfterWeeks() {
        FrameClock clock = new FrameClock(RATE_HZ);
        long start = 48_000L * 86_400 * 60;
        long frame = start;
        for (int i = 0; i < 3_000; i++) {
            clock.cycle(frame, LATE_NANOS + (frame - start) * 62_500 / 3, BLOCK);
            frame += BLOCK;
        }
        long nanos = clock.nanosAt(frame);
        assertThat(nanos).isCloseTo(LATE_NANOS + (frame - start) * 62_500 / 3, within(2L));
        assertThat(clock.frameAt(nanos)).isEqualTo(frame);
    }

    @Test
    void takesBlocksOfChangingLength() {
        FrameClock clock = new FrameClock(RATE_HZ);
        long frame = 0;
        int[] lengths = {64, 1024, 16, 256, 8192, 1};
        for (int i = 0; i < 600; i++) {
            int length = lengths[i % lengths.length];
            clock.cycle(frame, Math.round(trueNanos(frame, RATE_HZ)), length);
            frame += length;
            assertThat(errorFrames(clock, frame, RATE_HZ)).isCloseTo(0, within(1e-3));
        }
    }

    @Test
    void aReaderNeverSeesHalfAnUpdate() throws InterruptedException {
        FrameClock clock = new FrameClock(RATE_HZ);
        clock.cycle(0, 0, BLOCK);
        Thread writer =
                Thread.ofPlatform()
                        .start(() -> {
                            for (long i = 1; i < 300_000; i++) {
                                long frame = i * 480_000;
                                clock.cycle(frame, i * 10_000_000_000L, BLOCK);
                            }
                        });
        long readings = 0;
        while (writer.isAlive() || readings == 0) {
            assertThat(clock.frameAt(0)).isZero();
            readings++;
        }
        writer.join();
    }

    @Test
    void theFixedClockIsExactForDays() {
        FrameClock clock = FrameClock.fixed(44_100);
        clock.cycle(99, 12_345, BLOCK);
        long frame = 44_100L * 86_400 * 30;
        assertThat(clock.nanosAt(frame)).isEqualTo(86_400L * 30 * 1_000_000_000);
        assertThat(clock.frameAt(clock.nanosAt(frame + 1))).isEqualTo(frame + 1);
    }

    @Test
    void aRateOfZeroIsRefusedByName() {
        assertThatThrownBy(() -> new FrameClock(0)).hasMessageContaining("sample rate");
    }
}
