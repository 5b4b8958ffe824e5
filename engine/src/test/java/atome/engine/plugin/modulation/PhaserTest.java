package atome.engine.plugin.modulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.engine.plugin.Workbench;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhaserTest {
    private static final int SECOND = Workbench.RATE_HZ;

    @ParameterizedTest
    @CsvSource({"4,700", "4,2500", "6,700", "8,1000", "10,400", "12,150", "12,3000", "5.2,700"})
    void notchesLieWhereTheStagesTurnByHalfACycle(double stages, double turnHz) {
        float[] heard = impulseResponse(Map.of("stages", stages, "frequency", turnHz));

        int even = 2 * (int) Math.round(stages / 2);
        double turn = Math.tan(Math.PI * turnHz / SECOND);
        for (int k = 0; k < even / 2; k++) {
            double angle = Math.PI * (2 * k + 1) / (2 * even);
            double notchHz = SECOND / Math.PI * Math.atan(turn * Math.tan(angle));
            assertThat(Response.gain(heard, notchHz)).isLessThan(0.001);
            double peakHz = SECOND / Math.PI * Math.atan(turn * Math.tan(Math.PI * k / even));
            assertThat(Response.gain(heard, peakHz)).isCloseTo(1, within(0.001));
        }
    }

    @Test
    void wetAloneIsAllPass() {
        float[] heard = impulseResponse(Map.of("stages", 12.0, "mix", 1.0));

        for (double hz = 30; hz < 20_000; hz *= 1.4) {
            assertThat(Response.gain(heard, hz)).isCloseTo(1, within(0.001));
        }
    }

    @Test
    void theSweepGoesByOctavesAboutItsFrequency() {
        Map<String, Double> values =
                Map.of("rate", 0.02, "depth", 2.0, "frequency", 500.0, "feedback", 0.0);
        float[] heard =
                new Workbench(new Phaser(), 1, values, Map.of())
                        .process(Workbench.impulse(SECOND / 4), 64)[0];

        double turn = Math.tan(Math.PI * 2_000 / SECOND);
        double notchHz = SECOND / Math.PI * Math.atan(turn * Math.tan(Math.PI / 8));
        assertThat(Response.gain(heard, notchHz)).isLessThan(0.01);
    }

    private static float[] impulseResponse(Map<String, Double> values) {
        Map<String, Double> all = new HashMap<>(Map.of("depth", 0.0, "feedback", 0.0));
        all.putAll(values);
        return new Workbench(new Phaser(), 1, all, Map.of())
                .process(Workbench.impulse(SECOND), 64)[0];
    }
}
