package atome.controllers.osc.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.controllers.osc.time.ClockStatus.Verdict;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClientClockTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final long FRAME = SECOND / 48_000;

    private final ClientClock clock = new ClientClock();
    private final Random random = new Random(42);
    private long nowNanos = 1_000 * SECOND;
    private long arrivedNanos;
    private long stampNanos;

    /** A packet sent now, with a clock that is so far off, planned ahead, delayed on the way. */
    private long send(long offsetNanos, long aheadNanos, long delayNanos, boolean isReading) {
        long tagNanos = nowNanos + offsetNanos + aheadNanos;
        arrivedNanos = Math.max(arrivedNanos, nowNanos + delayNanos);
        long arrivalNanos = arrivedNanos;
        long shift = clock.observe(tagNanos - arrivalNanos, arrivalNanos, isReading);
        stampNanos = tagNanos + clock.shiftNanos();
        return shift;
    }

    /** A little more than a wireless network's least, and now and then a lot. */
    private long delayNanos() {
        double often = 2 * MILLI - 3 * MILLI * Math.log(1 - random.nextDouble());
        return Math.round(often) + (random.nextInt(50) == 0 ? 60 * MILLI : 0);
    }

    private void play(int seconds, long offsetNanos) {
        for (int count = 0; count < 20 * seconds; count++) {
            nowNanos += 50 * MILLI;
            send(offsetNanos, 0, delayNanos(), false);
        }
    }

    @Test
    void aClockThatIsOursKeepsItsTagsExactly() {
        for (int count = 0; count < 500; count++) {
            nowNanos += 50 * MILLI;
            send(3 * MILLI, 0, delayNanos(), false);
            assertThat(stampNanos).isEqualTo(nowNanos + 3 * MILLI);
        }
        assertThat(clock.status().verdict()).isEqualTo(Verdict.OURS);
        assertThat(clock.status().offsetNanos()).isCloseTo(MILLI, within(MILLI / 2));
    }

    @Test
    void plansOfAClockThatIsOursStayExact() {
        for (int count = 0; count < 500; count++) {
            nowNanos += 50 * MILLI;
            long aheadNanos = 200 * MILLI + random.nextInt(2_000) * MILLI;
            assertThat(send(0, aheadNanos, delayNanos(), false)).isZero();
            assertThat(stampNanos).isEqualTo(nowNanos + aheadNanos);
        }
    }

    @Test
    void aConstantPlanOfAFifthOfASecondStaysExact() {
        for (int count = 0; count < 500; count++) {
            nowNanos += 50 * MILLI;
            send(0, 200 * MILLI, delayNanos(), false);
            assertThat(stampNanos).isEqualTo(nowNanos + 200 * MILLI);
        }
    }

    @Test
    void aClockSecondsBehindOrAheadIsFoundInThreeSecondsAndHeardSteadily() {
        for (long offsetNanos : new long[] {-3 * SECOND, 3 * SECOND, -86_400 * 365 * SECOND}) {
            ClientClockTest tablet = new ClientClockTest();
            tablet.play(4, offsetNanos);
            assertThat(tablet.clock.status().verdict()).isEqualTo(Verdict.FOREIGN);
            assertThat(tablet.clock.status().offsetNanos())
                    .isCloseTo(offsetNanos - 2 * MILLI, within(2 * MILLI));
            long firstNanos = Long.MIN_VALUE;
            for (int count = 0; count < 100; count++) {
                tablet.nowNanos += 10 * MILLI;
                tablet.send(offsetNanos, 0, tablet.delayNanos(), false);
                long laterNanos = tablet.stampNanos - tablet.nowNanos;
                firstNanos = count == 0 ? laterNanos : firstNanos;
                assertThat(laterNanos).isCloseTo(22 * MILLI, within(2 * MILLI));
                // 150 µs a second at most: eight frames over this whole second.
                assertThat(laterNanos).isCloseTo(firstNanos, within(8 * FRAME));
            }
        }
    }

    @Test
    void distancesBetweenTagsAreKeptToTheFrameInSpiteOfJitterAndDrift() {
        long lastTagNanos = 0;
        long lastStampNanos = 0;
        for (int count = 0; count < 20 * 600; count++) {
            nowNanos += 50 * MILLI;
            long offsetNanos = -5 * SECOND + Math.round((nowNanos - 1_000 * SECOND) * 100e-6);
            send(offsetNanos, 0, delayNanos(), false);
            long tagNanos = nowNanos + offsetNanos;
            if (count > 20 * 5) {
                assertThat(stampNanos - lastStampNanos)
                        .isCloseTo(tagNanos - lastTagNanos, within(FRAME));
            }
            if (count > 20 * 60) {
                long laterNanos = stampNanos - nowNanos;
                assertThat(laterNanos).isCloseTo(22 * MILLI, within(MILLI));
            }
            lastTagNanos = tagNanos;
            lastStampNanos = stampNanos;
        }
        assertThat(clock.status().driftPpm()).isCloseTo(100, within(20.0));
        assertThat(clock.status().jitterNanos()).isCloseTo(4 * MILLI, within(4 * MILLI));
    }

    @Test
    void aReadingSettlesItAtOnceWhateverIsPlanned() {
        long kept = send(2 * SECOND, 1_500 * MILLI, 2 * MILLI, false);
        assertThat(kept).isZero();
        assertThat(send(2 * SECOND, 0, 2 * MILLI, true)).isEqualTo(22 * MILLI - 2 * SECOND);
        for (int count = 0; count < 200; count++) {
            nowNanos += 50 * MILLI;
            long aheadNanos = random.nextInt(1_000) * MILLI;
            send(2 * SECOND, aheadNanos, delayNanos(), false);
            assertThat(stampNanos).isEqualTo(nowNanos + aheadNanos + 22 * MILLI);
        }
    }

    @Test
    void aSequencerThatPlansTwoSecondsAheadSaysWithAPingThatItsClockIsOurs() {
        send(0, 0, 2 * MILLI, true);
        for (int count = 0; count < 500; count++) {
            nowNanos += 50 * MILLI;
            send(0, 2 * SECOND, delayNanos(), false);
            assertThat(stampNanos).isEqualTo(nowNanos + 2 * SECOND);
        }
        assertThat(clock.status().verdict()).isEqualTo(Verdict.OURS);
    }

    @Test
    void aBurstOfPlansIsNoEvidence() {
        for (int count = 0; count < 50; count++) {
            nowNanos += MILLI;
            send(0, 3 * SECOND, MILLI, false);
        }
        assertThat(clock.status().verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aClockThatIsSetRightDuringTheShowIsOursAgain() {
        play(10, -3 * SECOND);
        assertThat(clock.status().verdict()).isEqualTo(Verdict.FOREIGN);
        play(5, 0);
        assertThat(clock.status().verdict()).isEqualTo(Verdict.OURS);
        assertThat(clock.shiftNanos()).isZero();
    }

    @Test
    void onePacketFromAnotherCenturyChangesNothing() {
        play(10, -3 * SECOND);
        long before = clock.shiftNanos();
        nowNanos += 50 * MILLI;
        assertThat(send(-50 * 365 * 86_400 * SECOND, 0, MILLI, false)).isZero();
        assertThat(clock.shiftNanos()).isEqualTo(before);
    }
}
