package atome.engine.plugin.guitar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.engine.plugin.Workbench;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmpTest {
    @Test
    void itIsCleanWithLittleGainAndDistortsWithMuch() {
        assertThat(harmonicsDb(0, 0.1)).isLessThan(-36);
        assertThat(harmonicsDb(40, 0.1)).isGreaterThan(-16);
    }

    /** The gain stands before each of two stages with half its decibels. */
    @Test
    void aWhisperIsRaisedByTheGain() {
        double low = levelDb(Map.of("gain", 0.0, "sag", 0.0), 1e-5);

        assertThat(levelDb(Map.of("gain", 30.0, "sag", 0.0), 1e-5) - low)
                .isCloseTo(30, within(0.1));
        assertThat(levelDb(Map.of("master", 12.0, "gain", 0.0, "sag", 0.0), 1e-5) - low)
                .isCloseTo(12, within(0.1));
    }

    @Test
    void theKnobsRaiseWhatTheyAreNamedAfter() {
        assertThat(knobDb("bass", 80)).isGreaterThan(5);
        assertThat(knobDb("mid", 500)).isGreaterThan(5);
        assertThat(knobDb("treble", 5_000)).isGreaterThan(5);
        assertThat(whisperDb(Map.of("presence", 12.0), 12_000))
                .isCloseTo(whisperDb(Map.of("presence", 0.0), 12_000) + 12, within(0.5));
    }

    /** Up to 22 kHz: what folds at half the rate itself lies above all hearing. */
    @ParameterizedTest
    @CsvSource({"440,20,-100", "1230,20,-90", "440,48,-75", "1230,48,-65", "1230,72,-60"})
    void theAliasesOfAFullScaleSineStayLow(int toneHz, double gainDb, double mostDb) {
        Workbench bench = bench(1, Map.of("gain", gainDb, "level", 0.0));

        float[] out = bench.process(Workbench.sine(toneHz, 1, Workbench.RATE_HZ), 64)[0];

        double worst = 0;
        for (int hz = 10; hz < 22_000; hz += 10) {
            if (hz % toneHz != 0) {
                worst = Math.max(worst, peak(out, hz));
            }
        }
        assertThat(20 * Math.log10(worst)).isLessThan(mostDb);
    }

    @Test
    void theSupplySagsUnderALoudChordAndRecovers() {
        assertThat(fallDb(0)).isCloseTo(0, within(0.3));
        assertThat(fallDb(0.5)).isBetween(1.0, 4.0);
        assertThat(fallDb(1)).isBetween(2.5, 6.5);
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
    @ValueSource(doubles = {0, 72})
    void silenceAfterSoundBecomesExactSilence(double gainDb) {
        Workbench bench = bench(2, Map.of("gain", gainDb));
        bench.process(noise(5_000), 64);
        assertThat(bench.processor.silent()).isFalse();

        bench.process(Workbench.silence(Workbench.RATE_HZ), 64);

        assertThat(bench.processor.silent()).isTrue();
        assertThat(bench.process(Workbench.silence(1_000), 64)[1]).containsOnly(0);
    }

    @Test
    void itAllocatesNothing() {
        assertThat(Allocation.bytes(bench(2, Map.of()).processor)).isZero();
    }

    /** By how much the end of half a second is softer than its start, the amp having rested. */
    private static double fallDb(double sag) {
        Workbench bench = bench(1, Map.of("gain", 30.0, "master", 20.0, "sag", sag));
        float[] tone = Workbench.sine(1_000, 1, 24_000);
        bench.process(tone, 64);
        bench.process(Workbench.silence(48_000), 64);
        float[] out = bench.process(tone, 64)[0];
        double start = Tones.sum(out, 48, 96, 1_000);
        double end = Tones.sum(out, 23_952, 24_000, 1_000);
        return 20 * Math.log10(start / end);
    }

    private static double harmonicsDb(double gainDb, double peak) {
        float[] out =
                bench(1, Map.of("gain", gainDb, "sag", 0.0))
                        .process(Workbench.sine(440, peak, 48_000), 64)[0];
        double squares = 0;
        for (int n = 2; n <= 20; n++) {
            squares += Math.pow(peak(out, 440 * n), 2);
        }
        return 10 * Math.log10(squares) - 20 * Math.log10(peak(out, 440));
    }

    private static double levelDb(Map<String, Double> values, double peak) {
        float[] out = bench(1, values).process(Workbench.sine(1_000, peak, 48_000), 64)[0];
        return 20 * Math.log10(peak(out, 1_000));
    }

    private static double knobDb(String knob, int toneHz) {
        return whisperDb(Map.of(knob, 10.0), toneHz) - whisperDb(Map.of(knob, 0.0), toneHz);
    }

    private static double whisperDb(Map<String, Double> values, int toneHz) {
        float[] out = bench(1, values).process(Workbench.sine(toneHz, 1e-5, 48_000), 64)[0];
        return 20 * Math.log10(peak(out, toneHz));
    }

    private static double peak(float[] out, int hz) {
        return Tones.sum(out, out.length - 4_800, out.length, hz) / 2_400;
    }

    private static float[][] ride(float[] in, int blockFrames) {
        Workbench bench = bench(2, Map.of());
        bench.parameter("gain").moveTo(50, 4_000);
        bench.parameter("bass").moveTo(9, 5_000);
        bench.parameter("treble").moveTo(1, 3_000);
        bench.parameter("presence").moveTo(10, 3_500);
        bench.parameter("sag").moveTo(1, 1_000);
        return bench.process(in, blockFrames);
    }

    private static Workbench bench(int channels, Map<String, Double> values) {
        return new Workbench(new Amp(), channels, values, Map.of());
    }

    private static float[] noise(int frames) {
        Random random = new Random(9);
        float[] noise = new float[frames];
        for (int i = 0; i < frames; i++) {
            noise[i] = random.nextFloat(-1, 1);
        }
        return noise;
    }
}
