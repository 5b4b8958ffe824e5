import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** Pads, bells and swell: the timeline that counts in seconds. */
final class Sky {
    private static final int[] D = {50, 57, 62, 64, 66};
    private static final int[] A = {45, 57, 61, 64, 69};
    private static final int[] BM7 = {47, 57, 59, 62, 66};
    private static final int[] GMAJ7 = {43, 55, 59, 62, 66};
    private static final int[] FSM7 = {42, 57, 61, 64, 66};
    private static final int[] EM7 = {52, 55, 59, 62, 64};
    private static final int[] GM6 = {43, 55, 58, 62, 64};

    private Sky() {}

    static void write(Path dir) throws IOException {
        pad(dir, "pad-d", D, 8, 2);
        pad(dir, "pad-a", A, 5.7, .9);
        pad(dir, "pad-bm7", BM7, 5.7, .9);
        pad(dir, "pad-gmaj7", GMAJ7, 3.3, .9);
        pad(dir, "pad-fsm7", FSM7, 2.8, .7);
        pad(dir, "pad-em7", EM7, 2.8, .7);
        pad(dir, "pad-gm6", GM6, 2.8, .7);
        // Six bells against eight beats: the sky's own feel.
        bells(dir, "bells-5s", 5.0 / 6, 6, 78, 81, 86, 88, 81, 90);
        bells(dir, "bells-4s", 4.0 / 6, 5, 90, 86, 83, 81, 86, 78);
        bells(dir, "bells-end", .5, 4.5, 86, 88, 90, 93);
        Sound swell = new Sound(1, 7 * Tone.RATE_HZ / 2);
        swell.mix(Tone.reversed(Drums.cymbal(new Random(51), 3.5, .8)), 0, .4, 0);
        swell.write(dir, "swell");
    }

    private static void pad(Path dir, String name, int[] chord, double seconds, double release)
            throws IOException {
        Sound pad = new Sound(2, (int) (seconds * Tone.RATE_HZ));
        double hold = seconds - release - .1;
        for (double side : new double[] {-1, 1}) {
            pad.mix(Voices.pad(chord, side, hold, release), 0, .5, side);
        }
        pad.room(.3, 2).write(dir, name);
    }

    private static void bells(Path dir, String name, double step, double seconds, int... keys)
            throws IOException {
        Sound bells = new Sound(1, (int) (seconds * Tone.RATE_HZ));
        for (int i = 0; i < keys.length; i++) {
            double velocity = i % 3 == 0 ? .8 : .55;
            double[] bell = Voices.bell(Tone.hz(keys[i]), velocity);
            bells.mix(bell, (int) Math.round(i * step * Tone.RATE_HZ), .24, 0);
        }
        bells.room(.3, 2).write(dir, name);
    }
}
