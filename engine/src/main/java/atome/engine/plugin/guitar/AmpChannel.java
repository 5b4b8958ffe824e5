package atome.engine.plugin.guitar;

import atome.engine.AudioThread;

/** One channel of {@link Amp}: the stages and what they remember. */
@AudioThread
final class AmpChannel {
    private static final double NO_DC_HZ = 10;
    private static final double COUPLING_LOW_HZ = 70;
    private static final double COUPLING_HIGH_HZ = 9_000;
    private static final double SECOND_COUPLING_LOW_HZ = 30;
    private static final double PRESENCE_HZ = 2_500;
    private static final double ATTACK_SECONDS = 0.008;
    private static final double RECOVERY_SECONDS = 0.12;
    private static final double MOST_SAG = 0.5;

    private final ToneStack toneStack;
    private final int channel;
    private final Oversampler oversampler = new Oversampler();
    private final Clipper first = new Clipper(new ClipCurve(1, 0.7), 0.2);
    private final Clipper second = new Clipper(new ClipCurve(0.8, 0.85), 0.25);
    private final Clipper output = new Clipper(new ClipCurve(0.7, 1), 0);
    private final OnePole couplingLow = new OnePole();
    private final OnePole couplingHigh = new OnePole();
    private final OnePole secondCouplingLow = new OnePole();
    private final OnePole presenceHigh = new OnePole();
    private final OnePole noDc = new OnePole();
    private final double attack;
    private final double recovery;
    private double load;

    AmpChannel(int sampleRateHz, ToneStack toneStack, int channel) {
        this.toneStack = toneStack;
        this.channel = channel;
        double fineRateHz = (double) Oversampler.TIMES * sampleRateHz;
        couplingLow.tune(OnePole.share(COUPLING_LOW_HZ, fineRateHz));
        couplingHigh.tune(OnePole.share(COUPLING_HIGH_HZ, fineRateHz));
        secondCouplingLow.tune(OnePole.share(SECOND_COUPLING_LOW_HZ, fineRateHz));
        presenceHigh.tune(OnePole.share(PRESENCE_HZ, fineRateHz));
        noDc.tune(OnePole.share(NO_DC_HZ, sampleRateHz));
        attack = 1 - Math.exp(-1 / (ATTACK_SECONDS * sampleRateHz));
        recovery = 1 - Math.exp(-1 / (RECOVERY_SECONDS * sampleRateHz));
    }

    double next(double in, double stageGain, double power, double presence, double sag) {
        double supply = 1 - MOST_SAG * sag * Math.min(1, load);
        double perSupply = 1 / supply;
        double[] fine = oversampler.fine;
        oversampler.up(in);
        double loudest = 0;
        for (int i = 0; i < Oversampler.TIMES; i++) {
            double x = -first.clip(stageGain * fine[i]);
            x = couplingHigh.low(couplingLow.high(x));
            x = -second.clip(stageGain * x);
            x = toneStack.process(channel, secondCouplingLow.high(x));
            x = power * (x + presence * presenceHigh.high(x));
            x = supply * output.clip(perSupply * x);
            loudest = Math.max(loudest, Math.abs(x));
            fine[i] = x;
        }
        load += (loudest > load ? attack : recovery) * (loudest - load);
        return noDc.high(oversampler.down());
    }

    void flush() {
        oversampler.flush();
        first.flush();
        second.flush();
        output.flush();
        couplingLow.flush();
        couplingHigh.flush();
        secondCouplingLow.flush();
        presenceHigh.flush();
        noDc.flush();
        load = OnePole.flushed(load);
    }

    /** Whether all but the tone stack is; a load alone makes no sound. */
    boolean silent() {
        return oversampler.silent()
                && first.silent()
                && second.silent()
                && output.silent()
                && couplingLow.silent()
                && couplingHigh.silent()
                && secondCouplingLow.silent()
                && presenceHigh.silent()
                && noDc.silent();
    }

    void reset() {
        oversampler.reset();
        first.reset();
        second.reset();
        output.reset();
        couplingLow.reset();
        couplingHigh.reset();
        secondCouplingLow.reset();
        presenceHigh.reset();
        noDc.reset();
        load = 0;
    }
}
