import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** What every sound is made of; phases are in turns, times in seconds, keys as in MIDI. */
final class Tone {
    static final int RATE_HZ = 48_000;

    /** Frames of a beat at 96 bpm. */
    static final int SLOW = 30_000;

    /** Frames of a beat at 120 bpm. */
    static final int FAST = 24_000;

    private Tone() {}

    static double[] fill(int frames, IntToDoubleFunction voice) {
        double[] samples = new double[frames];
        for (int n = 0; n < frames; n++) {
            samples[n] = voice.applyAsDouble(n);
        }
        return samples;
    }

    static double seconds(int frames) {
        return (double) frames / RATE_HZ;
    }

    static double hz(int key) {
        return 440 * StrictMath.pow(2, (key - 69) / 12.0);
    }

    static double sine(double turns) {
        return StrictMath.sin(2 * Math.PI * (turns - Math.floor(turns)));
    }

    /** A saw without aliases. Source: V. Välimäki, A. Huovilainen, IEEE SPM 24 (2), 2007. */
    static double saw(double turns, double hz) {
        double phase = turns - Math.floor(turns);
        double step = hz / RATE_HZ;
        double saw = 2 * phase - 1;
        if (phase < step) {
            double x = phase / step;
            return saw - (2 * x - x * x - 1);
        }
        if (phase > 1 - step) {
            double x = (phase - 1) / step;
            return saw - (x * x + 2 * x + 1);
        }
        return saw;
    }

    /** 1 at the start, 1/e after {@code constantSeconds}. */
    static double decay(double t, double constantSeconds) {
        return StrictMath.exp(-t / constantSeconds);
    }

    /** 1 while a key is held, then an exponential release. */
    static double released(double t, double hold, double constantSeconds) {
        return t < hold ? 1 : decay(t - hold, constantSeconds);
    }

    /** A human hand: somewhere between 0 and the most. */
    static double loose(Random hands, double most) {
        return hands.nextDouble() * most;
    }

    static double[] reversed(double[] voice) {
        return fill(voice.length, n -> voice[voice.length - 1 - n]);
    }
}
