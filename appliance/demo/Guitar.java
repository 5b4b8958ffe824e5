import java.util.Arrays;
import java.util.Random;

/** A plucked string and the hands on six of them; times in seconds. */
final class Guitar {
    private Guitar() {}

    /**
     * A plucked string. Source: D. Jaffe, J. Smith, "Extensions of the Karplus-Strong
     * plucked-string algorithm", 1983: a softer touch is darker, an all-pass tunes the loop.
     */
    static double[] pluck(Random random, double hz, double hold, double velocity) {
        double loss = .5 - .3 * velocity;
        double period = Tone.RATE_HZ / hz - loss;
        int length = (int) (period - .3);
        double fraction = period - length;
        double allpass = (1 - fraction) / (1 + fraction);
        double perTurn = StrictMath.pow(10, -3 / (hz * 5.5 * StrictMath.pow(110 / hz, .45)));
        double[] burst = new double[length];
        double soft = 0;
        for (int i = 0; i < length; i++) {
            soft += (.18 + .42 * velocity) * (random.nextDouble() * 2 - 1 - soft);
            burst[i] = soft;
        }
        double[] line = new double[length];
        double mean = Arrays.stream(burst).sum() / length;
        for (int i = 0; i < length; i++) {
            int bridge = (i + length - length / 7) % length;
            line[i] = velocity * (burst[i] - mean - .8 * (burst[bridge] - mean));
        }
        double[] last = new double[3];
        return Tone.fill(
                (int) ((hold + .35) * Tone.RATE_HZ),
                n -> {
                    double t = Tone.seconds(n);
                    double out = line[n % length];
                    double dull = perTurn * ((1 - loss) * out + loss * last[0]);
                    double tuned = allpass * dull + last[1] - allpass * last[2];
                    last[0] = out;
                    last[1] = dull;
                    last[2] = tuned;
                    line[n % length] = tuned;
                    return out * Tone.released(t, hold, .06) * Math.min(1, n / 20.0);
                });
    }
}
