import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** Drums and bass: what they play, in beats, and into which file it goes. */
final class Rhythm {
    private Rhythm() {}

    static void write(Path dir) throws IOException {
        drums(dir);
        bass(dir);
    }

    private static void drums(Path dir) throws IOException {
        Kit kit = new Kit(11);
        Sound loop = new Sound(2, 8 * Tone.SLOW + 21_000);
        kit.play(loop, Tone.SLOW, "k.......k.....k.k.......k...k...", .75);
        kit.play(loop, Tone.SLOW, "....r.......r.......r.......r..r", .7);
        kit.play(loop, Tone.SLOW, "h.h.H.h.h.h.H.h.h.h.H.h.h.h.H.hh", .45);
        loop.room(.16, .9).write(dir, "drums-96");

        loop = new Sound(2, 8 * Tone.FAST + 19_000);
        kit.play(loop, Tone.FAST, "K.....k.k.......K.....k.k..k....", .9);
        kit.play(loop, Tone.FAST, "....S.......S.......S..s....S...", .85);
        kit.play(loop, Tone.FAST, "H.h.H.h.H.h.H.hhH.h.H.h.H.h.H.o.", .5);
        loop.room(.14, .7).write(dir, "drums-120");

        loop = new Sound(2, 8 * Tone.FAST + 19_000);
        kit.play(loop, Tone.FAST, "K.k...k.k...k...K.....kkk.k.....", .9);
        kit.play(loop, Tone.FAST, "....S..s.s..S.......S.......S.ss", .85);
        kit.play(loop, Tone.FAST, "H.hhH.h.H.hhH.o.H.h.H.hhH.h.H.h.", .5);
        loop.room(.14, .7).write(dir, "drums-more-120");

        loop = new Sound(2, 8 * Tone.FAST + 19_000);
        kit.play(loop, Tone.FAST, "K..k..k.k.k.....K..k..k.k...k.k.", .95);
        kit.play(loop, Tone.FAST, "....S..s.s..S.......S..s.s..S..s", .95);
        kit.play(loop, Tone.FAST, "h.o.h.o.h.o.h.o.h.o.h.o.h.o.h.oh", .55);
        kit.play(loop, Tone.FAST, "wWwwWwwWwWwwWwwWwWwwWwwWwWwwWwWw", .35);
        loop.room(.14, .7).write(dir, "drums-chorus-120");

        Sound fill = new Sound(2, 2 * Tone.SLOW + 21_000);
        kit.play(fill, Tone.SLOW, "..s.Ss1S", .8);
        fill.room(.18, .9).write(dir, "fill-96");
        fill = new Sound(2, 4 * Tone.FAST + 19_000);
        kit.play(fill, Tone.FAST, "K.....k.K...k...", .9);
        kit.play(fill, Tone.FAST, "....S..ss1.12233", .9);
        fill.room(.18, .9).write(dir, "fill-120");

        Sound crash = new Sound(1, 3 * Tone.RATE_HZ);
        crash.mix(Drums.cymbal(new Random(21), 2.9, 1.7), 0, .32, 0);
        crash.write(dir, "crash");
        Sound kick = new Sound(1, 38_400);
        kick.mix(Drums.kick(), 0, .9, 0);
        kick.room(.12, .8).write(dir, "kick");
    }

    private static void bass(Path dir) throws IOException {
        Sound line = new Sound(1, 16 * Tone.SLOW + 9_600);
        int[] intro = {35, 35, 31, 33};
        for (int bar = 0; bar < 4; bar++) {
            bassNote(line, Tone.SLOW, bar * 4, intro[bar], 2.4, .75);
            bassNote(line, Tone.SLOW, bar * 4 + 2.5, intro[bar], bar == 3 ? .9 : 1.3, .6);
        }
        bassNote(line, Tone.SLOW, 15.5, 34, .45, .7);
        line.write(dir, "bass-96");
        line = new Sound(1, 16 * Tone.FAST + 7_200);
        bassBars(line, new int[] {35, 31, 30, 33}, new int[] {33, 29, 32, 34}, .8);
        line.write(dir, "bass-120");
        line = new Sound(1, 32 * Tone.FAST + 7_200);
        int[] roots = {31, 33, 30, 35, 28, 31, 33, 33};
        int[] approaches = {32, 32, 34, 30, 30, 32, 28, 37};
        bassBars(line, roots, approaches, .9);
        line.write(dir, "bass-chorus-120");
        line = new Sound(1, 9 * Tone.RATE_HZ / 2);
        line.mix(Voices.bass(Tone.hz(38), 4.2, .8), 0, .42, 0);
        line.mix(Voices.bass(Tone.hz(26), 4.2, .7), 0, .3, 0);
        line.write(dir, "bass-end");
    }

    private static void bassBars(Sound line, int[] roots, int[] approaches, double velocity) {
        for (int bar = 0; bar < roots.length; bar++) {
            double beat = bar * 4;
            bassNote(line, Tone.FAST, beat, roots[bar], 1.3, velocity);
            bassNote(line, Tone.FAST, beat + 1.5, roots[bar], .4, velocity * .8);
            bassNote(line, Tone.FAST, beat + 2, roots[bar] + (bar % 2 == 0 ? 12 : 7), .45, .75);
            bassNote(line, Tone.FAST, beat + 2.5, roots[bar], .9, velocity * .9);
            bassNote(line, Tone.FAST, beat + 3.5, approaches[bar], .45, velocity * .8);
        }
    }

    private static void bassNote(
            Sound line, int beat, double at, int key, double beats, double velocity) {
        double seconds = beats * beat / Tone.RATE_HZ;
        line.mix(Voices.bass(Tone.hz(key), seconds, velocity), (int) (at * beat), .55, 0);
    }
}
