package atome.engine.plugin.keys;

import atome.engine.AudioThread;

/**
 * Sine, triangle, saw, square and what lies between neighbours, ±1, with soft corners: {@code phase
 * → waveform + residuals of its jumps and bends → out}. A jump is the integral, a bend the double
 * integral of a cubic B-spline over four frames.
 *
 * <p>Sources: V. Välimäki, J. Pekonen, J. Nam, "Perceptually informed synthesis of bandlimited
 * classical waveforms using integrated polynomial interpolation", J. Acoust. Soc. Am. 131 (1),
 * 2012; F. Esqueda, V. Välimäki, S. Bilbao, "Rounding corners with BLAMP", DAFx 2016.
 */
@AudioThread
final class Oscillator {
    static final double SQUARE = 3;
    private static final double REACH_FRAMES = 2;

    private double phase;
    private double increment;
    private double growth;

    /** From phase 0, where every waveform is 0, at a frequency in cycles a frame. */
    void start(double cyclesPerFrame) {
        phase = 0;
        increment = cyclesPerFrame;
        growth = 0;
    }

    /** Reaches a frequency at the end of the control step, on a straight line from this one. */
    void steer(double from, double to) {
        increment = from;
        growth = (to - from) / KeyControls.STEP_FRAMES;
    }

    /**
     * The next frame.
     *
     * @param shape 0 sine, 1 triangle, 2 saw, 3 square
     */
    double next(double shape) {
        int lower = (int) shape;
        double between = shape - lower;
        double out = wave(lower);
        if (between > 0) {
            out += between * (wave(lower + 1) - out);
        }
        skip();
        return out;
    }

    /** Goes on by a frame unheard. */
    void skip() {
        increment += growth;
        phase += increment;
        if (phase >= 1) {
            phase -= 1;
        }
    }

    private double wave(int shape) {
        return switch (shape) {
            case 0 -> sine(phase);
            case 1 -> triangle(phase, increment);
            case 2 -> saw(phase, increment);
            default -> square(phase, increment);
        };
    }

    /** Folded to a quarter; a Taylor polynomial of degree 11 is right to −144 dB there. */
    static double sine(double phase) {
        double folded = phase < 0.25 ? phase : phase < 0.75 ? 0.5 - phase : phase - 1;
        double x = 2 * Math.PI * folded;
        double s = x * x;
        double tail = s * (1.0 / 362_880 - s * (1.0 / 39_916_800));
        return x * (1 - s * (1.0 / 6 - s * (1.0 / 120 - s * (1.0 / 5_040 - tail))));
    }

    private static double triangle(double phase, double increment) {
        double from = phase < 0.75 ? phase + 0.25 : phase - 0.75;
        double naive = from < 0.5 ? 4 * from - 1 : 3 - 4 * from;
        double bends = bend(nearest(from), increment) - bend(from - 0.5, increment);
        return naive + 8 * increment * bends;
    }

    private static double saw(double phase, double increment) {
        return 2 * phase - 1 - 2 * jump(nearest(phase), increment);
    }

    private static double square(double phase, double increment) {
        double naive = phase < 0.5 ? 1 : -1;
        return naive + 2 * (jump(nearest(phase), increment) - jump(phase - 0.5, increment));
    }

    /** Cycles since the wrap, or until it (negative), whichever is nearer. */
    private static double nearest(double phase) {
        return phase < 0.5 ? phase : phase - 1;
    }

    /** What a rounded unit step at 0 has more than a sharp one, so many cycles after it. */
    private static double jump(double after, double increment) {
        double distance = Math.abs(after);
        if (distance >= REACH_FRAMES * increment) {
            return 0;
        }
        double t = distance / increment;
        double missing;
        if (t >= 1) {
            double rest = 2 - t;
            missing = rest * rest * rest * rest * (1.0 / 24);
        } else {
            missing = 0.5 - t * (2.0 / 3 - t * t * (1.0 / 3 - t * 0.125));
        }
        return after < 0 ? missing : -missing;
    }

    /** What a rounded unit bend at 0 has more than a sharp one; symmetrical. */
    private static double bend(double after, double increment) {
        double distance = Math.abs(after);
        if (distance >= REACH_FRAMES * increment) {
            return 0;
        }
        double t = distance / increment;
        if (t >= 1) {
            double rest = 2 - t;
            double square = rest * rest;
            return square * square * rest * (1.0 / 120);
        }
        double t2 = t * t;
        return 7.0 / 30 - t * 0.5 + t2 * (1.0 / 3 - t2 * (1.0 / 12 - t * 0.025));
    }
}
