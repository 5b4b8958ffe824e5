package atome.engine.plugin.dynamics;

import static atome.engine.plugin.dynamics.Signals.frames;
import static atome.engine.plugin.dynamics.Signals.gainDb;
import static atome.engine.plugin.dynamics.Signals.level;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.engine.plugin.Workbench;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimiterTest {
    private static final int LATENCY = new Limiter().latencyFrames(Workbench.RATE_HZ);

    @ParameterizedTest
    @CsvSource({"0,0,5", "0,-0.5,80", "6,-1,5", "24,-24,5", "24,-0.1,1000", "12,-3,30"})
    void noSampleIsEverAboveTheCeiling(double driveDb, double ceilingDb, double releaseMs) {
        Workbench bench =
                new Workbench(
                        new Limiter(),
                        2,
                        Map.of("drive", driveDb, "ceiling", ceilingDb, "release", releaseMs),
                        Map.of());
        Random random = new Random(11);
        float[] in = new float[Workbench.RATE_HZ * 4];
        for (int i = 0; i < in.length; i++) {
            double noise = random.nextGaussian() * Math.pow(10, random.nextInt(3) - 2);
            boolean knock = random.nextInt(97) == 0;
            in[i] = (float) (knock ? 40 * noise : noise);
        }

        float[] out = bench.process(in, 64)[0];

        double ceiling = Math.pow(10, ceilingDb / 20);
        double highest = 0;
        for (float sample : out) {
            highest = Math.max(highest, Math.abs(sample));
        }
        assertThat(highest).isLessThanOrEqualTo(ceiling).isGreaterThan(0.999 * ceiling);
    }

    @Test
    void whatStaysUnderTheCeilingOnlyComesLaterByTheLatencyThatItTells() {
        float[] noise = new float[9_000];
        Random random = new Random(12);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextFloat() * 1.8f - 0.9f;
        }

        float[] out = bench(Map.of("ceiling", -0.5)).process(noise, 64)[0];

        assertThat(LATENCY).isEqualTo(frames(1.5));
        assertThat(Arrays.copyOfRange(out, LATENCY, out.length))
                .isEqualTo(Arrays.copyOf(noise, noise.length - LATENCY));
    }

    @Test
    void afterLongWorkItIsAsTransparentAsNew() {
        Workbench bench = bench(Map.of("release", 5.0));
        bench.process(Workbench.sine(100, 3, 20 * Workbench.RATE_HZ), 512);
        float[] quiet = Workbench.sine(440, 0.5, frames(1_000));

        float[] out = bench.process(quiet, 64)[0];

        int settled = frames(500);
        assertThat(Arrays.copyOfRange(out, settled + LATENCY, out.length))
                .isEqualTo(Arrays.copyOfRange(quiet, settled, quiet.length - LATENCY));
    }

    @Test
    void theGainIsThereWhenThePeakComesAndReturnsInTheReleaseTime() {
        Workbench bench = bench(Map.of("ceiling", 0.0, "release", 100.0));
        float[] in = Workbench.join(level(-20, 100), level(12, 100), level(-20, 1_000));
        float[] late = Workbench.join(new float[LATENCY], in);

        float[] out = bench.process(Arrays.copyOf(late, in.length), 64)[0];

        // Nothing before the look-ahead, half in its middle, all at the peak.
        int peak = frames(100) + 2 * LATENCY;
        assertThat(out[peak - LATENCY - 1]).isEqualTo(in[0]);
        assertThat(out[peak - LATENCY / 2] / in[0])
                .isCloseTo((float) (1 + Math.pow(10, -12 / 20.0)) / 2, within(0.02f));
        assertThat(out[peak]).isCloseTo(1, within(1e-6f));
        assertThat(out[peak + frames(50)]).isCloseTo(1, within(1e-6f));
        int end = frames(200) + 2 * LATENCY;
        double turnedDown = 1 - Math.pow(10, -12 / 20.0);
        assertThat(1 - Math.pow(10, gainDb(out, in, end + LATENCY / 2 + frames(100)) / 20))
                .isCloseTo(turnedDown * Math.exp(-1), within(0.01));
    }

    @Test
    void driveLiftsBeforeTheCeiling() {
        float[] in = level(-10, 50);

        float[] out = bench(Map.of("drive", 6.0)).process(in, 64)[0];

        assertThat(gainDb(out, in, out.length - 1)).isCloseTo(6, within(0.001));
    }

    @Test
    void onePeakTurnsAllChannelsDown() {
        Workbench stereo = new Workbench(new Limiter(), 2, Map.of("ceiling", 0.0), Map.of());
        float[][] block = {level(-20, 20), level(6, 20)};
        float[] quiet = block[0].clone();

        stereo.processor.process(block, frames(20));

        assertThat(gainDb(block[0], quiet, frames(19))).isCloseTo(-6, within(0.001));
        assertThat(stereo.reading("reduction")).isCloseTo(6, within(0.001));
    }

    private static Workbench bench(Map<String, Double> values) {
        return new Workbench(new Limiter(), 1, values, Map.of());
    }
}
