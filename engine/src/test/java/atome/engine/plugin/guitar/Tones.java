package atome.engine.plugin.guitar;

import atome.engine.plugin.Workbench;

/** What a signal holds at one frequency. */
final class Tones {
    private Tones() {}

    /** Size of the Fourier sum: of an impulse's answer, the gain at that frequency. */
    static double sum(float[] signal, int from, int to, double hz) {
        double re = 0;
        double im = 0;
        for (int n = from; n < to; n++) {
            double angle = 2 * Math.PI * hz * n / Workbench.RATE_HZ;
            re += signal[n] * Math.cos(angle);
            im += signal[n] * Math.sin(angle);
        }
        return Math.hypot(re, im);
    }

    /** Gain at a frequency of what answers an impulse so. */
    static double db(float[] response, double hz) {
        return 20 * Math.log10(sum(response, 0, response.length, hz));
    }
}
