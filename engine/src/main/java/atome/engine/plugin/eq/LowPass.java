package atome.engine.plugin.eq;

import atome.engine.AudioThread;
import atome.engine.plugin.SmoothedValue;

/**
 * Butterworth low-pass of 12 dB an octave, {@code 1 / (s² + s √2 + 1)}. Matched at 0, around the
 * cutoff as far as that is below the top, and at the top.
 */
@AudioThread
final class LowPass extends Band {
    private final RationalFit fit = new RationalFit();
    private final SmoothedValue on;
    private final SmoothedValue hz;

    LowPass(int sampleRateHz, int channels, SmoothedValue on, SmoothedValue hz) {
        super(sampleRateHz, channels, on, hz);
        this.on = on;
        this.hz = hz;
        reset();
    }

    @Override
    void design() {
        double middleHz = Math.min(hz.value(), 0.6 * topHz());
        double unit = tangent(middleHz);
        fit.atZero(1);
        match(0, middleHz / 1.5, unit);
        match(1, middleHz, unit);
        match(2, middleHz * Math.pow(topHz() / middleHz, 0.7), unit);
        match(3, topHz(), unit);
        fit.solve();
        set(unit, 1, fit.n1(), fit.n2(), 1, fit.d1(), fit.d2(), on.value());
    }

    private void match(int place, double atHz, double unit) {
        double v = (atHz / hz.value()) * (atHz / hz.value());
        double t = tangent(atHz) / unit;
        fit.at(place, t * t, 1 / (1 + v * v));
    }
}
