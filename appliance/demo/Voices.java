import java.util.Random;

/** The notes of the electric instruments, mono, each from its first frame on; times in seconds. */
final class Voices {
    private Voices() {}

    static double[] bass(double hz, double hold, double velocity) {
        Filter filter = new Filter(300, .9);
        return Tone.fill(
                (int) ((hold + .12) * Tone.RATE_HZ),
                n -> {
                    double t = Tone.seconds(n);
                    if (n % 16 == 0) {
                        filter.tune(180 + hz * 2 + 1_500 * velocity * Tone.decay(t, .11), .9);
                    }
                    double sound = filter.low(.55 * Tone.saw(hz * t, hz)) + .55 * Tone.sine(hz * t);
                    double level = velocity * (.62 + .38 * Tone.decay(t, .25)) * Tone.decay(t, 3);
                    sound = 1.3 * level * sound * Math.min(1, t / .004);
                    return sound / (1 + .35 * Math.abs(sound)) * Tone.released(t, hold, .025);
                });
    }

    static double[] lead(double hz, double hold, double velocity) {
        Filter filter = new Filter(2_000, .8);
        double[] turns = {0, .37};
        return Tone.fill(
                (int) ((hold + .3) * Tone.RATE_HZ),
                n -> {
                    double t = Tone.seconds(n);
                    double wobble = 1 + .0045 * Math.min(1, t / .5) * Tone.sine(5.3 * t);
                    double scoop = 1 - .02 * Tone.decay(t, .025);
                    double now = hz * wobble * scoop;
                    turns[0] += now * 1.0017 / Tone.RATE_HZ;
                    turns[1] += now * .9983 / Tone.RATE_HZ;
                    if (n % 16 == 0) {
                        filter.tune(900 + 1_400 * velocity * (.6 + Tone.decay(t, .3)), .8);
                    }
                    double pair = .4 * (Tone.saw(turns[0], hz) + Tone.saw(turns[1], hz));
                    double sound = filter.low(pair + .3 * Tone.sine(turns[0]));
                    return velocity * sound * Math.min(1, t / .018) * Tone.released(t, hold, .07);
                });
    }

    /** One side of a chord: three detuned saws a note, low-passed, the filter breathing. */
    static double[] pad(int[] chord, double side, double hold, double release) {
        Filter filter = new Filter(700, .7);
        double[] detunes = {-.0031 + side * .0009, side * .0013, .0034 + side * .0007};
        double[] notes = new double[chord.length * 3];
        for (int i = 0; i < notes.length; i++) {
            notes[i] = Tone.hz(chord[i / 3]) * (1 + detunes[i % 3]);
        }
        double slow = .13 + .02 * side;
        return Tone.fill(
                (int) ((hold + release) * Tone.RATE_HZ),
                n -> {
                    double t = Tone.seconds(n);
                    if (n % 16 == 0) {
                        filter.tune(900 + 350 * Tone.sine(slow * t + .2 * side), .7);
                    }
                    double sum = 0;
                    for (int i = 0; i < notes.length; i++) {
                        sum += Tone.saw(notes[i] * t + i * .271 + side * .13, notes[i]);
                    }
                    double attack = Math.min(1, t / .45);
                    double ending = Math.max(0, Math.min(1, (hold + release - t) / release));
                    return .1 * filter.low(sum) * attack * attack * ending * ending;
                });
    }

    /** Frequency modulation. Source: J. Chowning, JAES 21 (7), 1973, bells. */
    static double[] bell(double hz, double velocity) {
        return Tone.fill(
                (int) (2.8 * Tone.RATE_HZ),
                n -> {
                    double t = Tone.seconds(n);
                    double index = .55 * velocity * Tone.decay(t, .35);
                    double strike = Tone.sine(hz * t + index * Tone.sine(hz * 3.503 * t));
                    double hum = .35 * Tone.sine(hz * .5012 * t) * Tone.decay(t, .9);
                    double end = 1 - t / 2.8;
                    return velocity
                            * end
                            * Math.min(1, n / 60.0)
                            * (strike * Tone.decay(t, .6) + hum);
                });
    }

    static double[] riser(double length) {
        Random random = new Random(81);
        Filter filter = new Filter(300, 3);
        double[] phase = {0};
        return Tone.fill(
                (int) (length * Tone.RATE_HZ),
                n -> {
                    double way = Tone.seconds(n) / length;
                    if (n % 16 == 0) {
                        filter.tune(300 * StrictMath.pow(24, way), 3);
                    }
                    phase[0] += 146.83 * StrictMath.pow(4, way) / Tone.RATE_HZ;
                    double noise = random.nextDouble() * 2 - 1;
                    double tone = .25 * Tone.saw(phase[0], 587) * way;
                    double end = Math.min(1, (1 - way) * 40);
                    return way * way * end * filter.band(noise + tone);
                });
    }
}
