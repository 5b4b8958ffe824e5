package atome.engine.plugin.eq;

import atome.engine.AudioThread;
import atome.engine.plugin.SmoothedValue;

/**
 * A bell, {@code (s² + s A/Q + 1) / (s² + s/(AQ) + 1)}; a cut is the boost turned over. Matched at
 * 0, near the edges of its band as far as they are below the top, in its middle and at the top.
 */
@AudioThread
final class Bell extends Band {
    /** Found by search: they make the largest error between the places smallest. */
    private static final double LOWER_EDGE = 1.1;

    private static final double UPPER_EDGE = 0.8;
    private static final double UPPER_SHARE = 0.36;

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
        double centreHz = Math.min(hz.value(), topHz());
        double unit = tangent(centreHz);
        double lowerHz = centreHz / edge(LOWER_EDGE / sharpness);
        double upperHz = upperHz(centreHz, centreHz * edge(UPPER_EDGE / sharpness), UPPER_SHARE);
        fit.atZero(1);
        match(0, lowerHz, centreHz, unit, over, under);
        match(1, centreHz, centreHz, unit, over, under);
        match(2, upperHz, centreHz, unit, over, under);
        match(3, lastHz(centreHz), centreHz, unit, over, under);
        fit.solve();
        Boost.set(this, unit, fit, gainDb.value());
    }

    /** Of a band of that relative width; its edges lie as far below the centre as above. */
    private static double edge(double width) {
        return Math.sqrt(1 + width * width / 4) + width / 2;
    }

    private void match(
            int place, double atHz, double centreHz, double unit, double over, double under) {
        double v = (atHz / centreHz) * (atHz / centreHz);
        double t = tangent(atHz) / unit;
        fit.at(place, t * t, (1 + over * v + v * v) / (1 + under * v + v * v));
    }
}
