package atome.engine.plugin.eq;

import atome.engine.AudioThread;
import atome.engine.plugin.SmoothedValue;

/**
 * A bell, {@code (s² + s A/Q + 1) / (s² + s/(AQ) + 1)}; a cut is the boost turned over. Matched at
 * 0, at the edges of its width where they are below the top, in its middle and at the top.
 */
@AudioThread
final class Bell extends Band {
    private final RationalFit fit = new RationalFit();
    private final SmoothedValue hz;
    private final SmoothedValue gainDb;
    private final SmoothedValue q;

    Bell(int sampleRateHz, int channels, SmoothedValue hz, SmoothedValue gainDb, SmoothedValue q) {
        super(sampleRateHz, channels, hz, gainDb, q);
        this.hz = hz;
        this.gainDb = gainDb;
        this.q = q;
        reset();
    }

    @Override
    void design() {
        double boost = Boost.gain(gainDb.value());
        double sharpness = q.value();
        double over = boost / (sharpness * sharpness) - 2;
        double under = 1 / (boost * sharpness * sharpness) - 2;
        double centreHz = hz.value();
        double unit = tangent(centreHz);
        double top = TOP * sampleRateHz();
        double half = 1 / (2 * sharpness);
        double edge = Math.sqrt(1 + half * half) + half;
        double above = Math.max(0.4 * (top - centreHz), 0.003 * sampleRateHz());
        double upperHz = Math.min(edge * centreHz, centreHz + above);
        double highestHz = Math.max(top, centreHz + 0.008 * sampleRateHz());
        fit.atZero(1);
        match(0, centreHz / edge, centreHz, unit, over, under);
        match(1, centreHz, centreHz, unit, over, under);
        match(2, upperHz, centreHz, unit, over, under);
        match(3, highestHz, centreHz, unit, over, under);
        fit.solve();
        Boost.set(this, unit, fit, gainDb.value());
    }

    private void match(
            int place, double atHz, double centreHz, double unit, double over, double under) {
        double v = (atHz / centreHz) * (atHz / centreHz);
        double t = tangent(atHz) / unit;
        fit.at(place, t * t, (1 + over * v + v * v) / (1 + under * v + v * v));
    }
}
