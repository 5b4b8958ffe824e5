package atome.engine.stretch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every stretcher does, whoever wrote it. */
public abstract class StretcherContract {
    private static final int RATE_HZ = 48_000;
    private static final int SECONDS = 3;

    protected abstract Stretcher make(int channels);

    private float[][] stretch(double ratio, double semitones, float[]... audio) {
        try (Stretcher stretcher = make(audio.length)) {
            int frames = (int) (audio[0].length * ratio * 0.9);
            return new Grains(stretcher, audio)
                    .atSpeed(1 / ratio, Math.pow(2, semitones / 12), frames);
        }
    }

    private static float[] sine(double hz) {
        float[] samples = new float[SECONDS * RATE_HZ];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hz * i / RATE_HZ));
        }
        return samples;
    }

    private static float[] clicks() {
        float[] samples = new float[SECONDS * RATE_HZ];
        for (int i = 6_000; i < samples.length; i += 12_000) {
            samples[i] = 0.9f;
        }
        return samples;
    }

    /** A sound at each of these places: bursts of noise, or plucked strings. */
    private static float[] struck(boolean strings) {
        Random random = new Random(7);
        float[] samples = new float[SECONDS * RATE_HZ];
        for (int at = 6_000; at < samples.length; at += 12_000) {
            float[] line = new float[strings ? 218 : 4_000];
            for (int i = 0; i < line.length; i++) {
                line[i] = random.nextFloat() - 0.5f;
            }
            for (int i = 0; i < 8_000 && at + i < samples.length; i++) {
                if (strings) {
                    int here = i % line.length;
                    samples[at + i] = line[here];
                    line[here] = 0.498f * (line[here] + line[(here + 1) % line.length]);
                } else if (i < line.length) {
                    samples[at + i] = line[i] * (1 - (float) i / line.length);
                }
            }
        }
        return samples;
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0", "0.75, 0", "1, 0", "1.5, 0", "2, 0", "1, 5", "1, -5", "1.5, -5", "0.75, 5"
    })
    void aSineKeepsItsFrequencyAndItsLevel(double ratio, double semitones) {
        float[] sine = sine(440);

        float[] out = stretch(ratio, semitones, sine, sine)[1];

        double expected = 440 * Math.pow(2, semitones / 12);
        int from = out.length / 4;
        int half = out.length / 4;
        double[] first = at(expected, out, from, half);
        double[] second = at(expected, out, from + half, half);
        double turned = Math.atan2(second[1], second[0]) - Math.atan2(first[1], first[0]);
        turned -= 2 * Math.PI * Math.rint(turned / (2 * Math.PI));
        double hz = expected + turned / (2 * Math.PI) * RATE_HZ / half;
        assertThat(1200 * Math.log(hz / expected) / Math.log(2)).isCloseTo(0, within(0.1));
        double level = 20 * Math.log10(Math.hypot(first[0], first[1]) / 0.5);
        assertThat(level).isCloseTo(0, within(0.3));
    }

    /** A sine's parts at a frequency, under a window. */
    private static double[] at(double hz, float[] sound, int from, int length) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < length; i++) {
            double angle = 2 * Math.PI * hz * (from + i) / RATE_HZ;
            double window = 1 - Math.cos(2 * Math.PI * i / length);
            re += 2 * window * sound[from + i] * Math.cos(angle) / length;
            im -= 2 * window * sound[from + i] * Math.sin(angle) / length;
        }
        return new double[] {re, im};
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0", "0.75, 0", "1, 0", "1.5, 0", "2, 0", "1, 5", "0.75, 5"})
    void aClickIsHeardWhereItBelongs(double ratio, double semitones) {
        float[] out = stretch(ratio, semitones, clicks())[0];

        int looked = 0;
        for (int click = 6_000; click * ratio + 2_000 < out.length; click += 12_000) {
            int at = (int) Math.round(click * ratio);
            int loudest = at - 1_500;
            for (int i = at - 1_500; i < at + 1_500; i++) {
                loudest = Math.abs(out[i]) > Math.abs(out[loudest]) ? i : loudest;
            }
            assertThat(loudest).isCloseTo(at, within(3));
            looked++;
        }
        assertThat(looked).isGreaterThan(6);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.75, 1.5, 2})
    void burstsAndStringsSetInWhereTheyBelong(double ratio) {
        for (boolean strings : new boolean[] {false, true}) {
            float[] audio = struck(strings);
            float[] out = stretch(ratio, 0, audio)[0];
            for (int onset = 18_000; onset * ratio + 3_000 < out.length; onset += 12_000) {
                int at = (int) Math.round(onset * ratio);
                double before = energy(out, at - 1_200, at - 200);
                double after = energy(out, at, at + 1_000);
                assertThat(after).as("strings %s", strings).isGreaterThan(4 * before);
            }
        }
    }

    private static double energy(float[] sound, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += sound[i] * sound[i];
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.75, 1.5, 2})
    void aSweepKeepsItsLevel(double ratio) {
        float[] sweep = new float[SECONDS * RATE_HZ];
        for (int i = 0; i < sweep.length; i++) {
            double seconds = (double) i / RATE_HZ;
            double turns = 100 * (Math.pow(40, seconds / SECONDS) - 1) * SECONDS / Math.log(40);
            sweep[i] = (float) (0.5 * Math.sin(2 * Math.PI * turns));
        }

        float[] out = stretch(ratio, 0, sweep)[0];

        for (int at = out.length / 8; at + 4_800 < out.length * 7 / 8; at += 4_800) {
            double level = 10 * Math.log10(energy(out, at, at + 4_800) / (4_800 * 0.125));
            assertThat(level).isCloseTo(0, within(2.5));
        }
    }

    @Test
    void channelsStayTogether() {
        Random random = new Random(3);
        float[] left = new float[SECONDS * RATE_HZ];
        float[] right = new float[left.length];
        for (int i = 0; i < left.length; i++) {
            left[i] = random.nextFloat() - 0.5f;
            right[i] = -0.5f * left[i];
        }

        float[][] out = stretch(1.4, 0, left, right);

        for (int i = 10_000; i < out[0].length - 10_000; i++) {
            assertThat(out[1][i]).isCloseTo(-0.5f * out[0][i], within(1e-3f));
        }
    }

    @Test
    void standingStillKeepsTheLevel() {
        try (Stretcher stretcher = make(1)) {
            float[] out = new Grains(stretcher, sine(440)).along(_ -> 50_000, 1, 48_000)[0];

            double level = Math.sqrt(2 * energy(out, 10_000, 40_000) / 30_000) / 0.5;
            assertThat(20 * Math.log10(level)).isCloseTo(0, within(0.5));
        }
    }

    @Test
    void backwardsAClickIsHeardWhereItBelongs() {
        try (Stretcher stretcher = make(1)) {
            float[] out =
                    new Grains(stretcher, clicks()).along(own -> 140_000 - own, 1, 100_000)[0];

            for (int click = 54_000; click < 138_000; click += 12_000) {
                int at = 140_000 - click;
                int loudest = at - 1_500;
                for (int i = at - 1_500; i < at + 1_500; i++) {
                    loudest =
                            i >= 0 && Math.abs(out[i]) > Math.abs(out[Math.max(0, loudest)])
                                    ? i
                                    : loudest;
                }
                assertThat(loudest).isCloseTo(at, within(3));
            }
        }
    }

    @Test
    void aHandThatScrubsIsFollowedByFiniteSound() {
        try (Stretcher stretcher = make(2)) {
            float[] sine = sine(440);
            float[][] out =
                    new Grains(stretcher, sine, sine)
                            .along(own -> 70_000 + 30_000 * Math.sin(own / 9_000), 1.1, 200_000);

            double level = Math.sqrt(2 * energy(out[0], 20_000, 180_000) / 160_000) / 0.5;
            assertThat(20 * Math.log10(level)).isBetween(-4.0, 1.0);
        }
    }

    @Test
    void whatIsNoNumberOrAlmostNothingIsSilence() {
        float[] audio = sine(440);
        audio[50_000] = Float.NaN;
        audio[60_000] = Float.NEGATIVE_INFINITY;
        for (int i = 70_000; i < 90_000; i++) {
            audio[i] = 1e-40f;
        }

        float[] out = stretch(1.2, 3, audio)[0];

        for (float sample : out) {
            assertThat(Float.isFinite(sample)).isTrue();
        }
    }

    @Test
    void aGrainAllocatesNothing() {
        try (Stretcher stretcher = make(2)) {
            float[][] input = new float[2][stretcher.mostInputFrames()];
            float[][] output = new float[2][stretcher.mostOutputFrames()];
            System.arraycopy(sine(440), 0, input[0], 0, 4_000);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long fewest = Long.MAX_VALUE;
            for (int window = 0; window < 30; window++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int grain = 0; grain < 200; grain++) {
                    stretcher.aim(grain * 400, 0.8, grain % 3 == 0 ? 1.1 : 1, place -> place);
                    stretcher.synthesise(input, output);
                }
                fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertThat(fewest).isZero();
        }
    }
}
