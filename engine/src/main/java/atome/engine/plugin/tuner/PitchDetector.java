package atome.engine.plugin.tuner;

import atome.engine.AudioThread;
import atome.engine.Decibels;
import java.util.Arrays;

/**
 * Pitch of one voice from 27 Hz to 1.5 kHz, in a bounded bit of work a frame: {@code in → low-pass
 * at 2 kHz → about 12 kHz → difference by lag, two lags a sample → peaks}.
 *
 * <p>Sources: A. de Cheveigné, H. Kawahara, "YIN, a fundamental frequency estimator for speech and
 * music", J. Acoust. Soc. Am. 111 (4), 2002: the difference over a window of fixed length, which no
 * period biases however it lies in the window. P. McLeod, G. Wyvill, "A smarter way to find pitch",
 * ICMC 2005: its normalisation to ±1 and the choice of the first of the high peaks, each by a
 * parabola. The period so found is then read more sharply at its farthest multiple within reach, on
 * the correlation normalised by both energies, which a decaying string does not shift.
 */
@AudioThread
final class PitchDetector {
    private static final double ANALYSIS_HZ = 12_000;
    private static final double LOWEST_HZ = 26.5;
    private static final double HIGHEST_HZ = 1_500;
    private static final double WINDOW_SECONDS = 0.036;
    private static final int LAGS_PER_SAMPLE = 2;

    /** A peak counts as high from this share of the highest on. */
    private static final double HIGH = 0.93;

    private static final double LEAST_CLARITY = 0.85;
    private static final double LEAST_LEVEL_DB = -70;

    private final int decimation;
    private final double analysisHz;
    private final int window;
    private final int lags;
    private final double shortestLag;
    private final int size;
    private final double[] heard;
    private final double[] correlation;
    private final double[] energy;

    /** 1 − difference / energies, McLeod's measure: 1 where the signal repeats itself. */
    private final double[] likeness;

    private final InputFilter filter;

    private int untilSample;
    private int written;
    private int origin;
    private int lag;
    private double frequencyHz;
    private double levelDb = -120;
    private double clarity;

    PitchDetector(int sampleRateHz) {
        decimation = Math.max(1, (int) Math.round(sampleRateHz / ANALYSIS_HZ));
        analysisHz = (double) sampleRateHz / decimation;
        window = (int) Math.ceil(WINDOW_SECONDS * analysisHz);
        lags = (int) Math.ceil(analysisHz / LOWEST_HZ) + 2;
        shortestLag = analysisHz / HIGHEST_HZ;
        size = window + lags + lags / LAGS_PER_SAMPLE + 2;
        heard = new double[2 * size];
        correlation = new double[lags];
        energy = new double[lags];
        likeness = new double[lags];
        filter = new InputFilter(sampleRateHz);
        reset();
    }

    /** Hears one frame; true when there is a new reading. */
    boolean hear(double input) {
        double low = filter.next(input);
        if (--untilSample > 0) {
            return false;
        }
        untilSample = decimation;
        heard[written] = low;
        heard[written + size] = low;
        if (++written == size) {
            written = 0;
        }
        for (int i = 0; i < LAGS_PER_SAMPLE && lag < lags; i++) {
            correlate();
        }
        if (lag < lags) {
            return false;
        }
        read();
        begin();
        return true;
    }

    /** 0 for none. */
    double frequencyHz() {
        return frequencyHz;
    }

    /** RMS of what the detector hears. */
    double levelDb() {
        return levelDb;
    }

    /** How much it repeats itself, 0 … 1. */
    double clarity() {
        return clarity;
    }

    void reset() {
        filter.reset();
        Arrays.fill(heard, 0);
        untilSample = decimation;
        written = 0;
        frequencyHz = 0;
        levelDb = -120;
        clarity = 0;
        begin();
    }

    /** The analysis to come looks back from the sample heard last; both copies reach to it. */
    private void begin() {
        origin = (written == 0 ? size : written) - 1 + size;
        lag = 0;
    }

