package atome.engine.plugin.guitar;

import atome.engine.AudioThread;

/** First-order low-pass or high-pass of one channel: {@code in → leaky average → out}. */
@AudioThread
final class OnePole {
    /** Below this a state is silence. */
    private static final double SILENCE = 1e-15;

    private double share;
    private double average;

    /** The part of a step that the average takes in a frame, for a corner at a rate. */
    static double share(double hz, double rateHz) {
        return 1 - Math.exp(-2 * Math.PI * hz / rateHz);
    }

    /** A state, or zero where it is too small to be heard. */
    static double flushed(double state) {
        return Math.abs(state) < SILENCE ? 0 : state;
    }

    void tune(double newShare) {
        share = newShare;
    }

    double low(double in) {
        average += share * (in - average);
        return average;
    }

    double high(double in) {
        return in - low(in);
    }

    void flush() {
        average = flushed(average);
    }

    boolean silent() {
        return average == 0;
    }

    void reset() {
        average = 0;
    }
}
