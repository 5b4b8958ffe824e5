package atome.engine.plugin.guitar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.engine.plugin.Workbench;
import atome.engine.sample.Pcm;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CabinetTest {
    private final Random random = new Random(6);

    @Test
    void atItsDefaultsAnImpulseGivesEachChannelItsResponseWithoutLatency() {
        float[][] ir = {noise(3_000), noise(3_000)};
        Workbench bench = bench(ir, 2, Map.of());

        float[][] out = bench.process(Workbench.impulse(4_000), 64);

        for (int channel = 0; channel < 2; channel++) {
            assertThat(out[channel][0]).isEqualTo(ir[channel][0]);
            for (int i = 0; i < 3_000; i++) {
                assertThat(out[channel][i]).isCloseTo(ir[channel][i], within(1e-6f));
            }
        }
    }

    @Test
    void aMonoResponseServesAllChannels() {
        Workbench bench = bench(new float[][] {noise(500)}, 3, Map.of());

        float[][] out = bench.process(noise(2_000), 100);

        assertThat(out[1]).isEqualTo(out[0]);
        assertThat(out[2]).isEqualTo(out[0]);
    }

    @Test
    void aResponseIsHeardForItsFirstTwoSeconds() {
        float[] ir = new float[150_000];
        ir[95_999] = 1;
        ir[96_000] = 1;
        Workbench bench = bench(new float[][] {ir}, 1, Map.of());

        float[] out = bench.process(Workbench.impulse(100_000), 256)[0];

        assertThat(out[95_999]).isCloseTo(1, within(1e-6f));
        assertThat(out[96_000]).isCloseTo(0, within(1e-6f));
    }

    @Test
    void withoutAFileItSoundsLikeASpeaker() {
        Workbench bench = new Workbench(new Cabinet(), 1);

        float[] response = bench.process(Workbench.impulse(Workbench.RATE_HZ), 64)[0];

        assertThat(Tones.db(response, 1_000)).isCloseTo(0, within(0.2));
        assertThat(Tones.db(response, 2_700)).isBetween(4.0, 10.0);
        assertThat(Tones.db(response, 40)).isLessThan(-9);
        assertThat(Tones.db(response, 12_000)).isLessThan(-25);
    }

    /** The analogue second-order Butterworth, its frequencies warped by the bilinear transform. */
    @ParameterizedTest
    @CsvSource({"100,10000,50", "100,10000,1000", "400,10000,100", "20,3000,9000", "20,3000,3000"})
    void theCutsTakeAwayWhatTheySay(double lowHz, double highHz, double toneHz) {
        Map<String, Double> values = Map.of("low_cut", lowHz, "high_cut", highHz);
        Workbench bench = bench(new float[][] {{1}}, 1, values);

        float[] response = bench.process(Workbench.impulse(Workbench.RATE_HZ), 64)[0];

        double below = Math.pow(warped(lowHz) / warped(toneHz), 4);
        double above = Math.pow(warped(toneHz) / warped(highHz), 4);
        double expectedDb = -10 * Math.log10(1 + below) - 10 * Math.log10(1 + above);
        assertThat(Tones.db(response, toneHz)).isCloseTo(expectedDb, within(0.1));
    }

    @ParameterizedTest
    @CsvSource({"low_cut,500,10", "low_cut,10,500", "high_cut,20000,1000", "high_cut,1000,20000"})
    void aCutMovesFromAndToItsOpenEndWithoutAStep(String cut, double from, double to) {
        Workbench bench = bench(new float[][] {{1}}, 1, Map.of(cut, from));
        float[] tone = Workbench.sine(200, 0.1, 24_000);
        bench.process(tone, 64);
        bench.parameter(cut).moveTo(to, 240);

        float[] out = bench.process(tone, 64)[0];

        for (int i = 1; i < out.length; i++) {
            assertThat(Math.abs(out[i] - out[i - 1])).isLessThan(0.005f);
        }
    }

    @Test
    void withItsParametersMovingItSoundsTheSameAtEveryBlockSize() {
        float[] in = noise(6_000);

        float[][] first = ride(in, 16);

        assertThat(ride(in, 64)).isDeepEqualTo(first);
        assertThat(ride(in, 100)).isDeepEqualTo(first);
        assertThat(ride(in, 1_024)).isDeepEqualTo(first);
    }

    @Test
    void itIsSilentWhenItsTailHasRungOut() {
        Workbench bench = bench(new float[][] {noise(4_000)}, 2, Map.of("low_cut", 80.0));
        assertThat(bench.processor.silent()).isTrue();

        bench.process(noise(1_000), 64);
        assertThat(bench.processor.silent()).isFalse();
        bench.process(Workbench.silence(2 * Workbench.RATE_HZ), 64);

        assertThat(bench.processor.silent()).isTrue();
        assertThat(bench.process(Workbench.silence(3_000), 64)[0]).containsOnly(0);
    }

    @Test
    void itAllocatesNothing() {
        Workbench bench = bench(new float[][] {noise(48_000)}, 2, Map.of("low_cut", 80.0));

        assertThat(Allocation.bytes(bench.processor)).isZero();
    }

    private float[][] ride(float[] in, int blockFrames) {
        Random same = new Random(7);
        float[] ir = new float[5_000];
        for (int i = 0; i < ir.length; i++) {
            ir[i] = same.nextFloat(-1, 1);
        }
        Workbench bench = bench(new float[][] {ir}, 2, Map.of());
        bench.parameter("level").moveTo(-12, 4_000);
        bench.parameter("mix").moveTo(0.2, 5_000);
        bench.parameter("low_cut").moveTo(300, 3_000);
        bench.parameter("high_cut").moveTo(2_000, 3_500);
        return bench.process(in, blockFrames);
    }

    private static double warped(double hz) {
        return Math.tan(Math.PI * hz / Workbench.RATE_HZ);
    }

    private static Workbench bench(float[][] ir, int channels, Map<String, Double> values) {
        Pcm file = new Pcm(Workbench.RATE_HZ, ir);
        return new Workbench(new Cabinet(), channels, values, Map.of("ir", file));
    }

    private float[] noise(int frames) {
        float[] noise = new float[frames];
        for (int i = 0; i < frames; i++) {
            noise[i] = random.nextFloat(-1, 1);
        }
        return noise;
    }
}
