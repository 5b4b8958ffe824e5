package atome.engine.plugin.modulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.engine.plugin.Workbench;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlangerTest {
    private static final int SECOND = Workbench.RATE_HZ;

    @Test
    void notchesLieAtTheOddHalvesOfItsDelay() {
        Map<String, Double> values = Map.of("delay", 1.0, "depth", 0.0, "feedback", 0.0);
        float[] heard = process(values, Workbench.impulse(SECOND))[0];

        for (int k = 0; k < 20; k++) {
            assertThat(Response.gain(heard, 500 + 1_000 * k)).isLessThan(0.001);
            assertThat(Response.gain(heard, 1_000 * k)).isCloseTo(1, within(0.001));
        }
    }

    /** The loop alone: {@code √(1 − b²) z⁻ⁿ / (1 − b z⁻ⁿ)}. */
    @ParameterizedTest
    @ValueSource(doubles = {0.95, 0.5, -0.7, -0.95})
    void feedbackSharpensTheCombByTheLawOfItsLoop(double feedback) {
        Map<String, Double> values =
                Map.of("delay", 2.0, "depth", 0.0, "feedback", feedback, "mix", 1.0);
        float[] heard = process(values, Workbench.impulse(SECOND))[0];

        for (double hz : new double[] {0, 100, 250, 500, 730}) {
            double w = 2 * Math.PI * hz * 0.002;
            double below = Math.sqrt(1 + feedback * feedback - 2 * feedback * Math.cos(w));
            double expected = Math.sqrt(1 - feedback * feedback) / below;
            assertThat(Response.gain(heard, hz)).isCloseTo(expected, within(0.002));
        }
    }

    /** At phase 0 the tap is nearest, half a cycle later farthest. */
    @Test
    void theTapGoesFromTheDelayBackByTheDepth() {
        Map<String, Double> values =
                Map.of(
                        "rate",
                        1.0,
                        "delay",
                        2.0,
                        "depth",
                        6.0,
                        "feedback",
                        0.0,
                        "mix",
                        1.0,
                        "phase",
                        180.0);
        float[] clicks = new float[SECOND];
        clicks[10] = 1;
        clicks[SECOND / 2 - 240] = 1;
        float[][] heard = process(values, clicks);

        assertThat(loudest(heard[0], 0, 1_000)).isEqualTo(10 + 96);
        assertThat(loudest(heard[1], 0, 1_000)).isEqualTo(10 + 384);
        assertThat(loudest(heard[0], 10_000, SECOND)).isEqualTo(SECOND / 2 - 240 + 384);
        assertThat(loudest(heard[1], 10_000, SECOND)).isEqualTo(SECOND / 2 - 240 + 96);
    }

    @ParameterizedTest
    @CsvSource({"5,10,0.1,0.95", "5,10,10,-0.95", "0.02,0,0.1,0.95"})
    void theLoopDiesOutAtAnyFeedback(double rate, double depth, double delay, double feedback) {
        Map<String, Double> values =
                Map.of("rate", rate, "depth", depth, "delay", delay, "feedback", feedback);
        Workbench bench = new Workbench(new Flanger(), 2, values, Map.of());

        float[] heard = bench.process(Workbench.impulse(10 * SECOND), 64)[0];

        for (float sample : heard) {
            assertThat(Math.abs(sample)).isLessThanOrEqualTo(1);
        }
        assertThat(heard[heard.length - 1]).isEqualTo(0);
        assertThat(bench.processor.silent()).isTrue();
    }

    private static float[][] process(Map<String, Double> values, float[] input) {
        return new Workbench(new Flanger(), 2, values, Map.of()).process(input, 64);
    }

    private static int loudest(float[] samples, int from, int to) {
        int loudest = from;
        for (int i = from; i < to; i++) {
            if (Math.abs(samples[i]) > Math.abs(samples[loudest])) {
                loudest = i;
            }
        }
        return loudest;
    }
}
