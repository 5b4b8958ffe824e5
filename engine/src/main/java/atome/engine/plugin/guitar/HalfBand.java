package atome.engine.plugin.guitar;

import atome.engine.AudioThread;
import java.util.Arrays;

/**
 * Half-band filter that doubles a rate or halves one twice as high, from two chains of first-order
 * all-passes at the lower rate: {@code in → chain for even frames, chain for odd frames → out}. It
 * is elliptic and of little delay, none of it told as latency: its phase is that of an analogue
 * filter.
 *
 * <p>Source: R. Valenzuela and A. Constantinides, "Digital signal processing schemes for efficient
 * interpolation and decimation", IEE Proc. 130 G (6), 1983, with the elliptic nome as a series.
 */
@AudioThread
final class HalfBand {
    private static final int TERMS = 12;

    private final double[] even;
    private final double[] odd;

    /** What each all-pass of a chain took last, then what the chain gave last. */
    private final double[] evenPast;

    private final double[] oddPast;

    /**
     * @param pairs of all-passes: the more, the deeper the stop band
     * @param pass where the pass band ends, as a part of the higher rate; below a quarter
     */
    HalfBand(int pairs, double pass) {
        even = new double[pairs];
        odd = new double[pairs];
        evenPast = new double[pairs + 1];
        oddPast = new double[pairs + 1];
        double slope = Math.tan(Math.PI * pass);
        double k = slope * slope;
        double root = Math.pow(1 - k * k, 0.25);
        double e = 0.5 * (1 - root) / (1 + root);
        double e4 = e * e * e * e;
        double nome = e * (1 + e4 * (2 + e4 * (15 + 150 * e4)));
        int order = 4 * pairs + 1;
        for (int i = 0; i < 2 * pairs; i++) {
            double angle = (i + 1) * Math.PI / order;
            double above = 0;
            double below = 0.5;
            double sign = 1;
            for (int term = 0; term < TERMS; term++) {
                above +=
                        sign * Math.pow(nome, term * (term + 1)) * Math.sin((2 * term + 1) * angle);
                if (term > 0) {
                    below += sign * Math.pow(nome, term * term) * Math.cos(2 * term * angle);
                }
                sign = -sign;
            }
            double w = above * Math.pow(nome, 0.25) / below;
            double square = w * w;
            double x = Math.sqrt((1 - square * k) * (1 - square / k)) / (1 + square);
            double coefficient = (1 - x) / (1 + x);
            if (i % 2 == 0) {
                even[i / 2] = coefficient;
            } else {
                odd[i / 2] = coefficient;
            }
        }
    }

    /** Makes two frames of each, from the start of one array into another. */
    void up(double[] from, double[] to, int frames) {
        for (int i = 0; i < frames; i++) {
            double a = from[i];
            double b = a;
            for (int k = 0; k < even.length; k++) {
                double pastA = evenPast[k];
                double pastB = oddPast[k];
                evenPast[k] = a;
                oddPast[k] = b;
                a = (a - evenPast[k + 1]) * even[k] + pastA;
                b = (b - oddPast[k + 1]) * odd[k] + pastB;
            }
            evenPast[even.length] = a;
            oddPast[odd.length] = b;
            to[2 * i] = a;
            to[2 * i + 1] = b;
        }
    }

    /** Makes one frame of every two. */
    void down(double[] from, double[] to, int frames) {
        for (int i = 0; i < frames; i++) {
            double a = from[2 * i + 1];
            double b = from[2 * i];
            for (int k = 0; k < even.length; k++) {
                double pastA = evenPast[k];
                double pastB = oddPast[k];
                evenPast[k] = a;
                oddPast[k] = b;
                a = (a - evenPast[k + 1]) * even[k] + pastA;
                b = (b - oddPast[k + 1]) * odd[k] + pastB;
            }
            evenPast[even.length] = a;
            oddPast[odd.length] = b;
            to[i] = 0.5 * (a + b);
        }
    }

    void flush() {
        for (int k = 0; k < evenPast.length; k++) {
            evenPast[k] = OnePole.flushed(evenPast[k]);
            oddPast[k] = OnePole.flushed(oddPast[k]);
        }
    }

    boolean silent() {
        for (int k = 0; k < evenPast.length; k++) {
            if (evenPast[k] != 0 || oddPast[k] != 0) {
                return false;
            }
        }
        return true;
    }

    void reset() {
        Arrays.fill(evenPast, 0);
        Arrays.fill(oddPast, 0);
    }
}
