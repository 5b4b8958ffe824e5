package atome.engine.plugin.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.engine.plugin.Instrument;
import atome.engine.plugin.Workbench;
import atome.engine.sample.Pcm;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerTest {
    private static final int RATE_HZ = Player.RATE_HZ;

    /** Unity gain at once. */
    private static final Map<String, Double> BARE =
            Map.of("attack", 0.001, "velocity", 0.0, "level", 0.0);

    private static Player player(float[] sample, Map<String, Double> more) {
        Map<String, Double> values = new HashMap<>(BARE);
        values.putAll(more);
        Pcm pcm = new Pcm(RATE_HZ, new float[][] {sample});
        return new Player(new Sampler(), values, Map.of("sample", pcm), 64);
    }

    private static float[] noise(int frames) {
        Random random = new Random(3);
        float[] noise = new float[frames];
        for (int i = 0; i < frames; i++) {
            noise[i] = (float) (0.5 * random.nextGaussian());
        }
        return noise;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 17, 1_000})
    void atTheRootKeyItGivesTheRecordingItselfFromTheFrameOfTheCall(int frame) {
        float[] sample = noise(10_000);
        Player player = player(sample, Map.of());
        if (frame > 0) {
            player.play(frame);
        }
        player.instrument.noteOn(60, 0.4);

        float[] sound = player.play(12_000);

        assertThat(sound[0]).isNotZero();
        float[] expected = Arrays.copyOfRange(sample, 48, 9_900);
        assertThat(Arrays.copyOfRange(sound, 48, 9_900)).containsExactly(expected, within(1e-6f));
        assertThat(Player.peak(Arrays.copyOfRange(sound, 10_000, 12_000))).isZero();
        assertThat(player.instrument.silent()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {36, 55, 60, 61, 72, 79})
    void everyKeyHasItsPitchAndLittleElse(int key) {
        Player player = player(Workbench.sine(1_000, 0.5, 4 * RATE_HZ), Map.of());
        player.instrument.noteOn(key, 1);
        player.play(2_400);
        float[] sound = player.play(RATE_HZ / 2);
        double expected = 1_000 * Math.pow(2, (key - 60) / 12.0);

        assertThat(Player.cents(Player.measuredHz(sound, expected), expected))
                .isCloseTo(0, within(0.01));
        assertThat(Player.amplitude(sound, expected)).isCloseTo(0.5, within(0.001));
        assertThat(20 * Math.log10(rest(sound, expected) / 0.5)).isLessThan(-90);
    }

    /** RMS of what is left when the tone is taken out, times √2. */
    private static double rest(float[] sound, double hz) {
        double[] sums = new double[5];
        for (int i = 0; i < sound.length; i++) {
            double c = Math.cos(2 * Math.PI * hz * i / RATE_HZ);
            double s = Math.sin(2 * Math.PI * hz * i / RATE_HZ);
            sums[0] += c * c;
            sums[1] += c * s;
            sums[2] += s * s;
            sums[3] += c * sound[i];
            sums[4] += s * sound[i];
        }
        double determinant = sums[0] * sums[2] - sums[1] * sums[1];
        double a = (sums[3] * sums[2] - sums[4] * sums[1]) / determinant;
        double b = (sums[4] * sums[0] - sums[3] * sums[1]) / determinant;
        double power = 0;
        for (int i = 0; i < sound.length; i++) {
            double angle = 2 * Math.PI * hz * i / RATE_HZ;
            double left = sound[i] - a * Math.cos(angle) - b * Math.sin(angle);
            power += left * left;
        }
        return Math.sqrt(2 * power / sound.length);
    }

    @Test
    void aLoopOfWholePeriodsGoesOnWithoutASeam() {
        float[] sample =
                Workbench.join(noise(1_000), Workbench.sine(480, 0.5, 1_000), noise(1_000));
        Player player =
                player(
                        sample,
                        Map.of(
                                "loop", 1.0,
                                "start", 1 / 3.0,
                                "loop_start", 1 / 3.0,
                                "end", 2 / 3.0,
                                "crossfade", 0.0));
        player.instrument.noteOn(67, 1);
        player.play(2_400);
        float[] sound = player.play(2 * RATE_HZ);
        double expected = 480 * Math.pow(2, 7 / 12.0);

        assertThat(Player.measuredHz(sound, expected)).isCloseTo(expected, within(0.001));
        assertThat(20 * Math.log10(rest(sound, expected) / 0.5)).isLessThan(-80);
    }

    @Test
    void aLoopThatDoesNotFitIsCrossfaded() {
        float[] sample = Workbench.sine(101, 0.5, 24_000);
        float[] steps = new float[2];
        for (int i = 0; i < 2; i++) {
            Map<String, Double> loop =
                    Map.of("loop", 1.0, "loop_start", 0.37, "end", 0.9, "crossfade", 0.05 * i);
            Player player = player(sample, loop);
            player.instrument.noteOn(60, 1);
            player.play(2_400);
            steps[i] = (float) Player.widestStep(player.play(4 * RATE_HZ));
        }
        double steady = Player.widestStep(sample);
        assertThat(steps[0]).isGreaterThan((float) (5 * steady));
        assertThat(steps[1]).isLessThan((float) (1.2 * steady));
    }

    @Test
    void aOneShotPlaysToItsEndWhateverTheKeyDoesAndNeverLoops() {
        float[] sample = noise(10_000);
        Player player = player(sample, Map.of("one_shot", 1.0, "loop", 1.0));
        player.instrument.noteOn(60, 1);
        player.play(10);
        player.instrument.noteOff(60);
        player.play(9_000);
        assertThat(player.instrument.silent()).isFalse();
        player.play(1_000);
        assertThat(player.instrument.silent()).isTrue();
    }

    @Test
    void anEndAtFullLevelIsFaded() {
        float[] sample = new float[1_000];
        Arrays.fill(sample, 0.5f);
        Player player = player(sample, Map.of("end", 0.7));
        player.instrument.noteOn(60, 1);
        float[] sound = player.play(1_000);

        assertThat(sound[600]).isCloseTo(0.5f, within(1e-6f));
        assertThat(sound[701]).isZero();
        assertThat(Player.widestStep(Arrays.copyOfRange(sound, 100, 1_000))).isLessThan(0.02);
    }

    @Test
    void eightFullScaleNotesDoNotClipAtTheDefaultLevel() {
        float[] sample = Workbench.sine(440, 1, RATE_HZ);
        Player player =
                new Player(
                        new Sampler(),
                        Map.of(),
                        Map.of("sample", new Pcm(RATE_HZ, new float[][] {sample})),
                        64);
        for (int key : new int[] {48, 52, 55, 60, 64, 67, 72, 76}) {
            player.instrument.noteOn(key, 1);
        }
        assertThat(Player.peak(player.play(RATE_HZ))).isBetween(0.2, 1.01);
    }

    @Test
    void aStereoRecordingKeepsItsSidesAndAMonoNodeHearsTheirMean() {
        float[] left = Workbench.sine(300, 0.5, 9_600);
        float[] right = Workbench.sine(500, 0.3, 9_600);
        Map<String, Pcm> files = Map.of("sample", new Pcm(RATE_HZ, new float[][] {left, right}));
        Workbench stereo = new Workbench(new Sampler(), 2, BARE, files);
        Player mono = new Player(new Sampler(), BARE, files, 64);
        ((Instrument) stereo.processor).noteOn(60, 1);
        mono.instrument.noteOn(60, 1);

        float[][] sides = stereo.process(Workbench.silence(4_800), 64);
        float[] middle = mono.play(4_800);

        for (int i = 100; i < 4_800; i++) {
            assertThat(sides[0][i]).isCloseTo(left[i], within(1e-6f));
            assertThat(sides[1][i]).isCloseTo(right[i], within(1e-6f));
            assertThat(middle[i]).isCloseTo((left[i] + right[i]) / 2, within(1e-6f));
        }
    }

    @Test
    void withoutARecordingItIsSilent() {
        Player player = new Player(new Sampler(), Map.of(), Map.of(), 64);
        player.instrument.noteOn(60, 1);
        assertThat(player.instrument.silent()).isTrue();
        assertThat(Player.peak(player.play(1_000))).isZero();
    }
}
