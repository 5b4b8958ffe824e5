package atome.engine.plugin.dynamics;

import static atome.engine.plugin.dynamics.Signals.frames;
import static atome.engine.plugin.dynamics.Signals.gainDb;
import static atome.engine.plugin.dynamics.Signals.level;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.engine.plugin.Workbench;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompressorTest {
    private static final Map<String, Double> HARD =
            Map.of("threshold", -20.0, "ratio", 4.0, "attack", 5.0, "release", 100.0, "knee", 0.0);

    /** Paper's equation 4: below the knee, at its two ends, in its middle, above it. */
    @ParameterizedTest
    @CsvSource({"-30,0", "-26,0", "-20,1.125", "-14,4.5", "-6,10.5", "0,15"})
    void theStaticCurveIsTheOneOfThePaper(double levelDb, double reductionDb) {
        Workbench bench =
                bench(1, Map.of("threshold", -20.0, "ratio", 4.0, "knee", 12.0, "attack", 1.0));
        float[] in = level(levelDb, 100);

        float[] out = bench.process(in, 64)[0];

        assertThat(gainDb(out, in, in.length - 1)).isCloseTo(-reductionDb, within(0.001));
        assertThat(bench.reading("reduction")).isCloseTo(reductionDb, within(0.001));
    }

    @Test
    void aSineIsTurnedDownByItsPeak() {
        Workbench bench = bench(1, HARD);

        bench.process(Workbench.sine(440, 1, frames(1_000)), 64);

        assertThat(bench.reading("reduction")).isCloseTo(15, within(0.3));
    }

    @Test
    void attackAndReleaseAreTheTimesOfSixtyThreePercent() {
        Workbench bench = bench(1, HARD);
        float[] in = Workbench.join(level(0, 100), level(-40, 400));

        float[] out = bench.process(in, 64)[0];

        double most = 15;
        assertThat(-gainDb(out, in, frames(5) - 1))
                .isCloseTo(most * (1 - Math.exp(-1)), within(0.01));
        // The attack's smoothing comes after the release's, as in the paper.
        int later = frames(105) + frames(100);
        assertThat(-gainDb(out, in, later)).isCloseTo(most * Math.exp(-1), within(0.02));
    }

    @Test
    void whatIsNotLoudPassesUntouched() {
        float[] quiet = Workbench.sine(440, 0.09, frames(200));

        assertThat(bench(1, HARD).process(quiet, 64)[0]).isEqualTo(quiet);
    }

    @Test
    void withoutMixNothingChanges() {
        float[] loud = Workbench.sine(440, 1, frames(200));

        assertThat(bench(1, Map.of("mix", 0.0, "makeup", 12.0)).process(loud, 64)[0])
                .isEqualTo(loud);
    }

    @Test
    void makeUpAndMixAddUp() {
        Workbench bench = bench(1, Map.of("threshold", 0.0, "knee", 0.0, "makeup", 6.0));
        float[] in = level(-30, 20);
        float[] louder = bench.process(in, 64)[0];
        bench.parameter("mix").moveTo(0.5, 0);
        float[] half = bench.process(in, 64)[0];

        assertThat(gainDb(louder, in, 5)).isCloseTo(6, within(0.001));
        assertThat(half[5]).isCloseTo((louder[5] + in[5]) / 2, within(1e-7f));
    }

    @Test
    void bothChannelsAreTurnedDownByTheLouderOne() {
        Workbench stereo = bench(2, HARD);
        float[][] block = {level(-40, 20), level(0, 20)};
        float[] quiet = block[0].clone();

        stereo.processor.process(block, frames(20));

        assertThat(gainDb(block[0], quiet, frames(19)))
                .isCloseTo(-stereo.reading("reduction"), within(0.2))
                .isLessThan(-14);
    }

    @Test
    void theChannelsBeyondTheSecondSayHowLoudItIs() {
        Workbench ducking = bench(3, HARD);
        float[][] loudKey = {level(-40, 20), level(-40, 20), level(0, 20)};
        float[] in = loudKey[0].clone();
        float[] key = loudKey[2].clone();
        ducking.processor.process(loudKey, frames(20));
        double ducked = gainDb(loudKey[1], in, frames(19));

        Workbench idle = bench(3, HARD);
        float[][] quietKey = {level(0, 20), level(0, 20), level(-40, 20)};
        float[] loud = quietKey[0].clone();
        idle.processor.process(quietKey, frames(20));

        assertThat(ducked).isCloseTo(-15, within(0.4));
        assertThat(loudKey[2]).isEqualTo(key);
        assertThat(quietKey[0]).isEqualTo(loud);
    }

    private static Workbench bench(int channels, Map<String, Double> values) {
        return new Workbench(new Compressor(), channels, values, Map.of());
    }
}
