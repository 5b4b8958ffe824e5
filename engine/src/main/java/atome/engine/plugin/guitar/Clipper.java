package atome.engine.plugin.guitar;

import atome.engine.AudioThread;

/**
 * Sends one channel through a {@link ClipCurve} as if the signal ran in straight lines between its
 * frames and the outcome were smoothed by a triangle two frames wide, which keeps most of what
 * clipping makes above half the rate from folding back: {@code in + bias → second differences of
 * the second antiderivative → − the bias's own value → out}, one frame later.
 *
 * <p>Sources: J. Parker, V. Zavalishin and E. Le Bivic, "Reducing the aliasing of nonlinear
 * waveshaping using continuous-time convolution", DAFx-16; S. Bilbao, F. Esqueda, J. Parker and V.
 * Välimäki, "Antiderivative antialiasing for memoryless nonlinearities", IEEE SPL 24 (7), 2017.
 */
@AudioThread
final class Clipper {
    /** Nearer than this, two frames are taken as one place: quotients would be all rounding. */
    private static final double NEAR = 1e-4;

    private final ClipCurve curve;
    private double bias;
    private double rest;
    private double last;
    private double beforeLast;
    private int lastPart;
    private int beforeLastPart;

    Clipper(ClipCurve curve, double bias) {
        this.curve = curve;
        retune(bias);
    }

    /** Takes up a new bias, and the curve if that was shaped anew. */
    void retune(double newBias) {
        bias = newBias;
        rest = curve.mean(curve.part(bias), bias, bias, bias);
        lastPart = curve.part(bias + last);
        beforeLastPart = curve.part(bias + beforeLast);
    }

    double clip(double in) {
        double x0 = bias + in;
        double x1 = bias + last;
        double x2 = bias + beforeLast;
        int part = curve.part(x0);
        double out =
                part == lastPart && part == beforeLastPart
                        ? curve.mean(part, x0, x1, x2)
                        : across(part, x0, x1, x2);
        beforeLast = last;
        beforeLastPart = lastPart;
        last = in;
        lastPart = part;
        return out - rest;
    }

    /** Where the signal runs through more than one part of the curve. */
    private double across(int part, double x0, double x1, double x2) {
        double second1 = curve.second(x1);
        if (Math.abs(x0 - x2) >= NEAR) {
            double slope0 = slope(x0, x1, curve.second(x0), second1, part, lastPart);
            double slope1 = slope(x1, x2, second1, curve.second(x2), lastPart, beforeLastPart);
            return 2 * (slope0 - slope1) / (x0 - x2);
        }
        double middle = 0.5 * (x0 + x2);
        double step = middle - x1;
        return Math.abs(step) < NEAR
                ? curve.value((x0 + x1 + x2) * (1.0 / 3))
                : 2 * (curve.first(middle) + (second1 - curve.second(middle)) / step) / step;
    }

    private double slope(
            double x0, double x1, double second0, double second1, int part0, int part1) {
        if (part0 == part1 && Math.abs(part0) == 2) {
            return curve.flatSlope(part0, x0 + x1);
        }
        double step = x0 - x1;
        return Math.abs(step) < NEAR ? curve.first(0.5 * (x0 + x1)) : (second0 - second1) / step;
    }

    void flush() {
        last = OnePole.flushed(last);
        beforeLast = OnePole.flushed(beforeLast);
    }

    boolean silent() {
        return last == 0 && beforeLast == 0;
    }

    void reset() {
        last = 0;
        beforeLast = 0;
        retune(bias);
    }
}
