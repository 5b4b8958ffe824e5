package atome.engine.plugin.eq;

import atome.engine.AudioThread;
import atome.engine.plugin.SmoothedValue;

/**
 * A low or high shelf of the steepest slope without overshoot: low {@code A (s² + s √(2A) + A) / (A
 * s² + s √(2A) + 1)}, high the same over 1/s. Matched at 0, around the middle of its slope and at
 * the top.
 */
@AudioThread
final class Shelf extends Band {
    /** Found by search, as a bell's. */
    private static final double UPPER_SHARE = 0.45;

    private final RationalFit fit = new RationalFit();
    private final boolean high;
    private final SmoothedValue hz;
    private final SmoothedValue gainDb;

    Shelf(int sampleRateHz, int channels, boolean high, SmoothedValue hz, SmoothedValue gainDb) {
        super(sampleRateHz, channels, hz, gainDb);
        this.high = high;
        this.hz = hz;
        this.gainDb = gainDb;
        reset();
    }

    @Override
    void design() {
        double boost = Boost.gain(gainDb.value());
        double middleHz = Math.min(hz.value(), topHz());
        double unit = tangent(middleHz);
        fit.atZero(squaredMagnitude(0, boost));
        match(0, middleHz / 2, middleHz, unit, boost);
        match(1, middleHz, middleHz, unit, boost);
        match(2, upperHz(middleHz, 2 * middleHz, UPPER_SHARE), middleHz, unit, boost);
        match(3, lastHz(middleHz), middleHz, unit, boost);
        fit.solve();
        Boost.set(this, unit, fit, gainDb.value());
    }

    private void match(int place, double atHz, double middleHz, double unit, double boost) {
        double v = (atHz / middleHz) * (atHz / middleHz);
        double t = tangent(atHz) / unit;
        fit.at(place, t * t, squaredMagnitude(v, boost));
    }

    private double squaredMagnitude(double v, double boost) {
        return high
                ? boost * (1 + boost * v * v) / (boost + v * v)
                : boost * (boost + v * v) / (1 + boost * v * v);
    }
}
