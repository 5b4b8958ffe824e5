import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** Guitar and lead: what they play, in beats, and into which file it goes. */
final class Melody {
    /** Strings, low to high. */
    private static final int[][] INTRO_SHAPES = {
        {50, 57, 62, 66}, {50, 57, 62, 64}, {49, 57, 61, 64}, {49, 57, 64, 69},
        {47, 54, 62, 66}, {47, 57, 62, 66}, {43, 55, 59, 66}, {45, 52, 61, 64},
    };

    private static final int[][] VERSE_SHAPES = {
        {47, 54, 59, 62, 66}, {43, 50, 59, 62, 66}, {42, 50, 57, 62, 66}, {45, 52, 57, 61, 64},
    };

    private static final int[][] CHORUS_SHAPES = {
        {43, 50, 55, 59, 62, 66}, {45, 52, 57, 61, 64}, {42, 49, 54, 57, 61, 64},
        {47, 54, 57, 62, 66}, {40, 47, 55, 59, 62, 64}, {43, 50, 58, 62, 64},
        {45, 50, 57, 62, 66}, {45, 52, 57, 62, 64},
    };

    private static final double[][] VERSE_MELODY = {
        {0.5, 74, .5},
        {1, 76, .5},
        {1.5, 78, 1.5},
        {3, 76, .5},
        {3.5, 74, .5},
        {4, 74, 1.5},
        {5.5, 71, 1},
        {7, 69, .5},
        {7.5, 71, .5},
        {8, 74, 1},
        {9, 78, 1},
        {10, 81, 1.5},
        {11.5, 79, .5},
        {12, 76, 2.5},
        {15, 78, .5},
        {15.5, 79, .5},
    };

    private static final double[][] CHORUS_MELODY = {
        {0, 81, 1.5},
        {1.5, 79, .5},
        {2, 78, 1},
        {3, 74, 1},
        {4, 76, 1.5},
        {5.5, 78, .5},
        {6, 76, 1},
        {7, 73, 1},
        {8, 76, 1.5},
        {9.5, 78, .5},
        {10, 81, 1.5},
        {11.5, 78, .5},
        {12, 78, 2},
        {14, 74, 1},
        {15, 76, 1},
        {16, 79, 1.5},
        {17.5, 78, .5},
        {18, 76, 1},
        {19, 74, 1},
        {20, 76, 1.5},
        {21.5, 74, .5},
        {22, 70, 2},
        {24, 69, 1},
        {25, 74, 1},
        {26, 78, 1},
        {27, 81, 1},
        {28, 76, 1.75},
        {30, 73, 1.75},
        {32, 74, 4},
    };

    private Melody() {}

    static void write(Path dir) throws IOException {
        guitar(dir);
        riff(dir);
        lead(dir);
    }

