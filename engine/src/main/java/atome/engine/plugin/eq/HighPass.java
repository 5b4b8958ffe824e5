package atome.engine.plugin.eq;

import atome.engine.AudioThread;
import atome.engine.plugin.SmoothedValue;

/**
 * Butterworth high-pass of 12 dB an octave, {@code s² / (s² + s √2 + 1)}. Keeps its two zeros at 0;
 * matched by its slope there, at the cutoff and at the top.
 */
@AudioThread
final class HighPass extends Band {
    private final SmoothedValue on;
    private final SmoothedValue hz;

    HighPass(int sampleRateHz, int channels, SmoothedValue on, SmoothedValue hz) {
        super(sampleRateHz, channels, on, hz);
        this.on = on;
        this.hz = hz;
        reset();
    }

    @Override
    void design() {
        double cutoffHz = hz.value();
        double unit = tangent(cutoffHz);
        double slope = angle(cutoffHz) / unit;
        double d0 = slope * slope * slope * slope;
        double v = (topHz() / cutoffHz) * (topHz() / cutoffHz);
        double t = tangent(topHz()) / unit;
        double x = t * t;
        // The denominator is x² over the wanted square: 2 at the cutoff, where x is 1.
        double d1PlusD2 = 2 - d0;
        double d1PlusXd2 = (x * x * (1 + v * v) / (v * v) - d0) / x;
        double d2 = (d1PlusXd2 - d1PlusD2) / (x - 1);
        set(unit, 0, 0, 1, d0, d1PlusD2 - d2, d2, on.value());
    }
}
