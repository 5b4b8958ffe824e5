import java.util.Random;

/** The strokes of a drum kit, mono, each from its first frame on; times in seconds. */
final class Drums {
    private Drums() {}

    static double[] kick() {
        double[] phase = {0};
        return Tone.fill(
                26_000,
                n -> {
                    double t = Tone.seconds(n);
                    phase[0] += (46 + 120 * Tone.decay(t, .03)) / Tone.RATE_HZ;
                    return Tone.sine(phase[0]) * Tone.decay(t, .13) * Math.min(1, n / 24.0);
                });
    }

    static double[] tom(double hz) {
        double[] phase = {0};
        return Tone.fill(
                24_000,
                n -> {
                    double t = Tone.seconds(n);
                    phase[0] += hz * (.8 + .5 * Tone.decay(t, .06)) / Tone.RATE_HZ;
                    return .8 * Tone.sine(phase[0]) * Tone.decay(t, .12) * Math.min(1, n / 40.0);
                });
    }

    static double[] snare(Random random) {
        Filter wires = new Filter(1_800, .8);
        return Tone.fill(
                16_000,
                n -> {
                    double t = Tone.seconds(n);
                    double skin = .5 * Tone.sine(186 * t) + .25 * Tone.sine(331 * t);
                    double noise = wires.high(random.nextDouble() * 2 - 1);
                    double attack = Math.min(1, n / 16.0);
                    return attack * (skin * Tone.decay(t, .05) + .45 * noise * Tone.decay(t, .075));
                });
    }

    static double[] rim() {
        return Tone.fill(
                6_000,
                n -> {
                    double t = Tone.seconds(n);
                    double wood =
                            Tone.sine(1_720 * t)
                                    + .6 * Tone.sine(905 * t)
                                    + .5 * Tone.sine(478 * t);
                    return .35 * wood * Tone.decay(t, .014) * Math.min(1, n / 12.0);
                });
    }

    /** Hi-hat to crash by its decay: noise and six clashing partials above 6 kHz. */
    static double[] cymbal(Random random, double seconds, double decaySeconds) {
        Filter bright = new Filter(decaySeconds > .5 ? 3_800 : 6_500, .9);
        double[] partials = {3_170, 4_213, 5_431, 6_733, 8_129, 9_941};
        return Tone.fill(
                (int) (seconds * Tone.RATE_HZ),
                n -> {
                    double t = Tone.seconds(n);
                    double metal = 0;
                    for (double hz : partials) {
                        metal += Tone.sine(hz * t + 2 * Tone.sine(hz * .713 * t));
                    }
                    double noise = random.nextDouble() * 2 - 1;
                    double end = 1 - t / seconds;
                    return .5
                            * bright.high(noise + .18 * metal)
                            * Tone.decay(t, decaySeconds)
                            * end;
                });
    }

    static double[] shaker(Random random) {
        Filter beads = new Filter(6_200, 1.2);
        return Tone.fill(
                5_000,
                n -> {
                    double t = Tone.seconds(n);
                    double shape = Math.min(1, t / .018) * Tone.decay(Math.max(0, t - .018), .022);
                    return .8 * beads.band(random.nextDouble() * 2 - 1) * shape;
                });
    }
}
