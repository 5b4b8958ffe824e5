package atome.engine.plugin.guitar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealTransformTest {
    private final Random random = new Random(4);

    @ParameterizedTest
    @ValueSource(ints = {4, 16, 64, 256, 1_024})
    void itsBinsAreThoseOfTheSumThatDefinesThem(int size) {
        RealTransform transform = new RealTransform(size);
        float[] first = noise(size);
        float[] second = noise(size);
        float[] re = new float[size];
        float[] im = new float[size];

        transform.twist(first, second, re, im);
        for (int pass = 0; pass < transform.passes(); pass++) {
            transform.forward(pass, re, im);
        }

        for (int k = 0; k < size; k++) {
            double sumRe = 0;
            double sumIm = 0;
            for (int n = 0; n < 2 * size; n++) {
                double x = n < size ? first[n] : second[n - size];
                double angle = -2 * Math.PI * n * (k + 0.25) / size;
                sumRe += x * Math.cos(angle);
                sumIm += x * Math.sin(angle);
            }
            int place = place(k, size);
            assertThat((double) re[place]).isCloseTo(sumRe, within(2e-6 * size));
            assertThat((double) im[place]).isCloseTo(sumIm, within(2e-6 * size));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 64, 1_024})
    void thereAndBackIsTheSameTimesTheSize(int size) {
        RealTransform transform = new RealTransform(size);
        float[] second = noise(size);
        float[] re = new float[size];
        float[] im = new float[size];
        float[] back = new float[size];

        transform.twist(noise(size), second, re, im);
        for (int pass = 0; pass < transform.passes(); pass++) {
            transform.forward(pass, re, im);
        }
        for (int pass = 0; pass < transform.passes(); pass++) {
            transform.inverse(pass, re, im);
        }
        transform.untwistSecond(re, im, back);

        for (int n = 0; n < size; n++) {
            assertThat((double) back[n] / size).isCloseTo(second[n], within(2e-6));
        }
    }

    /** The digits of a bin in base four, turned round. */
    private static int place(int bin, int size) {
        int place = 0;
        for (int left = size, rest = bin; left > 1; left /= 4, rest /= 4) {
            place = 4 * place + rest % 4;
        }
        return place;
    }

    private float[] noise(int frames) {
        float[] noise = new float[frames];
        for (int i = 0; i < frames; i++) {
            noise[i] = random.nextFloat(-1, 1);
        }
        return noise;
    }
}
