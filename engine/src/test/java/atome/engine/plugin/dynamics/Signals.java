package atome.engine.plugin.dynamics;

import atome.engine.plugin.Workbench;
import java.util.Arrays;

/** Signals whose level is plain, and what was done to them. */
final class Signals {
    private Signals() {}

    /** Frames of a time at the bench's rate. */
    static int frames(double ms) {
        return (int) Math.round(ms * Workbench.RATE_HZ / 1_000);
    }

    /** A constant: its level is the same at every frame. */
    static float[] level(double db, double ms) {
        float[] signal = new float[frames(ms)];
        Arrays.fill(signal, (float) Math.pow(10, db / 20));
        return signal;
    }

    /** Gain at one frame, in dB. */
    static double gainDb(float[] out, float[] in, int frame) {
        return 20 * Math.log10(Math.abs(out[frame] / (double) in[frame]));
    }
}
