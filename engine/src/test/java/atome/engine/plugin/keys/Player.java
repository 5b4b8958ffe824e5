package atome.engine.plugin.keys;

import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Instrument;
import atome.engine.plugin.Workbench;
import atome.engine.sample.Pcm;
import java.util.Map;

/** Plays an instrument on the bench and listens to it. */
final class Player {
    static final int RATE_HZ = Workbench.RATE_HZ;

    final Workbench bench;
    final Instrument instrument;
    private final int[] blockFrames;
    private float[] heard = new float[0];

    Player(AtomePlugin plugin, Map<String, Double> values, Map<String, Pcm> files, int... blocks) {
        bench = new Workbench(plugin, 1, values, files);
        instrument = (Instrument) bench.processor;
        blockFrames = blocks;
    }

    /** What it gives in so many frames more. */
    float[] play(int frames) {
        float[] more = bench.process(Workbench.silence(frames), blockFrames)[0];
        heard = Workbench.join(heard, more);
        return more;
    }

    /** All so far. */
    float[] heard() {
        return heard;
    }

    static double hz(double key) {
        return 440 * Math.pow(2, (key - 69) / 12);
    }

    static double peak(float[] sound) {
        double peak = 0;
        for (float sample : sound) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }

    static double widestStep(float[] sound) {
        double widest = 0;
        for (int i = 1; i < sound.length; i++) {
            widest = Math.max(widest, Math.abs(sound[i] - sound[i - 1]));
        }
        return widest;
    }

    /** Amplitude of one frequency, through a Blackman-Harris window. */
    static double amplitude(float[] sound, double hz) {
        return Math.hypot(part(sound, 0, sound.length, hz, 0), part(sound, 0, sound.length, hz, 1));
    }

    /** A steady tone's frequency near an expected one, by how its phase goes on. */
    static double measuredHz(float[] sound, double expectedHz) {
        int half = sound.length / 2;
        double before = phase(sound, 0, half, expectedHz);
        double after = phase(sound, half, half, expectedHz);
        double turn = Math.IEEEremainder(after - before, 2 * Math.PI);
        return expectedHz + turn / (2 * Math.PI) * RATE_HZ / half;
    }

    static double cents(double hz, double expectedHz) {
        return 1_200 * Math.log(hz / expectedHz) / Math.log(2);
    }

    private static double phase(float[] sound, int from, int frames, double hz) {
        return Math.atan2(-part(sound, from, frames, hz, 1), part(sound, from, frames, hz, 0));
    }

    /** Against the cosine (0) or the sine (1) of the frequency. */
    private static double part(float[] sound, int from, int frames, double hz, int quarter) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < frames; i++) {
            double at = 2 * Math.PI * i / frames;
            double weight =
                    0.35875
                            - 0.48829 * Math.cos(at)
                            + 0.14128 * Math.cos(2 * at)
                            - 0.01168 * Math.cos(3 * at);
            double angle = 2 * Math.PI * hz * (from + i) / RATE_HZ;
            sum += weight * sound[from + i] * (quarter == 0 ? Math.cos(angle) : Math.sin(angle));
            weights += weight;
        }
        return 2 * sum / weights;
    }
}
