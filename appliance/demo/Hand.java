import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** What is launched by hand: loops without a seam, and one riser. */
final class Hand {
    private Hand() {}

    /** Tails are folded back to the start of a loop. */
    static void write(Path dir) throws IOException {
        Kit kit = new Kit(61);
        for (int beat : new int[] {Tone.SLOW, Tone.FAST}) {
            Sound shaker = new Sound(1, 5 * beat);
            kit.play(shaker, beat, "wwWwwwWwwwWwwwWW", .9);
            shaker.fold(4 * beat).writeLoop(dir, beat == Tone.SLOW ? "shaker-96" : "shaker-120");
        }
        Sound arpeggio = new Sound(1, 8 * Tone.FAST + 2 * Tone.RATE_HZ);
        int[] keys = {50, 57, 62, 64, 69, 64, 62, 57};
        Random hands = new Random(71);
        for (int i = 0; i < 32; i++) {
            double velocity = (i % 3 == 0 ? .7 : .4) + Tone.loose(hands, .1);
            double[] note = Guitar.pluck(hands, Tone.hz(keys[i % 8] + i / 16 * 12), .3, velocity);
            arpeggio.mix(note, i * Tone.FAST / 4, .4, 0);
        }
        arpeggio.room(.2, 1).fold(8 * Tone.FAST).writeLoop(dir, "arpeggio-120");
        drone().writeLoop(dir, "drone");
        Sound riser = new Sound(1, 4 * Tone.RATE_HZ);
        riser.mix(Voices.riser(3.6), 0, .5, 0);
        riser.room(.2, .8).write(dir, "riser");
    }

    /** Every partial turns a whole number of times in four seconds. */
    private static Sound drone() {
        int frames = 4 * Tone.RATE_HZ;
        Sound drone = new Sound(2, frames);
        int[] turns = {294, 293, 588, 440, 439, 881, 1174};
        double[] levels = {.28, .24, .1, .16, .14, .05, .04};
        for (int i = 0; i < turns.length; i++) {
            double level = levels[i];
            double cycles = turns[i];
            double slow = 1 + i % 3;
            double[] tone =
                    Tone.fill(
                            frames,
                            n -> {
                                double t = (double) n / frames;
                                double swell = .75 + .25 * Tone.sine(slow * t + level);
                                double phase = cycles * t;
                                return level
                                        * swell
                                        * (Tone.sine(phase) + .35 * Tone.sine(2 * phase));
                            });
            drone.mix(tone, 0, .8, i % 2 == 0 ? -.6 : .6);
        }
        return drone;
    }
}
