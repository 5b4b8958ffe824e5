package atome.engine.plugin.guitar;

import atome.engine.AudioThread;
import java.util.Arrays;

/**
 * Bass, middle and treble of the '59 Bassman: the circuit's third-order transfer function by the
 * bilinear transform, in transposed direct form II. Meant for an oversampled rate, at which the
 * transform's warping of frequencies is not heard.
 *
 * <p>Source: D. Yeh and J. O. Smith, "Discretization of the '59 Fender Bassman tone stack",
 * DAFx-06; component values and the logarithmic taper of the bass from there.
 */
@AudioThread
final class ToneStack {
    private static final double C1 = 250e-12;
    private static final double C2 = 20e-9;
    private static final double C3 = 20e-9;
    private static final double R1 = 250e3;
    private static final double R2 = 1e6;
    private static final double R3 = 25e3;
    private static final double R4 = 56e3;
    private static final double BASS_TAPER = 3.4;

    private static final double SILENCE = 1e-13;

    private final double c;
    private double in0;
    private double in1;
    private double in2;
    private double in3;
    private double out1;
    private double out2;
    private double out3;
    private final double[] first;
    private final double[] second;
    private final double[] third;

    ToneStack(double rateHz, int channels) {
        c = 2 * rateHz;
        first = new double[channels];
        second = new double[channels];
        third = new double[channels];
    }

    /** Turns the knobs, 0 to 1 each. */
    void tune(double bass, double mid, double treble) {
        double l = Math.exp((bass - 1) * BASS_TAPER);
        double m = mid;
        double t = treble;
        double b1 = t * C1 * R1 + m * C3 * R3 + l * (C1 + C2) * R2 + (C1 + C2) * R3;
        double b2 =
                t * C1 * (C2 + C3) * R1 * R4
                        - m * m * (C1 + C2) * C3 * R3 * R3
                        + m * C3 * (C1 * R1 * R3 + (C1 + C2) * R3 * R3)
                        + l * C1 * R2 * (C2 * R1 + C2 * R4 + C3 * R4)
                        + l * m * (C1 + C2) * C3 * R2 * R3
                        + C1 * (C2 * R1 * R3 + C2 * R3 * R4 + C3 * R3 * R4);
        double b3 =
                C1
                        * C2
                        * C3
                        * (l * m * R2 * R3 * (R1 + R4)
                                - m * m * R3 * R3 * (R1 + R4)
                                + m * R3 * R3 * (R1 + R4)
                                + t * R1 * R3 * R4
                                - t * m * R1 * R3 * R4
                                + t * l * R1 * R2 * R4);
        double a1 = C1 * (R1 + R3) + C2 * (R3 + R4) + C3 * R4 + m * C3 * R3 + l * (C1 + C2) * R2;
        double a2 =
                m * C3 * (C1 * R1 * R3 - C2 * R3 * R4 + (C1 + C2) * R3 * R3)
                        + l * m * (C1 + C2) * C3 * R2 * R3
                        - m * m * (C1 + C2) * C3 * R3 * R3
                        + l * R2 * (C1 * C2 * (R1 + R4) + C1 * C3 * R4 + C2 * C3 * R4)
                        + C1 * C2 * (R1 * R4 + R3 * R4 + R1 * R3)
                        + (C1 + C2) * C3 * R3 * R4
                        + C1 * C3 * R1 * R4;
        double a3 =
                C1
                        * C2
                        * C3
                        * (l * m * R2 * R3 * (R1 + R4)
                                - m * m * R3 * R3 * (R1 + R4)
                                + m * (R3 * R3 * R4 + R1 * R3 * R3 - R1 * R3 * R4)
                                + l * R1 * R2 * R4
                                + R1 * R3 * R4);
        discretise(b1 * c, b2 * c * c, b3 * c * c * c, a1 * c, a2 * c * c, a3 * c * c * c);
    }

    private void discretise(double b1, double b2, double b3, double a1, double a2, double a3) {
        double scale = 1 / (1 + a1 + a2 + a3);
        in0 = scale * (b1 + b2 + b3);
        in1 = scale * (b1 - b2 - 3 * b3);
        in2 = scale * (-b1 - b2 + 3 * b3);
        in3 = scale * (-b1 + b2 - b3);
        out1 = scale * (3 + a1 - a2 - 3 * a3);
        out2 = scale * (3 - a1 - a2 + 3 * a3);
        out3 = scale * (1 - a1 + a2 - a3);
    }

    double process(int channel, double in) {
        double out = in0 * in + first[channel];
        first[channel] = in1 * in - out1 * out + second[channel];
        second[channel] = in2 * in - out2 * out + third[channel];
        third[channel] = in3 * in - out3 * out;
        return out;
    }

    /**
     * Ends a decay, all at once: the states nearly cancel, so one set to zero alone would sound.
     */
    void flush() {
        for (int channel = 0; channel < first.length; channel++) {
            double largest =
                    Math.max(
                            Math.abs(first[channel]),
                            Math.max(Math.abs(second[channel]), Math.abs(third[channel])));
            if (largest < SILENCE) {
                first[channel] = 0;
                second[channel] = 0;
                third[channel] = 0;
            }
        }
    }

    boolean silent() {
        for (int channel = 0; channel < first.length; channel++) {
            if (first[channel] != 0 || second[channel] != 0 || third[channel] != 0) {
                return false;
            }
        }
        return true;
    }

    void reset() {
        Arrays.fill(first, 0);
        Arrays.fill(second, 0);
        Arrays.fill(third, 0);
    }
}
