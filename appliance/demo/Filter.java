/** State-variable filter. Source: A. Simper, Cytomic, 2013 (trapezoidal integration). */
final class Filter {
    private double k;
    private double a1;
    private double g;
    private double s1;
    private double s2;
    private double band;
    private double low;

    Filter(double hz, double q) {
        tune(hz, q);
    }

    void tune(double hz, double q) {
        g = StrictMath.tan(Math.PI * hz / Tone.RATE_HZ);
        k = 1 / q;
        a1 = 1 / (1 + g * (g + k));
    }

    double low(double input) {
        band = a1 * (s1 + g * (input - s2));
        low = s2 + g * band;
        s1 = 2 * band - s1;
        s2 = 2 * low - s2;
        return low;
    }

    double band(double input) {
        low(input);
        return band * k;
    }

    double high(double input) {
        low(input);
        return input - k * band - low;
    }
}
