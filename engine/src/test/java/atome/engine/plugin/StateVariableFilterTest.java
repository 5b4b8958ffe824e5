package atome.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateVariableFilterTest {
    private static final int RATE_HZ = 48_000;

    /**
     * The analogue prototype of this filter, its frequencies warped by the bilinear transform, is
     * what the trapezoidal rule must give exactly.
     */
    @ParameterizedTest
    @CsvSource({
        "0,1000,100",
        "0,1000,1000",
        "0,1000,5000",
        "0,200,18000",
        "1,1000,300",
        "1,1000,1000",
        "2,1000,200",
        "2,1000,1000",
        "2,1000,12000",
        "0,15000,18000",
        "2,15000,20"
    })
    void itsResponseIsTheAnalyticOne(int mode, double cutoffHz, double toneHz) {
        double resonance = 0.4;
        Map<String, Double> values =
                Map.of("cutoff", cutoffHz, "resonance", resonance, "mode", (double) mode);
        Workbench bench = new Workbench(new StateVariableFilter(), 1, values, Map.of());

        float[] filtered = bench.process(Workbench.sine(toneHz, 1, RATE_HZ), 512)[0];

        double measuredDb = 20 * Math.log10(amplitude(filtered, toneHz));
        assertThat(measuredDb)
                .isCloseTo(analyticDb(mode, cutoffHz, 2 - 1.98 * resonance, toneHz), within(0.1));
    }

    @ParameterizedTest
    @CsvSource({
        "0,25,0", "0,300,0.9", "0,5000,0.4", "0,16000,0.7", "1,100,0.9", "1,2000,0.2",
        "1,10000,0.6", "2,40,0.4", "2,1000,0.9", "2,9000,0", "0.5,700,0.5", "1.5,3000,0.5"
    })
    void itsResponseIsTheAnalyticOneFromTwentyHertzToEighteenKilohertz(
            double mode, double cutoffHz, double resonance) {
        Map<String, Double> values =
                Map.of("cutoff", cutoffHz, "resonance", resonance, "mode", mode);
        Spectrum spectrum =
                new Spectrum(
                        new Workbench(new StateVariableFilter(), 1, values, Map.of()), 2 * RATE_HZ);

        for (double hz = 20; hz <= 18_000; hz *= 1.1) {
            double expected = analyticDb(mode, cutoffHz, 2 - 1.98 * resonance, hz);
            // Below that, the tone is nearly nothing beside the rounding of a float.
            if (expected > -80) {
                assertThat(spectrum.db(hz)).as("%.1f Hz", hz).isCloseTo(expected, within(0.1));
            }
        }
    }

    private static double amplitude(float[] samples, double toneHz) {
        double re = 0;
        double im = 0;
        int half = samples.length / 2;
        for (int i = half; i < samples.length; i++) {
            re += samples[i] * Math.cos(2 * Math.PI * toneHz * i / RATE_HZ);
            im += samples[i] * Math.sin(2 * Math.PI * toneHz * i / RATE_HZ);
        }
        return 2 * Math.hypot(re, im) / half;
    }

    private static double analyticDb(double mode, double cutoffHz, double k, double toneHz) {
        double w = Math.tan(Math.PI * toneHz / RATE_HZ) / Math.tan(Math.PI * cutoffHz / RATE_HZ);
        double low = Math.max(0, 1 - mode);
        double band = k * Math.max(0, 1 - Math.abs(mode - 1));
        double high = Math.max(0, mode - 1);
        double numerator = Math.hypot(low - high * w * w, band * w);
        return 20 * Math.log10(numerator / Math.hypot(1 - w * w, k * w));
    }
}
