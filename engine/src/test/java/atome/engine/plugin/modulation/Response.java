package atome.engine.plugin.modulation;

import atome.engine.plugin.Workbench;

/** What an impulse tells. */
final class Response {
    private Response() {}

    /** Gain at a frequency. */
    static double gain(float[] impulseResponse, double hz) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < impulseResponse.length; i++) {
            re += impulseResponse[i] * Math.cos(2 * Math.PI * hz * i / Workbench.RATE_HZ);
            im += impulseResponse[i] * Math.sin(2 * Math.PI * hz * i / Workbench.RATE_HZ);
        }
        return Math.hypot(re, im);
    }

    /** Steepest step between frames. */
    static double steepest(float[] samples, int from, int to) {
        double most = 0;
        for (int i = from + 1; i < to; i++) {
            most = Math.max(most, Math.abs(samples[i] - samples[i - 1]));
        }
        return most;
    }
}
