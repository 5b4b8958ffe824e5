package atome.engine.stretch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhaseVocoderTest extends StretcherContract {
    @Override
    protected Stretcher make(int channels) {
        return new PhaseVocoder(48_000, channels);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 512, 2_048, 4_096})
    void theTransformIsTheSumThatItStandsFor(int size) {
        Random random = new Random(size);
        float[] re = new float[size];
        float[] im = new float[size];
        for (int i = 0; i < size; i++) {
            re[i] = random.nextFloat() - 0.5f;
            im[i] = random.nextFloat() - 0.5f;
        }
        float[] re2 = re.clone();
        float[] im2 = im.clone();
        new Fourier(size).transform(re2, im2);

        for (int k : new int[] {0, 1, size / 3, size / 2, size - 1}) {
            double sumRe = 0;
            double sumIm = 0;
            for (int n = 0; n < size; n++) {
                double angle = -2 * Math.PI * n * k / size;
                sumRe += re[n] * Math.cos(angle) - im[n] * Math.sin(angle);
                sumIm += re[n] * Math.sin(angle) + im[n] * Math.cos(angle);
            }
            assertThat((double) re2[k]).isCloseTo(sumRe, within(1e-3));
            assertThat((double) im2[k]).isCloseTo(sumIm, within(1e-3));
        }
    }

    @Test
    void atItsOwnSpeedTheSoundIsAlmostWhatItWas() {
        Random random = new Random(1);
        float[] noise = new float[60_000];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextFloat() - 0.5f;
        }
        float[] out = new Grains(make(1), noise).atSpeed(1, 1, 50_000)[0];

        for (int i = 0; i < out.length; i++) {
            assertThat(out[i]).isCloseTo(noise[i], within(1e-4f));
        }
    }
}
