package atome.engine.plugin.guitar;

import atome.engine.AudioThread;
import java.util.Arrays;

/**
 * Takes away what lies below or above a frequency, 12 dB an octave, and takes away nothing at all
 * at the open end of its range: {@code in → two trapezoidal integrators → low or high → crossfade
 * with in → out}. Near its open end it fades out, and however fast it gets there, it takes 10 ms
 * for that: else what its integrators still hold would be heard as a step.
 *
 * <p>Source: A. Simper, "Solving the continuous SVF equations using trapezoidal integration and
 * equivalent currents", Cytomic, 2013.
 */
@AudioThread
final class Cut {
    private static final double SILENCE = 1e-15;
    private static final double DAMPING = Math.sqrt(2);
    private static final double FADE_SECONDS = 0.01;

    private final boolean low;
    private final double openHz;
    private final double shutHz;
    private final double radiansPerHz;
    private final double highestHz;
    private final double[] first;
    private final double[] second;
    private final double mostChange;
    private double hopedWeight;
    private double weight;
    private double a1;
    private double a2;
    private double a3;

    /**
     * Cuts what lies below if it opens downwards, what lies above if upwards.
     *
     * @param openHz frequency at which it does nothing
     * @param shutHz frequency from which on it does all it can
     */
    Cut(double openHz, double shutHz, int sampleRateHz, int channels) {
        this.low = openHz < shutHz;
        this.openHz = openHz;
        this.shutHz = shutHz;
        this.radiansPerHz = Math.PI / sampleRateHz;
        this.highestHz = 0.49 * sampleRateHz;
        this.mostChange = 1 / (FADE_SECONDS * sampleRateHz);
        this.first = new double[channels];
        this.second = new double[channels];
    }

    void tune(double hz) {
        hopedWeight = Math.clamp((hz - openHz) / (shutHz - openHz), 0, 1);
        double g = Math.tan(radiansPerHz * Math.min(hz, highestHz));
        a1 = 1 / (1 + g * (g + DAMPING));
        a2 = g * a1;
        a3 = g * a2;
    }

    /** Goes one frame on; to be called before {@link #process} of its channels. */
    void next() {
        if (weight != hopedWeight) {
            weight += Math.clamp(hopedWeight - weight, -mostChange, mostChange);
            if (weight == 0) {
                forget();
            }
        }
    }

    void process(int channel, float[] samples, int at) {
        if (weight == 0) {
            return;
        }
        double in = samples[at];
        double s1 = first[channel];
        double s2 = second[channel];
        double v3 = in - s2;
        double v1 = a1 * s1 + a2 * v3;
        double v2 = s2 + a2 * s1 + a3 * v3;
        s1 = 2 * v1 - s1;
        s2 = 2 * v2 - s2;
        first[channel] = Math.abs(s1) < SILENCE ? 0 : s1;
        second[channel] = Math.abs(s2) < SILENCE ? 0 : s2;
        double taken = low ? DAMPING * v1 + v2 : in - v2;
        samples[at] = (float) (in - weight * taken);
    }

    boolean silent() {
        for (int channel = 0; channel < first.length; channel++) {
            if (first[channel] != 0 || second[channel] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Forgets all signal and is at once where it was told to go. */
    void reset() {
        forget();
        weight = hopedWeight;
    }

    private void forget() {
        Arrays.fill(first, 0);
        Arrays.fill(second, 0);
    }
}
