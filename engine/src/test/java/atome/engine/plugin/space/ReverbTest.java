package atome.engine.plugin.space;

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

class ReverbTest {
    private static final int SECOND = Workbench.RATE_HZ;

    @ParameterizedTest
    @CsvSource({
        "0.3, 0.5, 0,   0.3, 1",
        "0.5, 0,   0.2, 0,   1",
        "1,   0.5, 0.6, 0.3, 2",
        "2,   1,   0.6, 0.3, 1",
        "2,   0,   1,   1,   2",
        "5,   0.5, 0.6, 0.3, 1",
        "10,  1,   0,   1,   2",
        "20,  0.5, 1,   0.3, 1"
    })
    void soundAtOneKilohertzFallsBySixtyDecibelsInTheDecayTime(
            double seconds, double damping, double size, double modulation, int channels) {
        Workbench bench =
                bench(
                        channels,
                        Map.of(
                                "decay",
                                seconds,
                                "damping",
                                damping,
                                "size",
                                size,
                                "modulation",
                                modulation));

        float[] heard = bench.process(Workbench.impulse((int) (1.2 * seconds * SECOND)), 64)[0];

        assertThat(decaySeconds(heard, 1_000)).isCloseTo(seconds, within(0.1 * seconds));
    }

    @Test
    void dampingShortensTheDecayAbove() {
        float[] damped =
                bench(1, Map.of("decay", 3.0, "damping", 1.0))
                        .process(Workbench.impulse(3 * SECOND), 64)[0];
        float[] open =
                bench(1, Map.of("decay", 3.0, "damping", 0.0))
                        .process(Workbench.impulse(3 * SECOND), 64)[0];

        assertThat(decaySeconds(damped, 10_000)).isLessThan(1);
        assertThat(decaySeconds(open, 10_000)).isBetween(2.2, 3.1);
        assertThat(decaySeconds(damped, 150)).isBetween(2.6, 4.5);
    }

    @Test
    void itsEnergyOnlyFalls() {
        float[] heard =
                bench(1, Map.of("decay", 2.0)).process(Workbench.impulse(3 * SECOND), 64)[0];

        double before = Double.MAX_VALUE;
        for (int at = SECOND / 5; at + SECOND / 5 <= heard.length; at += SECOND / 5) {
            double energy = energy(heard, at, at + SECOND / 5);
            assertThat(energy).isLessThan(before);
            before = energy;
        }
    }

    /** A ring at one pitch would show as likeness of the tail to itself a little later. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.6, 1})
    void itsTailHasNoPitchAndNoDirectCurrent(double size) {
        float[] heard =
                bench(1, Map.of("decay", 2.0, "size", size, "damping", 0.3))
                        .process(Workbench.impulse(2 * SECOND), 64)[0];

        double likeness = 0;
        int from = SECOND / 2;
        int length = SECOND / 2;
        double own = energy(heard, from, from + length);
        for (int lag = 20; lag < SECOND / 10; lag++) {
            double sum = 0;
            for (int i = from; i < from + length; i++) {
                sum += heard[i] * heard[i + lag];
            }
            likeness = Math.max(likeness, Math.abs(sum) / own);
        }
        double mean = 0;
        for (float sample : heard) {
            mean += sample;
        }
        assertThat(likeness).isLessThan(0.35);
        assertThat(Math.abs(mean)).isLessThan(1e-3);
    }

    @Test
    void preDelayKeepsTheRoomBackByItsFrames() {
        float[] at = bench(1, Map.of("pre_delay", 0.0)).process(Workbench.impulse(SECOND), 64)[0];
        float[] later =
                bench(1, Map.of("pre_delay", 100.0)).process(Workbench.impulse(SECOND), 64)[0];

        // The lines wobble, so the two are alike at their starts only.
        int first = firstFrame(at);
        assertThat(firstFrame(later) - first).isBetween(SECOND / 10 - 3, SECOND / 10 + 3);
    }

    @Test
    void widthSetsTheSidesApart() {
        float[][] wide = bench(2, Map.of("width", 1.0)).process(noise(SECOND), 64);
        float[][] narrow = bench(2, Map.of("width", 0.0)).process(noise(SECOND), 64);

        assertThat(Math.abs(likeness(wide))).isLessThan(0.15);
        assertThat(likeness(narrow)).isCloseTo(1, within(1e-9));
        double louder =
                (energy(narrow[0], 0, SECOND) + energy(narrow[1], 0, SECOND))
                        / (energy(wide[0], 0, SECOND) + energy(wide[1], 0, SECOND));
        assertThat(10 * Math.log10(louder)).isCloseTo(0, within(1.0));
    }

    @ParameterizedTest
    @CsvSource({"0.5,1", "2,1", "2,2", "10,2"})
    void aSteadyNoiseIsAboutAsLoudInItAsWithout(double seconds, int channels) {
        Workbench bench =
                bench(channels, Map.of("decay", seconds, "damping", 0.0, "low_cut", 20.0));
        bench.process(middles(noise((int) (seconds * SECOND))), 64);
        float[] noise = middles(noise(4 * SECOND));

        float[] heard = bench.process(noise, 64)[0];

        double louderDb =
                10 * Math.log10(energy(heard, 0, heard.length) / energy(noise, 0, noise.length));
        assertThat(louderDb).isCloseTo(0, within(3.0));
    }

    @ParameterizedTest
    @CsvSource({
        "decay,0.3",
        "decay,20",
        "size,0",
        "size,1",
        "damping,1",
        "damping,0",
        "width,0",
        "modulation,1",
        "pre_delay,200",
        "mix,0",
        "low_cut,1000"
    })
    void aChangeUnderASineDoesNotClick(String parameter, double value) {
        Workbench bench = bench(2, Map.of("mix", 0.5));
        float[] sine = Workbench.sine(200, 0.5, 4 * SECOND);
        float[] before = bench.process(sine, 64)[0];
        bench.parameter(parameter).moveTo(value, SECOND / 200);

        float[] after = bench.process(sine, 64)[0];

        double steady =
                Math.max(
                        steepest(before, SECOND, before.length),
                        steepest(after, 2 * SECOND, after.length));
        assertThat(Math.abs(after[0] - before[before.length - 1])).isLessThan((float) (2 * steady));
        assertThat(steepest(after, 0, after.length)).isLessThan(2 * steady);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,0", "0,1", "1,1"})
    void itStaysStableAtItsLongest(double size, double damping) {
        Map<String, Double> values =
                Map.of("decay", 20.0, "size", size, "damping", damping, "modulation", 1.0);
        Workbench bench = bench(2, values);

        float[] rising = bench.process(noise(20 * SECOND), 64)[0];
        float[] falling = bench.process(Workbench.silence(20 * SECOND), 64)[0];

        assertThat(Math.sqrt(energy(rising, 0, rising.length) / rising.length)).isLessThan(2);
        double first = energy(falling, 0, SECOND);
        double last = energy(falling, 19 * SECOND, 20 * SECOND);
        assertThat(last).isLessThan(1e-4 * first);
    }

    @Test
    void itsTailEndsInSilenceAndIsToldWhenItHas() {
        Workbench bench = bench(2, Map.of("decay", 0.5));
        assertThat(bench.processor.silent()).isTrue();
        bench.process(noise(SECOND), 64);
        assertThat(bench.processor.silent()).isFalse();

        bench.process(Workbench.silence(3 * SECOND), 64);

        assertThat(bench.processor.silent()).isTrue();
        assertThat(bench.process(Workbench.silence(SECOND), 64)).isEqualTo(new float[2][SECOND]);
    }

    @Test
    void blocksDoNotMatter() {
        float[][] one = ridden(64);
        assertThat(ridden(16)).isEqualTo(one);
        assertThat(ridden(100, 37, 1)).isEqualTo(one);
        assertThat(ridden(1_000)).isEqualTo(one);
    }

    private static float[][] ridden(int... blocks) {
        Workbench bench = bench(2, Map.of("mix", 0.5));
        bench.process(noise(SECOND / 2), blocks);
        bench.parameter("size").moveTo(1, 240);
        bench.parameter("decay").moveTo(5, 4_800);
        bench.parameter("mix").moveTo(0.7, 240);
        return bench.process(noise(SECOND), blocks);
    }

    /** Wet only, unless told. */
    private static Workbench bench(int channels, Map<String, Double> values) {
        Map<String, Double> all = new HashMap<>(Map.of("mix", 1.0));
        all.putAll(values);
        return new Workbench(new Reverb(), channels, all, Map.of());
    }

