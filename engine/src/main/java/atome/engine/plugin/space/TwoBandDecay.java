package atome.engine.plugin.space;

import atome.engine.AudioThread;

/**
 * How much a line must lose so that what goes round in it falls by 60 dB in a given time, in two
 * bands apart at 5 kHz: {@code y = high · x + (low − high) · lp(x)} with a one-pole low-pass that
 * stays as it is, so that the gains alone move. The low gain is solved for the given time at 1 kHz,
 * where the low-pass has begun to act.
 */
@AudioThread
final class TwoBandDecay {
    private static final double CROSSOVER_HZ = 5_000;
    private static final double MEASURED_HZ = 1_000;

    /** Whatever is asked, sound dies out. */
    private static final double MOST_GAIN = 0.9999;

    /** Of the one-pole: {@code lp += share · (x − lp)}. */
    final float share;

    private final int sampleRateHz;
    private final double passedSquared;
    private final double stoppedSquared;
    private final double product;
    private double perFrame;
    private double highPerFrame;

    TwoBandDecay(int sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
        share = (float) (1 - Math.exp(-2 * Math.PI * CROSSOVER_HZ / sampleRateHz));
        double w = 2 * Math.PI * MEASURED_HZ / sampleRateHz;
        double re = 1 - (1 - share) * Math.cos(w);
        double im = (1 - share) * Math.sin(w);
        double scale = share / (re * re + im * im);
        double passedRe = scale * re;
        double passedIm = -scale * im;
        passedSquared = passedRe * passedRe + passedIm * passedIm;
        stoppedSquared = (1 - passedRe) * (1 - passedRe) + passedIm * passedIm;
        product = passedRe * (1 - passedRe) - passedIm * passedIm;
    }

    /** Seconds for 60 dB at 1 kHz; damping 1 leaves a tenth of them far above the crossover. */
    void aim(double seconds, double damping) {
        perFrame = -3 * Math.log(10) / (seconds * sampleRateHz);
        highPerFrame = perFrame * Math.pow(10, damping);
    }

    /** Gain of the upper band for a line of so many frames. */
    double high(double frames) {
        return Math.exp(highPerFrame * frames);
    }

    /**
     * Gain of the lower band beside it: the root of {@code |low·L + high·(1 − L)|² = wanted²} at 1
     * kHz, where L is the low-pass.
     */
    double low(double frames, double high) {
        double wanted = Math.exp(perFrame * frames);
        double half = high * product;
        double rest = high * high * stoppedSquared - wanted * wanted;
        double root = Math.sqrt(Math.max(0, half * half - passedSquared * rest));
        return Math.min(MOST_GAIN, (root - half) / passedSquared);
    }
}
