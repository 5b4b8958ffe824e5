package atome.engine.plugin.dynamics;

import static atome.engine.plugin.dynamics.Signals.frames;
import static atome.engine.plugin.dynamics.Signals.gainDb;
import static atome.engine.plugin.dynamics.Signals.level;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.engine.plugin.Workbench;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoiseGateTest {
    private static final Map<String, Double> SETTING =
            Map.of(
                    "threshold", -40.0,
                    "hysteresis", 6.0,
                    "attack", 2.0,
                    "hold", 50.0,
                    "release", 100.0,
                    "range", -60.0);

    private final Workbench bench = new Workbench(new NoiseGate(), 1, SETTING, Map.of());

    @Test
    void anOpenGateLeavesEverySampleAsItIs() {
        float[] sine = Workbench.sine(82, 0.3, frames(500));

        float[] out = bench.process(sine, 64)[0];

        int opened = frames(10);
        assertThat(Arrays.copyOfRange(out, opened, out.length))
                .isEqualTo(Arrays.copyOfRange(sine, opened, sine.length));
        assertThat(bench.reading("reduction")).isZero();
    }

    @Test
    void whatStaysBelowTheThresholdIsTurnedDownByTheRange() {
        float[] hum = Workbench.sine(50, 0.009, frames(500));

        float[] out = bench.process(hum, 64)[0];

        assertThat(gainDb(out, hum, frames(105))).isCloseTo(-60, within(0.001));
        assertThat(bench.reading("reduction")).isCloseTo(60, within(0.001));
    }

    @Test
    void itOpensInTheAttackTime() {
        float[] step = level(-20, 10);

        float[] out = bench.process(step, 64)[0];

        assertThat(out[frames(1) - 1] / step[0]).isCloseTo(0.5f, within(0.01f));
        assertThat(out[frames(2) - 2]).isLessThan(step[0]);
        assertThat(out[frames(2)]).isEqualTo(step[0]);
    }

    @Test
    void itStaysOpenForTheHoldAndClosesInTheReleaseTime() {
        float[] in = Workbench.join(level(-20, 100), level(-60, 500));

        float[] out = bench.process(in, 64)[0];

        int held = frames(100 + 50);
        assertThat(out[held]).isEqualTo(in[held]);
        int falling = held;
        while (out[falling] == in[falling]) {
            falling++;
        }
        // The peak follower takes 15 ms × ln(26 dB) down to the closing level first.
        assertThat(falling - held).isCloseTo(frames(15 * Math.log(10) * 26 / 20), within(5));
        assertThat(gainDb(out, in, falling + frames(50))).isCloseTo(-30, within(0.1));
        assertThat(gainDb(out, in, falling + frames(99))).isCloseTo(-59.4, within(0.1));
        assertThat(gainDb(out, in, falling + frames(101))).isCloseTo(-60, within(0.001));
    }

    @Test
    void betweenTheTwoLevelsItStaysAsItIs() {
        float[] in = Workbench.join(level(-43, 300), level(-38, 300), level(-43, 900));

        float[] out = bench.process(in, 64)[0];

        assertThat(gainDb(out, in, frames(299))).isCloseTo(-60, within(0.001));
        assertThat(out[frames(1_499)]).isEqualTo(in[frames(1_499)]);
    }

    @Test
    void oneLoudChannelOpensTheGateForAll() {
        Workbench stereo = new Workbench(new NoiseGate(), 2, SETTING, Map.of());
        float[][] block = {level(-60, 20), level(-20, 20)};
        float[] quiet = block[0].clone();

        stereo.processor.process(block, frames(20));

        assertThat(block[0][frames(10)]).isEqualTo(quiet[0]);
    }

    @Test
    void aLowStringThatRingsDoesNotMakeItChatter() {
        Workbench quick =
                new Workbench(
                        new NoiseGate(), 1, Map.of("threshold", -40.0, "hold", 0.0), Map.of());
        float[] in = Workbench.sine(41, 0.013, frames(1_000));

        float[] out = quick.process(in, 64)[0];

        int opened = frames(50);
        assertThat(Arrays.copyOfRange(out, opened, out.length))
                .isEqualTo(Arrays.copyOfRange(in, opened, in.length));
    }
}