    /** By Schroeder's backward integration of an octave band, from −5 to −35 dB. */
    private static double decaySeconds(float[] samples, double hz) {
        double[] energy = band(band(samples, hz), hz);
        double left = 0;
        for (int i = energy.length - 1; i >= 0; i--) {
            left += energy[i] * energy[i];
            energy[i] = left;
        }
        int from = 0;
        while (10 * Math.log10(energy[from] / energy[0]) > -5) {
            from++;
        }
        int to = from;
        while (10 * Math.log10(energy[to] / energy[0]) > -35) {
            to++;
        }
        return 2.0 * (to - from) / SECOND;
    }

    private static double[] band(float[] samples, double hz) {
        double[] wide = new double[samples.length];
        for (int i = 0; i < samples.length; i++) {
            wide[i] = samples[i];
        }
        return band(wide, hz);
    }

    /** R. Bristow-Johnson's band-pass of Q 1.4. */
    private static double[] band(double[] samples, double hz) {
        double w = 2 * Math.PI * hz / SECOND;
        double alpha = Math.sin(w) / 2.8;
        double x1 = 0;
        double x2 = 0;
        double y1 = 0;
        double y2 = 0;
        double[] filtered = new double[samples.length];
        for (int i = 0; i < samples.length; i++) {
            double y =
                    (alpha * (samples[i] - x2) + 2 * Math.cos(w) * y1 - (1 - alpha) * y2)
                            / (1 + alpha);
            x2 = x1;
            x1 = samples[i];
            y2 = y1;
            y1 = y;
            filtered[i] = y;
        }
        return filtered;
    }

    private static float[] middles(float[] samples) {
        double[] band = band(samples, 1_000);
        float[] narrow = new float[band.length];
        for (int i = 0; i < band.length; i++) {
            narrow[i] = (float) band[i];
        }
        return narrow;
    }

    private static float[] noise(int frames) {
        Random random = new Random(5);
        float[] noise = new float[frames];
        for (int i = 0; i < frames; i++) {
            noise[i] = random.nextFloat() - 0.5f;
        }
        return noise;
    }

    private static double energy(float[] samples, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += samples[i] * samples[i];
        }
        return sum;
    }

    private static double likeness(float[][] sides) {
        double sum = 0;
        for (int i = 0; i < sides[0].length; i++) {
            sum += sides[0][i] * sides[1][i];
        }
        return sum
                / Math.sqrt(
                        energy(sides[0], 0, sides[0].length)
                                * energy(sides[1], 0, sides[1].length));
    }

    private static int firstFrame(float[] samples) {
        int at = 0;
        while (Math.abs(samples[at]) < 1e-3) {
            at++;
        }
        return at;
    }

    private static double steepest(float[] samples, int from, int to) {
        double most = 0;
        for (int i = from + 1; i < to; i++) {
            most = Math.max(most, Math.abs(samples[i] - samples[i - 1]));
        }
        return most;
    }
}