    private static void guitar(Path dir) throws IOException {
        Random hands = new Random(31);
        Sound part = new Sound(1, 32 * Tone.SLOW + 24_000);
        int[] picks = {0, 2, 1, 3, 2, 1, 3, 2};
        for (int eighth = 0; eighth < 64; eighth++) {
            int[] shape = INTRO_SHAPES[eighth / 8];
            int string = picks[eighth % 8];
            double velocity = (string == 0 ? .8 : string == 3 ? .75 : .55) + Tone.loose(hands, .1);
            double hold = string == 0 ? 2.4 : 1.4;
            pluck(part, hands, eighth * Tone.SLOW / 2, shape[string], hold, velocity);
        }
        part.body().room(.2, 1.4).write(dir, "guitar-96");

        part = new Sound(1, 16 * Tone.FAST + 24_000);
        int[] pattern = {0, 2, 3, 1, 4, 2, 3, 2};
        for (int eighth = 0; eighth < 32; eighth++) {
            int key = VERSE_SHAPES[eighth / 8][pattern[eighth % 8]];
            double velocity = (eighth % 8 == 0 ? .8 : eighth % 3 == 0 ? .7 : .5);
            pluck(part, hands, eighth * Tone.FAST / 2, key, .55, velocity + Tone.loose(hands, .1));
            if (eighth % 8 == 3) {
                pluck(part, hands, eighth * Tone.FAST / 2, key + 12, .5, .45);
            }
        }
        part.body().room(.16, 1.1).write(dir, "guitar-120");

        part = new Sound(1, 32 * Tone.FAST + 24_000);
        double[] strokes = {0, 1, 1.5, 2.5, 3, 3.5};
        for (int bar = 0; bar < 8; bar++) {
            for (int i = 0; i < strokes.length; i++) {
                boolean up = strokes[i] % 1 != 0;
                double hold = (i + 1 < 6 ? strokes[i + 1] : 4) - strokes[i];
                int at = (int) ((bar * 4 + strokes[i]) * Tone.FAST);
                strum(part, hands, at, CHORUS_SHAPES[bar], hold * .5, up, up ? .5 : .72, 380);
            }
        }
        part.body().room(.16, 1.1).write(dir, "guitar-chorus-120");

        part = new Sound(1, 6 * Tone.RATE_HZ);
        strum(part, hands, 0, new int[] {38, 45, 50, 57, 62, 66}, 6, false, .8, 4_200);
        part.body().room(.25, 2).write(dir, "guitar-end");
    }

    /** As it leaves the guitar, without body or room: the rig makes the sound. */
    private static void riff(Path dir) throws IOException {
        Random hands = new Random(47);
        Sound part = new Sound(1, 32 * Tone.FAST + 24_000);
        int[] roots = {43, 45, 42, 47, 40, 43, 45, 45};
        String pattern = "X.xxX.xx";
        for (int eighth = 0; eighth < 64; eighth++) {
            int root = roots[eighth / 8];
            int at = eighth * Tone.FAST / 2;
            switch (pattern.charAt(eighth % 8)) {
                case 'X' -> {
                    for (int key : new int[] {root, root + 7, root + 12}) {
                        pluck(part, hands, at, key, .42, .4 + Tone.loose(hands, .05));
                    }
                }
                case 'x' -> pluck(part, hands, at, root, .1, .35 + Tone.loose(hands, .06));
                default -> {}
            }
        }
        part.write(dir, "riff-dry-120");
    }

    private static void strum(
            Sound part,
            Random hands,
            int at,
            int[] shape,
            double hold,
            boolean up,
            double velocity,
            int spread) {
        for (int i = 0; i < shape.length; i++) {
            int key = shape[up ? shape.length - 1 - i : i];
            // An up-stroke rarely reaches the low strings.
            if (!up || i < 4) {
                double touch = velocity * (.8 + hands.nextDouble() * .2);
                pluck(part, hands, at + i * spread, key, hold, touch * .72);
            }
        }
    }

    private static void pluck(
            Sound part, Random hands, int at, int key, double hold, double velocity) {
        int start = at + (int) Tone.loose(hands, 300);
        part.mix(Guitar.pluck(hands, Tone.hz(key), hold, velocity), start, .5, 0);
    }

    private static void lead(Path dir) throws IOException {
        Sound melody = new Sound(1, 16 * Tone.FAST + 36_000);
        melody(melody, VERSE_MELODY, .8).write(dir, "lead-120");
        melody = new Sound(1, 36 * Tone.FAST + 24_000);
        melody(melody, CHORUS_MELODY, 1).write(dir, "lead-chorus-120");
    }

    private static Sound melody(Sound part, double[][] notes, double velocity) {
        Random hands = new Random(41);
        for (double[] note : notes) {
            double seconds = note[2] * Tone.FAST / Tone.RATE_HZ;
            double touch = velocity * (.85 + hands.nextDouble() * .15);
            int at = (int) (note[0] * Tone.FAST + Tone.loose(hands, 350));
            part.mix(Voices.lead(Tone.hz((int) note[1]), seconds, touch), at, .4, 0);
        }
        return part.echo(Tone.FAST * 3 / 4, .3).room(.2, 1.3);
    }
}