    /** One lag: the window's correlation with what lies so far back, and that part's energy. */
    private void correlate() {
        double[] x = heard;
        int now = windowStart(0);
        int then = windowStart(lag);
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i < window - 3; i += 4) {
            a += x[now + i] * x[then + i];
            b += x[now + i + 1] * x[then + i + 1];
            c += x[now + i + 2] * x[then + i + 2];
            d += x[now + i + 3] * x[then + i + 3];
        }
        for (; i < window; i++) {
            a += x[now + i] * x[then + i];
        }
        double sum = a + b + c + d;
        correlation[lag] = sum;
        if (lag == 0) {
            energy[0] = sum;
        } else {
            double came = x[then];
            double went = x[then + window];
            energy[lag] = Math.max(0, energy[lag - 1] + came * came - went * went);
        }
        double energies = energy[0] + energy[lag];
        likeness[lag] = energies > 0 ? 2 * sum / energies : 0;
        lag++;
    }

    private int windowStart(int back) {
        return origin - back - window + 1;
    }

    private void read() {
        levelDb = Decibels.ofGain(Math.sqrt(energy[0] / window));
        double period = levelDb < LEAST_LEVEL_DB ? 0 : period();
        frequencyHz = period < shortestLag ? 0 : analysisHz / sharpened(period);
        if (frequencyHz == 0) {
            clarity = 0;
        }
    }

    /** The lag of the first high peak, or 0; tells the clarity there. */
    private double period() {
        double enough = Math.max(LEAST_CLARITY, HIGH * highestPeak());
        for (int at = firstDip(); at < lags - 1; at++) {
            if (peaks(at) && height(at) >= enough) {
                clarity = Math.min(1, height(at));
                return at + shift(at);
            }
        }
        return 0;
    }

    private double highestPeak() {
        double highest = 0;
        for (int at = firstDip(); at < lags - 1; at++) {
            if (peaks(at)) {
                highest = Math.max(highest, height(at));
            }
        }
        return highest;
    }

    /** Where the peak around lag 0 has ended. */
    private int firstDip() {
        int at = 1;
        while (at < lags - 1 && likeness[at] >= 0) {
            at++;
        }
        return at;
    }

    private boolean peaks(int at) {
        double here = likeness[at];
        return here > 0 && here >= likeness[at - 1] && here > likeness[at + 1];
    }

    private double height(int at) {
        return likeness[at] - 0.25 * (likeness[at - 1] - likeness[at + 1]) * shift(at);
    }

    private double shift(int at) {
        return vertex(likeness[at - 1], likeness[at], likeness[at + 1]);
    }

    /** Where a parabola through three neighbours peaks, −0.5 … 0.5 from the middle one. */
    private static double vertex(double before, double here, double after) {
        double bend = before - 2 * here + after;
        return bend < 0 ? Math.clamp(0.5 * (before - after) / bend, -0.5, 0.5) : 0;
    }

    /** The period read at its multiples 1, 2, 4 …, then the farthest, as long as they are peaks. */
    private double sharpened(double period) {
        double sharp = peakNear(period);
        int farthest = (int) ((lags - 2) / period);
        int multiple = 1;
        while (multiple < farthest) {
            multiple = Math.min(2 * multiple, farthest);
            double expected = multiple * sharp;
            double peak = peakNear(expected);
            if (Math.abs(peak - expected) > 0.25 * period
                    || height((int) Math.rint(peak)) < HIGH * clarity) {
                break;
            }
            sharp = peak / multiple;
        }
        return sharp;
    }

    /** The peak of the twice normalised correlation uphill from a lag. */
    private double peakNear(double expected) {
        int at = Math.clamp((int) Math.rint(expected), 1, lags - 2);
        while (at < lags - 2 && match(at + 1) > match(at)) {
            at++;
        }
        while (at > 1 && match(at - 1) > match(at)) {
            at--;
        }
        return at + vertex(match(at - 1), match(at), match(at + 1));
    }

    private double match(int at) {
        double energies = energy[0] * energy[at];
        return energies > 0 ? correlation[at] / Math.sqrt(energies) : 0;
    }
}
