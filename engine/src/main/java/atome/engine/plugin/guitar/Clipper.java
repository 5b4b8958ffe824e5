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
    private int lastLimit;
    private int beforeLastLimit;
    private double lastSecond;
    private double lastSlope;

    Clipper(ClipCurve curve, double bias) {
        this.curve = curve;
        retune(bias);
    }

    /** Takes up a new bias, and the curve if that was shaped anew. */
    void retune(double newBias) {
        bias = newBias;
        rest = curve.value(newBias);
        double x1 = bias + last;
        double x2 = bias + beforeLast;
        lastLimit = curve.limit(x1);
        beforeLastLimit = curve.limit(x2);
        lastSecond = curve.second(x1);
        lastSlope = slope(x1, x2, lastSecond, curve.second(x2), lastLimit, beforeLastLimit);
    }

    double clip(double in) {
        double x0 = bias + in;
        double x1 = bias + last;
        double x2 = bias + beforeLast;
        int limit = curve.limit(x0);
        double second = curve.second(x0);
        double slope = slope(x0, x1, second, lastSecond, limit, lastLimit);
        double out;
        if (limit != 0 && limit == lastLimit && limit == beforeLastLimit) {
            out = curve.flat(limit);
        } else if (Math.abs(x0 - x2) >= NEAR) {
            out = 2 * (slope - lastSlope) / (x0 - x2);
        } else {
            out = turning(in, x0, x1, x2);
        }
        beforeLast = last;
        beforeLastLimit = lastLimit;
        last = in;
        lastLimit = limit;
        lastSecond = second;
        lastSlope = slope;
        return out - rest;
    }

    private double slope(
            double x0, double x1, double second0, double second1, int limit0, int limit1) {
        if (limit0 != 0 && limit0 == limit1) {
            return curve.flatMean(limit0, x0 + x1);
        }
        double step = x0 - x1;
        return Math.abs(step) < NEAR ? curve.first(0.5 * (x0 + x1)) : (second0 - second1) / step;
    }

    /** Where the signal comes back to where it was two frames before, or has not moved at all. */
    private double turning(double in, double x0, double x1, double x2) {
        double middle = 0.5 * (x0 + x2);
        double step = middle - x1;
        return Math.abs(step) < NEAR
                ? curve.value(bias + (in + last + beforeLast) * (1.0 / 3))
                : 2 * (curve.first(middle) + (lastSecond - curve.second(middle)) / step) / step;
    }

    void flush() {
        last = OnePole.flushed(last);
        beforeLast = OnePole.flushed(beforeLast);
        retune(bias);
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
