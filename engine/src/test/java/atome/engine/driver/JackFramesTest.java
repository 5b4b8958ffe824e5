package atome.engine.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class JackFramesTest {
    private static final int BLOCK = 64;
    private static final long COUNT = 1L << 32;

    private final JackFrames frames = new JackFrames();

    @Test
    void aFrameIsAsFarFromACycleInBothCounts() {
        frames.cycle(1_000_000, 5_000);
        assertThat(frames.framesAfter(5_000, 1_000_000)).isZero();
        assertThat(frames.framesAfter(5_064, 1_000_100)).isEqualTo(36);
        assertThat(frames.framesAfter(5_064, 1_000_000)).isEqualTo(-64);
    }

    @Test
    void jacksCountStartsAnewAfterADay() {
        frames.cycle(1_000_000, COUNT - 32);
        assertThat(frames.framesAfter(COUNT - 32, 1_000_040)).isEqualTo(40);
        assertThat(frames.framesAfter(32, 1_000_104)).isEqualTo(40);
        frames.cycle(1_000_064, 32);
        assertThat(frames.framesAfter(COUNT - 32, 1_000_040)).isEqualTo(40);
    }

    @Test
    void whatOneSideDoesNotTellIsUnknown() {
        assertThat(frames.framesAfter(0, 0)).isEqualTo(JackFrames.UNKNOWN);
        frames.cycle(0, 0);
        assertThat(frames.framesAfter(JackFrames.UNKNOWN, 0)).isEqualTo(JackFrames.UNKNOWN);
        frames.cycle(JackFrames.UNKNOWN, 0);
        assertThat(frames.framesAfter(0, 0)).isEqualTo(JackFrames.UNKNOWN);
        frames.cycle(0, JackFrames.UNKNOWN);
        assertThat(frames.framesAfter(0, 0)).isEqualTo(JackFrames.UNKNOWN);
    }

    /** Counts its frames, from a million on. */
    private static final class Counting implements AudioProcess {
        private final AtomicLong next = new AtomicLong(1_000_000);
        private long begun;

        @Override
        public void process(float[][] in, float[][] out, int frames, long cycleNanos) {
            begun = next.getAndAdd(frames);
        }

        @Override
        public long blockFrame() {
            return begun;
        }
    }

    @Test
    void aDriverOnJackTellsThemUntilItIsClosed() throws Exception {
        try (JackServer server = JackServer.patient(48_000, BLOCK)) {
            assertThat(server).isNotNull();
            JackFrames told;
            try (JackDriver driver = JackDriver.open("atome", 1, 1)) {
                told = driver.jackFrames();
                assertThat(told.framesAfter(0, 0)).isEqualTo(JackFrames.UNKNOWN);
                Counting process = new Counting();
                driver.start(new Gate(process));
                JackServer.await("a few cycles", () -> process.next.get() > 1_001_000);
                long apart = told.framesAfter(0, 0);
                assertThat(apart).isNotEqualTo(JackFrames.UNKNOWN);
                assertThat(told.framesAfter(0, 500) - apart).isEqualTo(500);
            }
            assertThat(told.framesAfter(0, 0)).isEqualTo(JackFrames.UNKNOWN);
        }
    }

    @Test
    void behindAShutGateNoFrameIsKnown() {
        Gate gate = new Gate(new Counting());
        assertThat(gate.blockFrame()).isZero();
        gate.shut();
        assertThat(gate.blockFrame()).isEqualTo(JackFrames.UNKNOWN);
    }
}
