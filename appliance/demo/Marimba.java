import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A marimba in strict time, played at 100 bpm: the box fits it to the song, the verse from B to D,
 * the ending to the slowing tempo. Each stroke has its mallet's tick on its very first frame, so
 * that a measurement finds it.
 */
final class Marimba {
    /** Frames of a beat at 100 bpm. */
    private static final int BEAT = 28_800;

    /** Three semitones below the verse's chords, B minor, G, F sharp minor and A. */
    private static final int[][] VERSE = {
        {63, 68, 71, 68, 63, 71, 68, 63},
        {64, 68, 71, 68, 64, 71, 68, 64},
        {63, 66, 70, 66, 63, 70, 66, 63},
        {61, 66, 70, 66, 61, 70, 66, 70},
    };

    private static final int[][] ENDING = {
        {86, 81, 78, 74, 81, 78, 74, 69}, {78, 74, 69, 66, 69, 66, 62, 50},
    };

    private Marimba() {}

    /** Its two files alone: {@code java Marimba.java DIR}. */
    public static void main(String[] args) throws IOException {
        write(Files.createDirectories(Path.of(args[0])));
    }

    static void write(Path dir) throws IOException {
        play(VERSE, .2).write(dir, "marimba-in-b-100");
        play(ENDING, 1.2).write(dir, "marimba-end-100");
    }

    /** A beat of rest, then one key an eighth. */
    private static Sound play(int[][] bars, double tailSeconds) {
        int frames = (1 + 4 * bars.length) * BEAT;
        Sound part = new Sound(1, frames + (int) (tailSeconds * Tone.RATE_HZ));
        for (int bar = 0; bar < bars.length; bar++) {
            for (int eighth = 0; eighth < 8; eighth++) {
                double velocity = eighth % 3 == 0 ? .8 : .6;
                int at = BEAT + (8 * bar + eighth) * BEAT / 2;
                part.mix(stroke(Tone.hz(bars[bar][eighth])), at, velocity, 0);
            }
        }
        return part;
    }

    private static double[] stroke(double hz) {
        return Tone.fill(
                24_000,
                n -> {
                    double t = Tone.seconds(n);
                    double bar = Tone.sine(hz * t) * Tone.decay(t, 90 / hz);
                    double third = Tone.sine(3.93 * hz * t) * Tone.decay(t, 16 / hz);
                    double wood = (.3 * bar + .08 * third) * Math.min(1, n / 60.0);
                    return n == 0 ? .6 : wood * Math.min(1, (24_000 - n) / 2_400.0);
                });
    }
}
