package atome.engine.plugin.space;

import atome.engine.AudioThread;
import java.util.Arrays;

/**
 * Sixteen delay lines that feed each other through a Hadamard matrix, which loses nothing, and lose
 * what {@link TwoBandDecay} says. Works by runs of frames, line by line, which is several times
 * faster than frame by frame: the shortest line is longer than a run.
 */
@AudioThread
final class FeedbackNetwork {
    private static final int LINES = 16;

    /** Primes, evenly spread by ratio between 31 and 100 ms at 48 kHz. */
    private static final int[] LENGTHS = {
        1481, 1601, 1733, 1873, 2027, 2179, 2357, 2551, 2749, 2971, 3209, 3469, 3739, 4051, 4373,
        4799
    };

    private static final double LENGTHS_RATE_HZ = 48_000;

    /** Half of the lines differ in sign between these two, so that the sides have little alike. */
    private static final int LEFT_SIGNS = 0b1100_1010_1111_0100;

    private static final int RIGHT_SIGNS = LEFT_SIGNS ^ 0b1001_0110_1001_0110;
    private static final int INPUT_SIGNS = 0b0100_1101_0001_1011;

    private static final double WOBBLE_SECONDS = 0.000_25;
    private static final double SLOWEST_WOBBLE_HZ = 0.4;

    /** The golden ratio, by which no two lines wobble together. */
    private static final double WOBBLES_APART = 0.618_033_988_7;

    private static final float SILENCE = 1e-9f;

    private final float[][] rings = new float[LINES][];
    private final int mask;
    private final float[][] runs = new float[LINES][ReverbProcessor.STEP_FRAMES];
    private final float[] lows = new float[LINES];
    private final Ramp[] delays = new Ramp[LINES];
    private final Ramp[] lowGains = new Ramp[LINES];
    private final Ramp[] highGains = new Ramp[LINES];
    private final double[] wobbles = new double[LINES];
    private final double perLength;
    private final double meanLength;
    private final double wobbleFrames;
    private final double wobblesPerStep;
    private final TwoBandDecay decay;
    private double aimedSeconds;
    private double aimedDamping;
    private double aimedScale;
    private int at;
    private int quietFrames;

    FeedbackNetwork(int sampleRateHz) {
        meanLength = Arrays.stream(LENGTHS).average().orElseThrow();
        perLength = sampleRateHz / LENGTHS_RATE_HZ;
        wobbleFrames = WOBBLE_SECONDS * sampleRateHz;
        wobblesPerStep = SLOWEST_WOBBLE_HZ * ReverbProcessor.STEP_FRAMES / sampleRateHz;
        decay = new TwoBandDecay(sampleRateHz);
        double longest = LENGTHS[LINES - 1] * perLength + wobbleFrames;
        int room = (int) longest + 2 * ReverbProcessor.STEP_FRAMES;
        mask = (Integer.highestOneBit(room) << 1) - 1;
        quietFrames = mask + 1;
        for (int line = 0; line < LINES; line++) {
            rings[line] = new float[mask + 1];
            delays[line] = new Ramp();
            lowGains[line] = new Ramp();
            highGains[line] = new Ramp();
            wobbles[line] = line * WOBBLES_APART % 1;
        }
    }

    double meanFrames(double scale) {
        return meanLength * perLength * scale;
    }

    /** At scale 1. */
    double longestFrames() {
        return LENGTHS[LINES - 1] * perLength;
    }

    /** Where the gains go in the next step, for lines of a scale up to 1. */
    void decay(double seconds, double damping, double scale, boolean atOnce) {
        boolean asBefore =
                seconds == aimedSeconds && damping == aimedDamping && scale == aimedScale;
        if (!asBefore) {
            decay.aim(seconds, damping);
            aimedSeconds = seconds;
            aimedDamping = damping;
            aimedScale = scale;
        }
        for (int line = 0; line < LINES; line++) {
            double frames = LENGTHS[line] * perLength * scale;
            double high = asBefore ? highGains[line].end() : decay.high(frames);
            double low = asBefore ? lowGains[line].end() : decay.low(frames, high);
            highGains[line].moveTo(high, atOnce);
            lowGains[line].moveTo(low, atOnce);
        }
    }

