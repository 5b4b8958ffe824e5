package atome.engine.plugin.guitar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OversamplerTest {
    private static final int RATE_HZ = 48_000;

    @ParameterizedTest
    @ValueSource(ints = {30, 1_000, 10_000, 20_000, 22_000})
    void upAndDownAgainChangesNoLevel(int toneHz) {
        Oversampler oversampler = new Oversampler();
        float[] response = new float[RATE_HZ];
        for (int i = 0; i < RATE_HZ; i++) {
            oversampler.up(i == 0 ? 1 : 0);
            response[i] = (float) oversampler.down();
        }

        assertThat(Tones.db(response, toneHz)).isCloseTo(0, within(0.01));
    }

    /** The twin of a tone about each multiple of the rate. */
    @ParameterizedTest
    @ValueSource(ints = {43_000, 53_000, 91_000, 139_000, 187_000})
    void theHighRateHoldsNoImages(int imageHz) {
        Oversampler oversampler = new Oversampler();
        double re = 0;
        double im = 0;
        for (int i = 0; i < RATE_HZ; i++) {
            oversampler.up(Math.sin(2 * Math.PI * 5_000 * i / RATE_HZ));
            for (int k = 0; k < Oversampler.TIMES && i >= RATE_HZ / 2; k++) {
                double turn = imageHz * ((double) i / RATE_HZ + k / (8.0 * RATE_HZ));
                re += oversampler.fine[k] * Math.cos(2 * Math.PI * turn);
                im += oversampler.fine[k] * Math.sin(2 * Math.PI * turn);
            }
        }

        double peak = Math.hypot(re, im) / (2 * RATE_HZ);
        assertThat(20 * Math.log10(peak)).isLessThan(-94);
    }

    @ParameterizedTest
    @ValueSource(ints = {25_100, 45_000, 90_000, 150_000, 190_000})
    void whatLiesAboveHalfTheRateDoesNotComeDown(int toneHz) {
        Oversampler oversampler = new Oversampler();
        double peak = 0;
        for (int i = 0; i < RATE_HZ; i++) {
            for (int k = 0; k < Oversampler.TIMES; k++) {
                double turn = toneHz * ((double) i / RATE_HZ + k / (8.0 * RATE_HZ));
                oversampler.fine[k] = Math.sin(2 * Math.PI * turn);
            }
            double out = oversampler.down();
            peak = i < RATE_HZ / 2 ? 0 : Math.max(peak, Math.abs(out));
        }

        assertThat(20 * Math.log10(peak)).isLessThan(-94);
    }
}
