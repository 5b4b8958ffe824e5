package atome.engine.plugin.eq;

import atome.engine.AudioThread;
import atome.engine.plugin.SmoothedValue;
import java.util.Arrays;

/**
 * One second-order section, run as a state-variable filter with trapezoidal integrators, which
 * stays stable however fast it is turned. It is designed anew at most every {@link #STEP_FRAMES}
 * frames while a parameter moves, and glides there over the next as many.
 *
 * <p>A design is found in {@code t = tan(πf/fs)}, where the trapezoidal rule is exact: the square
 * of the wanted magnitude, an analogue one over f², is matched by another of the same order over
 * t². Its roots give the analogue filter whose bilinear transform is run.
 *
 * <p>Sources: A. Wishnick, "Time-varying filters for musical applications", DAFx-14, 2014; A.
 * Simper, "Solving the continuous SVF equations using trapezoidal integration and equivalent
 * currents", Cytomic, 2013; the idea to match squared magnitudes at chosen frequencies from M.
 * Vicanek, "Matched second order digital filters", 2016.
 */
@AudioThread
abstract sealed class Band permits Bell, Shelf, HighPass, LowPass {
    static final int STEP_FRAMES = 16;

    /** Where the match ends, as a share of the rate: the errors up to 18 kHz at 48 are even. */
    private static final double TOP = 17.3 / 48;

    /** Two places of a match are at least so far from each other, as a share of the rate. */
    private static final double APART = 0.003;

    private static final double SILENCE = 1e-15;
    private static final int G = 0;
    private static final int K = 1;
    private static final int INPUT = 2;
    private static final int BAND = 3;
    private static final int LOW = 4;

    private final double sampleRateHz;
    private final SmoothedValue[] parameters;
    private final double[] designedFor;
    private final double[] from = new double[5];
    private final double[] to = new double[5];
    private final double[] first;
    private final double[] second;
    private boolean gliding;
    private boolean flat;

    Band(int sampleRateHz, int channels, SmoothedValue... parameters) {
        this.sampleRateHz = sampleRateHz;
        this.parameters = parameters.clone();
        this.designedFor = new double[parameters.length];
        this.first = new double[channels];
        this.second = new double[channels];
    }

    /** Works out the filter for the parameters as they are, and {@link #set}s it. */
    abstract void design();

    /** The highest frequency of a match, and of a bell's or shelf's middle. */
    final double topHz() {
        return TOP * sampleRateHz;
    }

    /** The last frequency of a match around a middle: the top, or beyond a middle near it. */
    final double lastHz(double middleHz) {
        return Math.max(topHz(), middleHz + 3 * APART * sampleRateHz);
    }

    /** The third frequency of a match: the wanted one, or a share of the way up to the top. */
    final double upperHz(double middleHz, double wantedHz, double share) {
        double way = Math.max(share * (topHz() - middleHz), APART * sampleRateHz);
        return Math.min(wantedHz, middleHz + way);
    }

    final double tangent(double hz) {
        return Math.tan(Math.PI * hz / sampleRateHz);
    }

    /** What {@link #tangent} is nearly at low frequencies. */
    final double angle(double hz) {
        return Math.PI * hz / sampleRateHz;
    }

    /**
     * The filter whose squared magnitude is {@code (n0 + n1 x + n2 x²) / (d0 + d1 x + d2 x²)} with
     * {@code x = (t / unit)²}.
     *
     * @param share how much of its effect is heard, 0 … 1
     */
    final void set(
            double unit,
            double n0,
            double n1,
            double n2,
            double d0,
            double d1,
            double d2,
            double share) {
        double low = Math.sqrt(n0);
        double high = Math.sqrt(n2);
        double band = Math.sqrt(Math.max(0, n1 + 2 * low * high));
        double lowUnder = Math.sqrt(d0);
        double highUnder = Math.sqrt(d2);
        double bandUnder = Math.sqrt(Math.max(0, d1 + 2 * lowUnder * highUnder));
        double middle = Math.sqrt(lowUnder * highUnder);
        double k = bandUnder / middle;
        double ofHigh = high / highUnder;
        to[G] = unit * Math.sqrt(lowUnder / highUnder);
        to[K] = k;
        to[INPUT] = 1 + share * (ofHigh - 1);
        to[BAND] = share * (band / middle - k * ofHigh);
        to[LOW] = share * (low / lowUnder - ofHigh);
    }

