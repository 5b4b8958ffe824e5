package atome.engine.record.loopback;

import atome.engine.AudioThread;
import atome.engine.driver.AudioProcess;
import java.util.Arrays;

/**
 * Measures the round trip of an interface whose output is cabled to its input: plays noise that is
 * known, three times a maximum length sequence, and finds it in what comes in. A process of its
 * own, for a driver that nothing else uses meanwhile. Rendered on the audio thread; asked by a
 * control thread once it is {@link #done}.
 */
public final class LoopbackMeasurement implements AudioProcess {
    private static final float LEVEL = 0.25f;
    private static final int REPEATS = 3;
    private static final double SURE = 7;

    /** Much less than this is a converter's own noise. */
    private static final double LEAST_GAIN_DB = -70;

    private final float[] sequence = MaximumLengthSequence.samples();
    private final int output;
    private final int input;
    private final float[] heard;
    private final int soundFrames = REPEATS * MaximumLengthSequence.LENGTH;
    private int frame;
    private volatile boolean done;

    /**
     * Ready to be given to a driver.
     *
     * @param output hardware channel to play on, from 1
     * @param input hardware channel to listen to, from 1
     * @param longestFrames the longest round trip that is looked for
     */
    public LoopbackMeasurement(int output, int input, int longestFrames) {
        if (output < 1 || input < 1 || longestFrames < 1) {
            throw new IllegalArgumentException(
                    "output %d, input %d, longest %d frames: each is 1 or more"
                            .formatted(output, input, longestFrames));
        }
        this.output = output - 1;
        this.input = input - 1;
        this.heard = new float[soundFrames + longestFrames];
    }

    @Override
    @AudioThread
    public void process(float[][] in, float[][] out, int frames, long cycleNanos) {
        for (float[] channel : out) {
            Arrays.fill(channel, 0, frames, 0);
        }
        int at = frame;
        for (int i = 0; i < frames && at < heard.length; i++, at++) {
            heard[at] = input < in.length ? in[input][i] : 0;
            if (at < soundFrames && output < out.length) {
                out[output][i] = LEVEL * sequence[at % MaximumLengthSequence.LENGTH];
            }
        }
        frame = at;
        if (at == heard.length && !done) {
            done = true;
        }
    }

    /** Whether everything was heard. Any thread. */
    public boolean done() {
        return done;
    }

    /**
     * Finds the noise in what came in.
     *
     * @throws LoopbackException when nothing came back, or nothing that is surely it
     */
    public LoopbackResult result() throws LoopbackException {
        if (!done) {
            throw new LoopbackException("the measurement is not finished: does the driver run?");
        }
        float loudest = 0;
        for (float sample : heard) {
            loudest = Math.max(loudest, Math.abs(sample));
        }
        if (loudest == 0) {
            throw new LoopbackException(
                    "input %d is silent: is it cabled to output %d?"
                            .formatted(input + 1, output + 1));
        }
        return find();
    }

    /**
     * The whole burst, not one round of it, is compared with what came in at each delay: its place
     * is unique, so a round trip longer than a sequence is found as well.
     */
    private LoopbackResult find() throws LoopbackException {
        int longest = heard.length - soundFrames;
        double[] likeness = new double[longest + 1];
        for (int delay = 0; delay <= longest; delay++) {
            double sum = 0;
            for (int i = 0; i < soundFrames; i++) {
                sum += heard[delay + i] * sequence[i % MaximumLengthSequence.LENGTH];
            }
            likeness[delay] = sum / soundFrames / LEVEL;
        }
        int best = 0;
        for (int delay = 1; delay <= longest; delay++) {
            if (Math.abs(likeness[delay]) > Math.abs(likeness[best])) {
                best = delay;
            }
        }
        double size = Math.abs(likeness[best]);
        double gainDb = 20 * Math.log10(size);
        double confidence = size / Math.max(1e-12, typical(likeness, best));
        if (gainDb < LEAST_GAIN_DB || confidence < SURE) {
            throw new LoopbackException(
                    "nothing that is surely the signal comes from output %d back to input %d (best at %d frames, %.0f dB, confidence %.1f): is it cabled, and is its level up?"
                            .formatted(output + 1, input + 1, best, gainDb, confidence));
        }
        return new LoopbackResult(best, gainDb, likeness[best] < 0, confidence);
    }

    /** How like it is elsewhere: root of the mean square, away from the place and its rounds. */
    private static double typical(double[] likeness, int best) {
        double sum = 0;
        int count = 0;
        for (int delay = 0; delay < likeness.length; delay++) {
            int off = Math.floorMod(delay - best, MaximumLengthSequence.LENGTH);
            int near = Math.min(off, MaximumLengthSequence.LENGTH - off);
            if (near > 64) {
                sum += likeness[delay] * likeness[delay];
                count++;
            }
        }
        return count == 0 ? 1e-12 : Math.sqrt(sum / count);
    }
}
