package atome.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {

    @ParameterizedTest
    @CsvSource({
        "44100, 48000",
        "48000, 44100",
        "96000, 48000",
        "48000, 96000",
        "192000, 44100",
        "44100, 96000",
        "48000, 47999"
    })
    void sinesUpTo20KilohertzKeepTheirLevelAndGainNothingElse(int fromHz, int toHz) {
        Resampler resampler = new Resampler(fromHz, toHz);
        for (double hz : new double[] {20, 997, 10_000, 17_000, 19_000, 20_000}) {
            float[] out = resampler.resample(sine(hz, fromHz, 12_000)).samples()[0];
            Fit fit = Fit.of(out, hz, toHz);
            assertThat(fit.levelDb()).as("%s Hz level", hz).isCloseTo(0, within(0.001));
            assertThat(fit.restDb()).as("%s Hz rest", hz).isLessThan(-110);
            assertThat(fit.phase()).as("%s Hz phase", hz).isCloseTo(0, within(1e-5));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "96000, 48000, 24000", "96000, 48000, 30000", "96000, 48000, 47000",
        "48000, 44100, 22050", "48000, 44100, 23500", "192000, 44100, 24100"
    })
    void whatTheLowerRateCannotHoldIsGone(int fromHz, int toHz, double hz) {
        float[] out = new Resampler(fromHz, toHz).resample(sine(hz, fromHz, 12_000)).samples()[0];
        assertThat(db(rms(out, out.length / 4, out.length * 3 / 4) / Math.sqrt(0.5)))
                .isLessThan(-110);
    }

    @ParameterizedTest
    @CsvSource({"44100, 48000", "48000, 44100", "96000, 48000", "22050, 48000"})
    void anImpulseStaysAtItsTimeAndIsSymmetric(int fromHz, int toHz) {
        float[] in = new float[fromHz / 5];
        in[fromHz / 10] = 1;
        float[] out =
                new Resampler(fromHz, toHz)
                        .resample(new Pcm(fromHz, new float[][] {in}))
                        .samples()[0];
        int peak = 0;
        for (int i = 0; i < out.length; i++) {
            peak = Math.abs(out[i]) > Math.abs(out[peak]) ? i : peak;
        }
        assertThat(peak).isEqualTo(toHz / 10);
        for (int i = 1; i < 150; i++) {
            assertThat(out[peak + i]).isCloseTo(out[peak - i], within(1e-7f));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "44100, 48000, 44100, 48000",
        "44100, 48000, 1, 1",
        "48000, 44100, 7, 6",
        "96000, 48000, 3, 2",
        "96000, 48000, 1, 1",
        "48000, 96000, 5, 10",
        "44100, 48000, 0, 0"
    })
    void theLengthIsTheRoundedRatio(int fromHz, int toHz, int frames, int expected) {
        Pcm pcm = new Pcm(fromHz, new float[2][frames]);
        Pcm out = new Resampler(fromHz, toHz).resample(pcm);
        assertThat(out.frames()).isEqualTo(expected);
        assertThat(out.channels()).isEqualTo(2);
        assertThat(out.sampleRateHz()).isEqualTo(toHz);
    }

    @Test
    void theSameRateIsTheSameSound() {
        Pcm pcm = sine(440, 48_000, 100);
        assertThat(new Resampler(48_000, 48_000).resample(pcm)).isSameAs(pcm);
    }

    @Test
    void aSoundOfAnotherRateIsRefused() {
        assertThatThrownBy(() -> new Resampler(44_100, 48_000).resample(sine(440, 96_000, 10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("96000 Hz given, made for 44100 Hz");
    }

    private static Pcm sine(double hz, int rateHz, int frames) {
        float[] samples = new float[frames];
        for (int i = 0; i < frames; i++) {
            samples[i] = (float) Math.sin(2 * Math.PI * hz * i / rateHz + 0.5);
        }
        return new Pcm(rateHz, new float[][] {samples});
    }

    private static double rms(float[] samples, int from, int to) {
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (double) samples[i] * samples[i];
        }
        return Math.sqrt(squares / (to - from));
    }

    private static double db(double ratio) {
        return 20 * Math.log10(ratio);
    }

    /** Least-squares sine of a known frequency over the middle half, away from the ends. */
    private record Fit(double levelDb, double restDb, double phase) {
        static Fit of(float[] samples, double hz, int rateHz) {
            int from = samples.length / 4;
            int to = samples.length * 3 / 4;
            double step = 2 * Math.PI * hz / rateHz;
            double ss = 0;
            double cc = 0;
            double sc = 0;
            double ys = 0;
            double yc = 0;
            for (int i = from; i < to; i++) {
                double s = Math.sin(step * i + 0.5);
                double c = Math.cos(step * i + 0.5);
                ss += s * s;
                cc += c * c;
                sc += s * c;
                ys += samples[i] * s;
                yc += samples[i] * c;
            }
            double determinant = ss * cc - sc * sc;
            double a = (ys * cc - yc * sc) / determinant;
            double b = (yc * ss - ys * sc) / determinant;
            double rest = 0;
            for (int i = from; i < to; i++) {
                double fitted = a * Math.sin(step * i + 0.5) + b * Math.cos(step * i + 0.5);
                rest += (samples[i] - fitted) * (samples[i] - fitted);
            }
            double level = Math.hypot(a, b);
            double restRms = Math.sqrt(rest / (to - from));
            return new Fit(db(level), db(restRms / (level * Math.sqrt(0.5))), Math.atan2(b, a));
        }
    }
}
