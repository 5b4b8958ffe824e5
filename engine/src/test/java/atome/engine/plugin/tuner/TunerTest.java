package atome.engine.plugin.tuner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.engine.plugin.Workbench;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TunerTest {
    private static final int RATE_HZ = Workbench.RATE_HZ;
    private static final double LOWEST_HZ = 30;
    private static final double HIGHEST_HZ = 1_300;

    enum Note {
        SINE,
        SAW,
        STRING_WITH_A_WEAK_FUNDAMENTAL;

        private double amplitude(int harmonic) {
            return switch (this) {
                case SINE -> harmonic == 1 ? 1 : 0;
                case SAW -> 1.0 / harmonic;
                case STRING_WITH_A_WEAK_FUNDAMENTAL ->
                        harmonic == 1 ? 0.2 : Math.pow(0.75, harmonic - 2.0);
            };
        }

        private double decayPerSecond() {
            return this == STRING_WITH_A_WEAK_FUNDAMENTAL ? 1.2 : 0;
        }

        float[] sound(double hz, int frames, double noise, long seed) {
            Random random = new Random(seed);
            double[] sum = new double[frames];
            for (int harmonic = 1; harmonic * hz < RATE_HZ / 2.0 && harmonic <= 60; harmonic++) {
                double amplitude = amplitude(harmonic);
                if (amplitude < 1e-4) {
                    continue;
                }
                double phase = random.nextDouble();
                double fall = Math.exp(-decayPerSecond() * (0.8 + 0.2 * harmonic) / RATE_HZ);
                for (int i = 0; i < frames; i++) {
                    sum[i] +=
                            amplitude
                                    * Math.sin(2 * Math.PI * (harmonic * hz * i / RATE_HZ + phase));
                    amplitude *= fall;
                }
            }
            double power = 0;
            for (double value : sum) {
                power += value * value / frames;
            }
            float[] out = new float[frames];
            for (int i = 0; i < frames; i++) {
                double value = sum[i] / Math.sqrt(power) + noise * random.nextGaussian();
                out[i] = (float) (0.1 * value);
            }
            return out;
        }
    }

    private static double cents(double hz, double expectedHz) {
        return 1_200 * Math.log(hz / expectedHz) / Math.log(2);
    }

    @ParameterizedTest
    @EnumSource(Note.class)
    void itReadsWithinACentFrom30HzTo1300Hz(Note note) {
        expectWithinACent(note, 0);
    }

    @ParameterizedTest
    @EnumSource(Note.class)
    void itReadsWithinACentInNoiseAtMinus40Db(Note note) {
        expectWithinACent(note, 0.01);
    }

    /** Every reading from 150 ms on, at places that fall everywhere between two frames. */
    private static void expectWithinACent(Note note, double noise) {
        for (double hz = LOWEST_HZ; hz <= HIGHEST_HZ; hz *= 1.0437) {
            Workbench bench = new Workbench(new Tuner(), 1);
            float[] sound = note.sound(hz, RATE_HZ / 2, noise, (long) (100 * hz));
            int at = 0;
            for (; at < sound.length; at += 480) {
                bench.process(Arrays.copyOfRange(sound, at, at + 480), 480);
                if (at > 0.15 * RATE_HZ) {
                    assertThat(cents(bench.reading("frequency"), hz))
                            .as("%s at %.2f Hz after %d frames", note, hz, at)
                            .isCloseTo(0, within(1.0));
                }
            }
        }
    }

    @Test
    void aReadingOfTheLowEStringComesWithin100Ms() {
        double hz = 82.41;
        for (int startFrame = 10_000; startFrame < 12_000; startFrame += 97) {
            Workbench bench = new Workbench(new Tuner(), 1);
            float[] string =
                    Note.STRING_WITH_A_WEAK_FUNDAMENTAL.sound(hz, RATE_HZ / 10, 0.01, startFrame);
            bench.process(Workbench.join(Workbench.silence(startFrame), string), 64);

            assertThat(cents(bench.reading("frequency"), hz))
                    .as("from frame %d", startFrame)
                    .isCloseTo(0, within(1.0));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {44_100, 88_200, 96_000, 192_000})
    void itReadsAsWellAtOtherRates(int rateHz) {
        for (double hz : new double[] {30.87, 82.41, 440, 1_300}) {
            PitchDetector detector = new PitchDetector(rateHz);
            for (int i = 0; i < rateHz / 2; i++) {
                detector.hear(0.1 * Math.sin(2 * Math.PI * hz * i / rateHz));
            }
            assertThat(cents(detector.frequencyHz(), hz)).isCloseTo(0, within(0.3));
        }
    }

    @Test
    void itTellsKeyCentsLevelAndClarity() {
        Workbench bench = new Workbench(new Tuner(), 2, Map.of("reference", 432.0), Map.of());

        bench.process(Workbench.sine(432 * Math.pow(2, 3.2 / 12), 0.5, RATE_HZ / 4), 256);

        assertThat(bench.reading("key")).isEqualTo(72);
        assertThat(bench.reading("cents")).isCloseTo(20, within(0.2));
        assertThat(bench.reading("level"))
                .isCloseTo(20 * Math.log10(0.5 / Math.sqrt(2)), within(0.2));
        assertThat(bench.reading("clarity")).isGreaterThan(0.99);
    }

    @Test
    void noiseSilenceAndToneAboveItsRangeHaveNoPitch() {
        Random random = new Random(1);
        float[] noise = new float[RATE_HZ / 2];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (0.1 * random.nextGaussian());
        }
        for (float[] input :
                new float[][] {
                    noise, Workbench.silence(noise.length), Workbench.sine(3_000, 0.5, noise.length)
                }) {
            Workbench bench = new Workbench(new Tuner(), 1);
            bench.process(input, 128);
            assertThat(bench.reading("frequency")).isZero();
            assertThat(bench.reading("key")).isZero();
        }
    }

    @Test
    void whenTheNoteEndsTheReadingGoesToNone() {
        Workbench bench = new Workbench(new Tuner(), 1);
        bench.process(Workbench.sine(110, 0.5, RATE_HZ / 4), 64);
        assertThat(bench.reading("frequency")).isCloseTo(110, within(0.05));

        bench.process(Workbench.silence(RATE_HZ / 4), 64);

        assertThat(bench.reading("frequency")).isZero();
        assertThat(bench.reading("level")).isEqualTo(-120);
    }

    @Test
    void readingsDoNotDependOnBlocks() {
        float[] sound = Note.SAW.sound(146.83, RATE_HZ / 3, 0.01, 5);
        double[] readings = new double[4];
        int[][] blocks = {{16}, {64}, {1_024}, {1, 37, 500, 3}};
        for (int i = 0; i < blocks.length; i++) {
            Workbench bench = new Workbench(new Tuner(), 1);
            bench.process(sound, blocks[i]);
            readings[i] = bench.reading("frequency");
        }
        assertThat(readings).containsOnly(readings[0]);
    }

    @Test
    void itPassesTheSignalAndMutes() {
        float[] sound = Workbench.sine(440, 0.5, 4_800);
        Workbench bench = new Workbench(new Tuner(), 2);
        assertThat(bench.process(sound, 64)).isDeepEqualTo(new float[][] {sound, sound});

        bench.parameter("mute").moveTo(1, 0);

        for (float sample : bench.process(sound, 64)[1]) {
            assertThat(sample).isZero();
        }
    }
}
