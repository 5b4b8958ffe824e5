package atome.engine.plugin.eq;

import static org.assertj.core.api.Assertions.assertThat;

import atome.engine.plugin.SmoothedValue;
import atome.engine.plugin.Spectrum;
import atome.engine.plugin.Workbench;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The measured response beside the one of the analogue filters, whose formulas stand here. */
class ParametricEqTest {
    private static final double[] GAINS_DB = {-15, -4, 0.02, 15};
    private static final double[] QS = {0.3, 0.7071, 1, 1.4, 1.8, 8};

    /** Long enough for the sharpest bell at 20 Hz. */
    private static final int RINGING_FRAMES = 2 * Workbench.RATE_HZ;

    @ParameterizedTest
    @ValueSource(doubles = {20, 300, 1_000, 3_600, 6_000, 8_100, 10_000, 13_000, 16_000})
    void aBellIsTheAnalogueOne(double hz) {
        for (double gainDb : GAINS_DB) {
            for (double q : QS) {
                compare(
                        Map.of("bell2_freq", hz, "bell2_gain", gainDb, "bell2_q", q),
                        tone -> bellDb(tone / hz, gainDb, q));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {20, 50, 120, 300, 1_000, 2_000})
    void aLowShelfIsTheAnalogueOne(double hz) {
        for (double gainDb : GAINS_DB) {
            compare(
                    Map.of("low_freq", hz, "low_gain", gainDb),
                    tone -> lowShelfDb(tone / hz, gainDb));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {500, 2_000, 5_000, 8_000, 12_000, 16_000})
    void aHighShelfIsTheAnalogueOne(double hz) {
        for (double gainDb : GAINS_DB) {
            compare(
                    Map.of("high_freq", hz, "high_gain", gainDb),
                    tone -> lowShelfDb(hz / tone, gainDb));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {20, 80, 300, 1_000, 2_000})
    void theHighPassIsTheAnalogueOne(double hz) {
        compare(Map.of("highpass", 1.0, "highpass_freq", hz), tone -> lowPassDb(hz / tone));
    }

    @ParameterizedTest
    @ValueSource(doubles = {500, 2_000, 5_000, 9_000, 12_000, 16_000, 20_000})
    void theLowPassIsTheAnalogueOne(double hz) {
        compare(Map.of("lowpass", 1.0, "lowpass_freq", hz), tone -> lowPassDb(tone / hz));
    }

    @Test
    void allBandsTogetherAreTheAnalogueOnesTogether() {
        Map<String, Double> values = new HashMap<>();
        values.putAll(Map.of("highpass", 1.0, "highpass_freq", 70.0));
        values.putAll(Map.of("low_freq", 150.0, "low_gain", 4.0));
        values.putAll(Map.of("bell1_freq", 250.0, "bell1_gain", -6.0, "bell1_q", 1.4));
        values.putAll(Map.of("bell2_freq", 900.0, "bell2_gain", 3.0, "bell2_q", 0.7));
        values.putAll(Map.of("bell3_freq", 3_000.0, "bell3_gain", -4.0, "bell3_q", 3.0));
        values.putAll(Map.of("bell4_freq", 7_000.0, "bell4_gain", 5.0, "bell4_q", 1.0));
        values.putAll(Map.of("high_freq", 10_000.0, "high_gain", -3.0));
        values.putAll(Map.of("lowpass", 1.0, "lowpass_freq", 16_000.0));

        compare(
                values,
                tone ->
                        lowPassDb(70 / tone)
                                + lowShelfDb(tone / 150, 4)
                                + bellDb(tone / 250, -6, 1.4)
                                + bellDb(tone / 900, 3, 0.7)
                                + bellDb(tone / 3_000, -4, 3)
                                + bellDb(tone / 7_000, 5, 1)
                                + lowShelfDb(10_000 / tone, -3)
                                + lowPassDb(tone / 16_000));
    }

    @Test
    void atARateTooLowForItABandStaysBelowHalfOfIt() {
        SmoothedValue hz = new SmoothedValue(16_000);
        SmoothedValue gainDb = new SmoothedValue(15);
        SmoothedValue one = new SmoothedValue(1);
        Band[] bands = {
            new Bell(22_050, 1, hz, gainDb, one),
            new Shelf(22_050, 1, true, hz, gainDb),
            new LowPass(22_050, 1, one, hz)
        };
        for (Band band : bands) {
            double[] samples = new double[20_000];
            samples[0] = 1;
            band.process(samples, samples.length, 0, 0);
            assertThat(samples[0]).isBetween(0.1, 6.0);
            assertThat(samples[samples.length - 1]).isZero();
        }
    }

    @Test
    void whileItIsFlatEverySampleStaysAsItIs() {
        float[] noise = noise();

        assertThat(bench(Map.of()).process(noise, 64)[0]).isEqualTo(noise);
    }

    @Test
    void aBandThatReturnsToNoGainLeavesNoTrace() {
        Workbench bench = bench(Map.of("bell1_gain", 12.0, "highpass", 1.0));
        bench.process(noise(), 64);
        bench.parameter("bell1_gain").moveTo(0, 240);
        bench.parameter("highpass").moveTo(0, 240);
        bench.process(Workbench.sine(100, 0.5, 256), 64);
        float[] noise = noise();

        assertThat(bench.process(noise, 64)[0]).isEqualTo(noise);
    }

    @Test
    void aBellThatIsSweptOverTheWholeRangeInFiveMillisecondsStaysInBounds() {
        Workbench bench = bench(Map.of("bell1_gain", 15.0, "bell1_q", 8.0, "bell1_freq", 20.0));
        float highest = 0;
        for (int sweep = 0; sweep < 400; sweep++) {
            bench.parameter("bell1_freq").moveTo(sweep % 2 == 0 ? 16_000 : 20, 240);
            for (float sample : bench.process(Workbench.sine(200, 0.5, 240), 64)[0]) {
                highest = Math.max(highest, Math.abs(sample));
            }
        }

        // At most the gain of 15 dB.
        assertThat(highest).isLessThan(0.5f * 5.63f);
    }

    private static void compare(Map<String, Double> values, DoubleUnaryOperator analogueDb) {
        Spectrum spectrum = new Spectrum(bench(values), RINGING_FRAMES);
        double widest = 0;
        double at = 0;
        for (double hz = 20; hz < 18_200; hz *= 1.08) {
            double tone = Math.min(hz, 18_000);
            double difference = Math.abs(spectrum.db(tone) - analogueDb.applyAsDouble(tone));
            if (difference > widest) {
                widest = difference;
                at = tone;
            }
        }
        assertThat(widest).as("%s at %.0f Hz", values, at).isLessThanOrEqualTo(0.1);
    }

    private static Workbench bench(Map<String, Double> values) {
        return new Workbench(new ParametricEq(), 1, values, Map.of());
    }

    private static float[] noise() {
        Random random = new Random(9);
        float[] noise = new float[10_000];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextFloat() - 0.5f;
        }
        return noise;
    }

    /** {@code (s² + s A/Q + 1) / (s² + s/(AQ) + 1)} at {@code s = jw}. */
    private static double bellDb(double w, double gainDb, double q) {
        double a = Math.pow(10, gainDb / 40);
        double even = 1 - w * w;
        return 20 * Math.log10(Math.hypot(even, w * a / q) / Math.hypot(even, w / (a * q)));
    }

    /** {@code A (s² + s √(2A) + A) / (A s² + s √(2A) + 1)}. */
    private static double lowShelfDb(double w, double gainDb) {
        double a = Math.pow(10, gainDb / 40);
        double odd = w * Math.sqrt(2 * a);
        return 20 * Math.log10(a * Math.hypot(a - w * w, odd) / Math.hypot(1 - a * w * w, odd));
    }

    /** {@code 1 / (s² + s √2 + 1)}. */
    private static double lowPassDb(double w) {
        return -20 * Math.log10(Math.hypot(1 - w * w, w * Math.sqrt(2)));
    }
}
