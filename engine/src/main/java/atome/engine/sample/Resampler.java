package atome.engine.sample;

import java.math.BigInteger;

/**
 * Converts sound to another rate, whole or in parts: a polyphase windowed sinc with linear phase
 * and its delay taken out, so that a sound stays at its time. Flat to 20/22.05 of the lower rate's
 * half (20 kHz at 44 100 Hz), images and aliases more than 110 dB down from that half on. After J.
 * O. Smith, "Digital Audio Resampling", CCRMA, with exact rational phases instead of an
 * interpolated table. Immutable; control threads. A new one per pair of rates.
 */
public final class Resampler {
    private static final double PASS_BAND = 20 / 22.05;
    private static final int MOST_KEPT_WEIGHTS = 1 << 20;

    private final int fromHz;
    private final int toHz;
    private final long up;
    private final long down;
    private final KaiserSinc kernel;
    private final double[][] phases;

    /**
     * Designs the filter of a pair of rates.
     *
     * @throws IllegalArgumentException for a rate below 1 Hz
     */
    public Resampler(int fromHz, int toHz) {
        if (fromHz < 1 || toHz < 1) {
            throw new IllegalArgumentException("from %d Hz to %d Hz".formatted(fromHz, toHz));
        }
        int divisor = BigInteger.valueOf(fromHz).gcd(BigInteger.valueOf(toHz)).intValueExact();
        this.fromHz = fromHz;
        this.toHz = toHz;
        this.up = toHz / divisor;
        this.down = fromHz / divisor;
        double stopBand = 0.5 * Math.min(fromHz, toHz) / fromHz;
        this.kernel = new KaiserSinc(stopBand * PASS_BAND, stopBand);
        this.phases = phases();
    }

    /** The sound at the other rate; {@code pcm} itself when the rates are the same. */
    public Pcm resample(Pcm pcm) {
        if (pcm.sampleRateHz() != fromHz) {
            throw new IllegalArgumentException(
                    "%d Hz given, made for %d Hz".formatted(pcm.sampleRateHz(), fromHz));
        }
        if (fromHz == toHz) {
            return pcm;
        }
        float[][] out = new float[pcm.channels()][Math.toIntExact(framesFor(pcm.frames()))];
        resample(pcm.samples(), 0, pcm.frames(), 0, out, 0, out[0].length);
        return new Pcm(toHz, out);
    }

    /**
     * Some frames of the sound at the other rate.
     *
     * @param in part of the sound; what lies outside of it counts as silence
     * @param inAt which frame of the sound {@code in} begins with
     * @param at which frame of the result to begin with
     */
    void resample(
            float[][] in, long inAt, int inFrames, long at, float[][] out, int offset, int count) {
        double[] scratch = new double[2 * kernel.halfFrames()];
        for (int n = 0; n < count; n++) {
            double[] weights = weights((int) ((at + n) * down % up), scratch);
            int first = (int) (firstSourceFrame(at + n) - inAt);
            for (int c = 0; c < in.length; c++) {
                out[c][offset + n] = (float) weighedSum(in[c], inFrames, first, weights);
            }
        }
    }

    /** The first frame of the sound that a frame of the result is made of; may be negative. */
    long firstSourceFrame(long frame) {
        return frame * down / up - kernel.halfFrames() + 1;
    }

    /** How many frames of the sound one frame of the result is made of. */
    int kernelFrames() {
        return 2 * kernel.halfFrames();
    }

    /** How many frames of the sound so many frames of the result are made of at most. */
    int sourceFrames(int count) {
        return Math.toIntExact(count * down / up + 2 + kernelFrames());
    }

    /** The rate it converts to. */
    int toHz() {
        return toHz;
    }

    /** Frames that so many become: {@code frames × to ÷ from}, rounded half up. */
    public long framesFor(long frames) {
        return (2 * frames * up + down) / (2 * down);
    }

    private static double weighedSum(float[] samples, int count, int first, double[] weights) {
        int from = Math.max(0, -first);
        int to = Math.min(weights.length, count - first);
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a += samples[first + i] * weights[i];
            b += samples[first + i + 1] * weights[i + 1];
            c += samples[first + i + 2] * weights[i + 2];
            d += samples[first + i + 3] * weights[i + 3];
        }
        for (; i < to; i++) {
            a += samples[first + i] * weights[i];
        }
        return a + b + (c + d);
    }

    /** All phases where they are few, as between usual rates; none where they would fill memory. */
    private double[][] phases() {
        int taps = 2 * kernel.halfFrames();
        if (fromHz == toHz || up * taps > MOST_KEPT_WEIGHTS) {
            return new double[0][];
        }
        double[][] kept = new double[(int) up][taps];
        for (int phase = 0; phase < up; phase++) {
            kernel.weigh((double) phase / up, kept[phase]);
        }
        return kept;
    }

    private double[] weights(int phase, double[] scratch) {
        if (phases.length > 0) {
            return phases[phase];
        }
        kernel.weigh((double) phase / up, scratch);
        return scratch;
    }
}
