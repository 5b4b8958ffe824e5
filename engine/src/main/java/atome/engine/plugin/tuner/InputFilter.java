package atome.engine.plugin.tuner;

import atome.engine.AudioThread;

/**
 * What the tuner listens through: {@code in → high-pass, 1st order, 10 Hz → low-pass, Butterworth
 * of 4th order, 2 kHz → out}, as two biquads by the bilinear transform. Source: J. O. Smith,
 * "Introduction to Digital Filters", 2007.
 */
@AudioThread
final class InputFilter {
    private static final double CUTOFF_HZ = 2_000;
    private static final double HIGH_PASS_HZ = 10;
    private static final double SILENCE = 1e-12;

    private final double high;
    private final double gain1;
    private final double b1;
    private final double c1;
    private final double gain2;
    private final double b2;
    private final double c2;
    private double mean;
    private double s11;
    private double s12;
    private double s21;
    private double s22;

    InputFilter(int sampleRateHz) {
        high = 1 - Math.exp(-2 * Math.PI * HIGH_PASS_HZ / sampleRateHz);
        double w = Math.tan(Math.PI * CUTOFF_HZ / sampleRateHz);
        double damping1 = 2 * Math.cos(Math.PI / 8);
        double damping2 = 2 * Math.cos(3 * Math.PI / 8);
        double norm1 = 1 / (1 + damping1 * w + w * w);
        double norm2 = 1 / (1 + damping2 * w + w * w);
        gain1 = w * w * norm1;
        gain2 = w * w * norm2;
        b1 = 2 * (w * w - 1) * norm1;
        b2 = 2 * (w * w - 1) * norm2;
        c1 = (1 - damping1 * w + w * w) * norm1;
        c2 = (1 - damping2 * w + w * w) * norm2;
    }

    double next(double input) {
        mean += high * (input - mean);
        double in = gain1 * (input - mean);
        double middle = in + s11;
        s11 = 2 * in - b1 * middle + s12;
        s12 = in - c1 * middle;
        in = gain2 * middle;
        double out = in + s21;
        s21 = 2 * in - b2 * out + s22;
        s22 = in - c2 * out;
        if (Math.abs(mean) + Math.abs(s11) + Math.abs(s12) + Math.abs(s21) + Math.abs(s22)
                < SILENCE) {
            reset();
        }
        return out;
    }

    void reset() {
        mean = 0;
        s11 = 0;
        s12 = 0;
        s21 = 0;
        s22 = 0;
    }
}
