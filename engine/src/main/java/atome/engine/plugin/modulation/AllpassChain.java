package atome.engine.plugin.modulation;

import atome.engine.AudioThread;
import java.util.Arrays;

/** First-order all-pass filters of one kind in a row: {@code (a + z⁻¹) / (1 + a z⁻¹)} each. */
@AudioThread
final class AllpassChain {
    /** Less, −160 dBFS, is kept as silence, for feedback to die out. */
    private static final double SILENCE = 1e-8;

    private final double[] states;

    /** What came out of the whole chain, to be fed back. */
    double last;

    /** The coefficient now, and its way a frame. */
    double coefficient;

    double perFrame;

    AllpassChain(int mostStages) {
        states = new double[mostStages];
    }

    /** What comes out after some of the stages, and in part after others. */
    double pass(double sample, int stages, int otherStages, double otherShare) {
        double a = coefficient;
        double own = 0;
        double other = 0;
        double x = sample;
        int most = Math.max(stages, otherStages);
        for (int stage = 0; stage < most; ) {
            double y = a * x + states[stage];
            double state = x - a * y;
            states[stage++] = Math.abs(state) < SILENCE ? 0 : state;
            x = y;
            own = stage == stages ? x : own;
            other = stage == otherStages ? x : other;
        }
        coefficient += perFrame;
        double out = own + otherShare * (other - own);
        last = Math.abs(out) < SILENCE ? 0 : out;
        return last;
    }

    /** Stages from one on forget what they heard when they last ran. */
    void clearFrom(int stage) {
        Arrays.fill(states, stage, states.length, 0);
    }

    /** Forgets all signal. */
    void clear() {
        clearFrom(0);
        last = 0;
    }

    /** True when it holds nothing but silence. */
    boolean silent() {
        boolean silent = last == 0;
        for (double state : states) {
            silent &= state == 0;
        }
        return silent;
    }
}
