package atome.engine.plugin.guitar;

/**
 * Impulse response in the manner of a closed box with a twelve-inch guitar speaker, so that an amp
 * sounds right before a player has loaded a cabinet: {@code impulse → high-pass 75 Hz → +3 dB at
 * 120 Hz → −4 dB at 450 Hz → +6 dB at 2.7 kHz → low-pass 4.9 kHz, 24 dB an octave → fade-out}.
 * Unity at 1 kHz. Made on a control thread.
 *
 * <p>Source of the filters: R. Bristow-Johnson, "Cookbook formulae for audio equalizer biquad
 * filter coefficients". The figures are read off the data sheets of such speakers: a resonance
 * about 75 Hz to 120 Hz, a presence hump of 5 to 8 dB between 2 and 3 kHz, a steep fall above 5
 * kHz.
 */
final class SpeakerResponse {
    private static final double SECONDS = 0.04;
    private static final double UNITY_HZ = 1_000;

    private SpeakerResponse() {}

    static float[] at(int sampleRateHz) {
        double[] taps = new double[(int) (SECONDS * sampleRateHz)];
        taps[0] = 1;
        pass(taps, sampleRateHz, 75, 1, true);
        peak(taps, sampleRateHz, 120, 1, 3);
        peak(taps, sampleRateHz, 450, 0.8, -4);
        peak(taps, sampleRateHz, 2_700, 1.2, 6);
        pass(taps, sampleRateHz, 4_900, 0.541, false);
        pass(taps, sampleRateHz, 4_900, 1.307, false);
        double re = 0;
        double im = 0;
        for (int n = 0; n < taps.length; n++) {
            double angle = 2 * Math.PI * UNITY_HZ * n / sampleRateHz;
            re += taps[n] * Math.cos(angle);
            im += taps[n] * Math.sin(angle);
        }
        double gain = 1 / Math.hypot(re, im);
        int fade = taps.length / 2;
        float[] response = new float[taps.length];
        for (int n = 0; n < taps.length; n++) {
            double done = Math.max(0, n - taps.length + fade) / (double) fade;
            response[n] = (float) (taps[n] * gain * 0.5 * (1 + Math.cos(Math.PI * done)));
        }
        return response;
    }

    private static void pass(double[] taps, int rateHz, double hz, double q, boolean high) {
        double angle = 2 * Math.PI * hz / rateHz;
        double cos = Math.cos(angle);
        double alpha = Math.sin(angle) / (2 * q);
        double edge = high ? (1 + cos) / 2 : (1 - cos) / 2;
        double middle = high ? -2 * edge : 2 * edge;
        filter(taps, edge, middle, edge, 1 + alpha, -2 * cos, 1 - alpha);
    }

    private static void peak(double[] taps, int rateHz, double hz, double q, double gainDb) {
        double angle = 2 * Math.PI * hz / rateHz;
        double cos = Math.cos(angle);
        double alpha = Math.sin(angle) / (2 * q);
        double a = Math.pow(10, gainDb / 40);
        filter(
                taps,
                1 + alpha * a,
                -2 * cos,
                1 - alpha * a,
                1 + alpha / a,
                -2 * cos,
                1 - alpha / a);
    }

    private static void filter(
            double[] taps, double b0, double b1, double b2, double a0, double a1, double a2) {
        double first = 0;
        double second = 0;
        for (int n = 0; n < taps.length; n++) {
            double in = taps[n];
            double out = (b0 * in + first) / a0;
            first = b1 * in - a1 * out + second;
            second = b2 * in - a2 * out;
            taps[n] = out;
        }
    }
}