    /** Where the lengths go in the next step. */
    void lengthen(double scale, double wobble, boolean atOnce) {
        for (int line = 0; line < LINES; line++) {
            double phase = wobbles[line] + wobblesPerStep * (1 + 0.1 * line);
            wobbles[line] = phase >= 1 ? phase - 1 : phase;
            double aside = wobble * wobbleFrames * Math.sin(2 * Math.PI * wobbles[line]);
            delays[line].moveTo(LENGTHS[line] * perLength * scale + aside, atOnce);
        }
    }

    /**
     * A run inside one step.
     *
     * @param in two sides: what goes into the even and into the odd lines
     * @param out two sums of all lines
     * @param from frames into the step
     */
    void process(float[][] in, float[][] out, int from, int frames) {
        Arrays.fill(out[0], 0, frames, 0);
        Arrays.fill(out[1], 0, frames, 0);
        for (int line = 0; line < LINES; line++) {
            float[] run = runs[line];
            read(line, run, from, frames);
            lose(line, run, from, frames);
            add(run, LEFT_SIGNS >> line & 1, out[0], frames);
            add(run, RIGHT_SIGNS >> line & 1, out[1], frames);
        }
        for (int apart = 1; apart < LINES; apart *= 2) {
            for (int line = 0; line < LINES; line++) {
                if ((line & apart) == 0) {
                    butterfly(runs[line], runs[line + apart], frames);
                }
            }
        }
        float peak = 0;
        for (int line = 0; line < LINES; line++) {
            peak = Math.max(peak, write(line, in[line & 1], frames));
        }
        at = at + frames & mask;
        quietFrames = peak > 0 ? 0 : Math.min(quietFrames + frames, mask + 1);
    }

    /** By the cubic through four frames, for the reasons in {@code DelayLine.cubic}. */
    private void read(int line, float[] run, int from, int frames) {
        float[] ring = rings[line];
        Ramp delay = delays[line];
        for (int i = 0; i < frames; i++) {
            double back = delay.at(from + i);
            int whole = (int) back;
            float x = (float) (back - whole);
            int place = at + i - whole;
            float a = ring[place + 1 & mask];
            float b = ring[place & mask];
            float c = ring[place - 1 & mask];
            float d = ring[place - 2 & mask];
            float outer = x * (x - 1) * (1f / 6);
            float inner = (x + 1) * (x - 2) * 0.5f;
            run[i] = outer * ((x + 1) * d - (x - 2) * a) + inner * ((x - 1) * b - x * c);
        }
    }

    private void lose(int line, float[] run, int from, int frames) {
        float share = decay.share;
        float low = lows[line];
        Ramp highGain = highGains[line];
        Ramp lowGain = lowGains[line];
        for (int i = 0; i < frames; i++) {
            float sample = run[i];
            low += share * (sample - low);
            low = Math.abs(low) < SILENCE ? 0 : low;
            float high = (float) highGain.at(from + i);
            run[i] = high * sample + ((float) lowGain.at(from + i) - high) * low;
        }
        lows[line] = low;
    }

    private static void add(float[] run, int sign, float[] sum, int frames) {
        float gain = 2 * sign - 1;
        for (int i = 0; i < frames; i++) {
            sum[i] += gain * run[i];
        }
    }

    private static void butterfly(float[] first, float[] second, int frames) {
        for (int i = 0; i < frames; i++) {
            float a = first[i];
            float b = second[i];
            first[i] = a + b;
            second[i] = a - b;
        }
    }

    /** Returns the peak. */
    private float write(int line, float[] in, int frames) {
        float[] ring = rings[line];
        float[] run = runs[line];
        float gain = (2 * (INPUT_SIGNS >> line & 1) - 1) * (float) Math.sqrt(2.0 / LINES);
        float share = (float) Math.sqrt(1.0 / LINES);
        float peak = 0;
        for (int i = 0; i < frames; i++) {
            float sample = share * run[i] + gain * in[i];
            float size = Math.abs(sample);
            ring[at + i & mask] = size < SILENCE ? 0 : sample;
            peak = size < SILENCE ? peak : Math.max(peak, size);
        }
        return peak;
    }

    /** Forgets all signal. */
    void clear() {
        for (float[] ring : rings) {
            Arrays.fill(ring, 0);
        }
        Arrays.fill(lows, 0);
        quietFrames = mask + 1;
    }

    /** True when it holds nothing but silence. */
    boolean silent() {
        return quietFrames > mask;
    }
}
