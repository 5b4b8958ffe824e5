package atome.engine.plugin.guitar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvolverTest {
    private static final int[] BLOCKS = {1, 16, 64, 100, 1_024};

    /** −120 dB. */
    private static final double WITHIN = 1e-6;

    private final Random random = new Random(5);

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 1_000, 2_047, 2_049, 48_000, 96_000})
    void itMatchesDirectConvolutionAtEveryBlockSizeBitByBit(int responseFrames) {
        float[] response = noise(responseFrames);
        float[] in = Arrays.copyOf(noise(3_000), responseFrames + 5_000);
        double[] direct = direct(in, 3_000, response);

        float[] first = convolve(in, response, BLOCKS[0]);
        double[] error = new double[in.length];
        for (int i = 0; i < in.length; i++) {
            error[i] = first[i] - direct[i];
        }
        assertThat(rms(error)).isLessThan(rms(direct) * WITHIN);
        assertThat(peak(error)).isLessThan(peak(direct) * WITHIN);
        for (int block : BLOCKS) {
            assertThat(convolve(in, response, block)).isEqualTo(first);
        }
        assertThat(convolve(in, response, 5, 64, 1, 300)).isEqualTo(first);
    }

    @Test
    void theFirstTapSoundsInTheFrameOfTheImpulse() {
        float[] response = noise(5_000);
        float[] in = new float[64];
        in[0] = 1;

        assertThat(convolve(in, response, 64)[0]).isEqualTo(response[0]);
    }

    @Test
    void nothingIsLeftAfterTheTail() {
        float[] response = noise(10_000);
        int tail = ImpulseResponse.of(response).tailFrames();
        float[] in = Arrays.copyOf(noise(1_500), 1_500 + tail + 3_000);

        float[] out = convolve(in, response, 64);

        assertThat(Arrays.copyOfRange(out, 1_500 + tail, out.length)).containsOnly(0);
    }

    @Test
    void aResetForgetsAllSignal() {
        Convolver convolver = new Convolver(ImpulseResponse.of(noise(5_000)));
        float[] out = new float[4_096];
        convolver.process(noise(4_000), out, 4_000);

        convolver.reset();
        convolver.process(new float[4_096], out, 4_096);

        assertThat(out).containsOnly(0);
    }

    private static float[] convolve(float[] in, float[] response, int... blocks) {
        Convolver convolver = new Convolver(ImpulseResponse.of(response));
        float[] out = new float[in.length];
        float[] from = new float[1_024];
        float[] to = new float[1_024];
        int done = 0;
        for (int i = 0; done < in.length; i++) {
            int frames = Math.min(blocks[i % blocks.length], in.length - done);
            System.arraycopy(in, done, from, 0, frames);
            convolver.process(from, to, frames);
            System.arraycopy(to, 0, out, done, frames);
            done += frames;
        }
        return out;
    }

    private static double[] direct(float[] in, int inFrames, float[] response) {
        double[] out = new double[in.length];
        for (int n = 0; n < inFrames; n++) {
            double sample = in[n];
            for (int k = 0; k < response.length; k++) {
                out[n + k] += sample * response[k];
            }
        }
        return out;
    }

    private static double rms(double[] signal) {
        return Math.sqrt(Arrays.stream(signal).map(x -> x * x).average().orElseThrow());
    }

    private static double peak(double[] signal) {
        return Arrays.stream(signal).map(Math::abs).max().orElseThrow();
    }

    private float[] noise(int frames) {
        float[] noise = new float[frames];
        for (int i = 0; i < frames; i++) {
            noise[i] = random.nextFloat(-1, 1);
        }
        return noise;
    }
}
