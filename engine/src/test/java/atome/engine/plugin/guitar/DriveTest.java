package atome.engine.plugin.guitar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.engine.plugin.Workbench;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriveTest {
    private static final Map<String, Double> OPEN =
            Map.of("drive", 48.0, "low_cut", 20.0, "tone", 16_000.0, "level", 0.0);

    /** Relative to the sine's own level, 0 dB, which is also about that of its fundamental here. */
    @ParameterizedTest
    @CsvSource({"0,5000", "0.5,5000", "1,5000", "1.5,5000", "2,5000", "0,1250", "1,1250", "2,1250"})
    void theAliasesOfAFullScaleSineAtFullDriveStayBelow80Db(double character, int toneHz) {
        Workbench bench = new Workbench(new Drive(), 1, with("character", character), Map.of());

        float[] out = bench.process(Workbench.sine(toneHz, 1, Workbench.RATE_HZ), 64)[0];

        assertThat(20 * Math.log10(peak(out, toneHz))).isGreaterThan(-3);
        double worst = 0;
        for (int hz = 10; hz < Workbench.RATE_HZ / 2; hz += 10) {
            if (hz % toneHz != 0) {
                worst = Math.max(worst, peak(out, hz));
            }
        }
        assertThat(20 * Math.log10(worst)).isLessThan(-80);
    }

    @Test
    void softAndFuzzAreLopsidedHardIsEven() {
        assertThat(secondHarmonicDb(0, 6)).isGreaterThan(-45);
        assertThat(secondHarmonicDb(1, 6)).isLessThan(-120);
        assertThat(secondHarmonicDb(2, 6)).isGreaterThan(-45);
    }

    @Test
    void aWhisperPassesAtTheGainOfTheDrive() {
        Map<String, Double> values = with("drive", 12.0, "character", 1.0);
        Workbench bench = new Workbench(new Drive(), 1, values, Map.of());

        float[] out = bench.process(Workbench.sine(1_000, 1e-3, Workbench.RATE_HZ), 64)[0];

        assertThat(20 * Math.log10(peak(out, 1_000))).isCloseTo(-60 + 12, within(0.05));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000, 10_000, 18_000})
    void withoutMixOnlyThePhaseChanges(int toneHz) {
        Workbench bench = new Workbench(new Drive(), 1, with("mix", 0.0), Map.of());

        float[] response = bench.process(Workbench.impulse(Workbench.RATE_HZ), 64)[0];

        assertThat(Tones.db(response, toneHz)).isCloseTo(0, within(0.05));
    }

    @Test
    void withItsParametersMovingItSoundsTheSameAtEveryBlockSize() {
        float[] in = noise(6_000);

        float[][] first = ride(in, 16);

        assertThat(ride(in, 64)).isDeepEqualTo(first);
        assertThat(ride(in, 100)).isDeepEqualTo(first);
        assertThat(ride(in, 1_024)).isDeepEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"character,0,2", "character,2,1", "drive,0,48", "tone,500,16000", "low_cut,20,800"})
    void aParameterMovesWithoutAStep(String parameter, double from, double to) {
        Workbench bench = new Workbench(new Drive(), 1, with(parameter, from), Map.of());
        float[] before = bench.process(Workbench.sine(200, 0.01, 24_000), 64)[0];
        bench.parameter(parameter).moveTo(to, 240);
        float[] out = bench.process(Workbench.sine(200, 0.01, 24_000), 64)[0];

        double steady = Math.max(steepest(before, 12_000, 24_000), steepest(out, 12_000, 24_000));
        double seam = Math.abs(out[0] - before[before.length - 1]);
        assertThat(Math.max(seam, steepest(out, 0, 2_400))).isLessThan(1.5 * steady + 0.01);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 2})
    void silenceAfterSoundBecomesExactSilence(double character) {
        Workbench bench = new Workbench(new Drive(), 2, with("character", character), Map.of());
        bench.process(noise(5_000), 64);
        assertThat(bench.processor.silent()).isFalse();

        bench.process(Workbench.silence(Workbench.RATE_HZ), 64);

        assertThat(bench.processor.silent()).isTrue();
        assertThat(bench.process(Workbench.silence(1_000), 64)[1]).containsOnly(0);
    }

    @Test
    void itAllocatesNothing() {
        assertThat(Allocation.bytes(new Workbench(new Drive(), 2).processor)).isZero();
    }

    private static double secondHarmonicDb(double character, double drive) {
        Map<String, Double> values = with("character", character, "drive", drive);
        Workbench bench = new Workbench(new Drive(), 1, values, Map.of());
        float[] out = bench.process(Workbench.sine(1_000, 1, Workbench.RATE_HZ), 64)[0];
        return 20 * Math.log10(peak(out, 2_000) / peak(out, 1_000));
    }

    private static float[][] ride(float[] in, int blockFrames) {
        Workbench bench = new Workbench(new Drive(), 2);
        bench.parameter("drive").moveTo(40, 4_000);
        bench.parameter("character").moveTo(1.7, 5_000);
        bench.parameter("tone").moveTo(1_000, 3_000);
        bench.parameter("mix").moveTo(0.3, 1_000);
        return bench.process(in, blockFrames);
    }

    private static Map<String, Double> with(Object... values) {
        Map<String, Double> all = new HashMap<>(OPEN);
        for (int i = 0; i < values.length; i += 2) {
            all.put((String) values[i], (Double) values[i + 1]);
        }
        return all;
    }

    /** Of the tone at a frequency, a multiple of 10 Hz, once all has settled. */
    private static double peak(float[] out, int hz) {
        return Tones.sum(out, out.length - 4_800, out.length, hz) / 2_400;
    }

    private static double steepest(float[] out, int from, int to) {
        double steepest = 0;
        for (int i = from + 1; i < to; i++) {
            steepest = Math.max(steepest, Math.abs(out[i] - out[i - 1]));
        }
        return steepest;
    }

    private static float[] noise(int frames) {
        Random random = new Random(8);
        float[] noise = new float[frames];
        for (int i = 0; i < frames; i++) {
            noise[i] = random.nextFloat(-1, 1);
        }
        return noise;
    }
}