    /** True when nothing moves: {@link #step} would do nothing. */
    final boolean settled() {
        if (gliding) {
            return false;
        }
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].moving() || parameters[i].value() != designedFor[i]) {
                return false;
            }
        }
        return true;
    }

    /** Every {@link #STEP_FRAMES} frames: arrives, and heads for where the parameters now are. */
    final void step() {
        System.arraycopy(to, 0, from, 0, to.length);
        gliding = false;
        for (int i = 0; i < parameters.length; i++) {
            gliding |= parameters[i].value() != designedFor[i];
        }
        if (gliding) {
            designNow();
        }
        flat = !gliding && to[INPUT] == 1 && to[BAND] == 0 && to[LOW] == 0;
        if (flat) {
            forget();
        }
    }

    private void designNow() {
        for (int i = 0; i < parameters.length; i++) {
            designedFor[i] = parameters[i].value();
        }
        design();
    }

    final void advance(int frames) {
        for (SmoothedValue parameter : parameters) {
            for (int i = 0; i < frames && parameter.moving(); i++) {
                parameter.next();
            }
        }
    }

    /** Filters one channel in place, so many frames after a step. */
    final void process(double[] samples, int frames, int channel, int sinceStep) {
        if (gliding) {
            glide(samples, frames, channel, sinceStep);
        } else if (!flat) {
            hold(samples, frames, channel);
        }
    }

    private void hold(double[] samples, int frames, int channel) {
        double g = to[G];
        double a1 = 1 / (1 + g * (g + to[K]));
        double a2 = g * a1;
        double a3 = g * a2;
        double ofInput = to[INPUT];
        double ofBand = to[BAND];
        double ofLow = to[LOW];
        double s1 = first[channel];
        double s2 = second[channel];
        for (int i = 0; i < frames; i++) {
            double v3 = samples[i] - s2;
            double v1 = a1 * s1 + a2 * v3;
            double v2 = s2 + a2 * s1 + a3 * v3;
            s1 = 2 * v1 - s1;
            s2 = 2 * v2 - s2;
            s1 = Math.abs(s1) < SILENCE ? 0 : s1;
            s2 = Math.abs(s2) < SILENCE ? 0 : s2;
            samples[i] = ofInput * samples[i] + ofBand * v1 + ofLow * v2;
        }
        first[channel] = s1;
        second[channel] = s2;
    }

    private void glide(double[] samples, int frames, int channel, int sinceStep) {
        double s1 = first[channel];
        double s2 = second[channel];
        for (int i = 0; i < frames; i++) {
            double way = (sinceStep + i + 1) / (double) STEP_FRAMES;
            double g = between(G, way);
            double a1 = 1 / (1 + g * (g + between(K, way)));
            double a2 = g * a1;
            double v3 = samples[i] - s2;
            double v1 = a1 * s1 + a2 * v3;
            double v2 = s2 + a2 * s1 + g * a2 * v3;
            s1 = 2 * v1 - s1;
            s2 = 2 * v2 - s2;
            s1 = Math.abs(s1) < SILENCE ? 0 : s1;
            s2 = Math.abs(s2) < SILENCE ? 0 : s2;
            samples[i] =
                    between(INPUT, way) * samples[i]
                            + between(BAND, way) * v1
                            + between(LOW, way) * v2;
        }
        first[channel] = s1;
        second[channel] = s2;
    }

    private double between(int coefficient, double way) {
        return from[coefficient] + way * (to[coefficient] - from[coefficient]);
    }

    /** As new, at the parameters as they are. */
    final void reset() {
        designNow();
        forget();
        step();
    }

    private void forget() {
        Arrays.fill(first, 0);
        Arrays.fill(second, 0);
    }

    final boolean silent() {
        for (int channel = 0; channel < first.length; channel++) {
            if (first[channel] != 0 || second[channel] != 0) {
                return false;
            }
        }
        return true;
    }
}
