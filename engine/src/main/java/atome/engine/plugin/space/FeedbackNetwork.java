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
    private static final float MATRIX_GAIN = (float) Math.sqrt(1.0 / LINES);
    private static final float INPUT_GAIN = (float) Math.sqrt(2.0 / LINES);

    private final float[][] rings = new float[LINES][];
    private final int mask;
    private final float[][] runs = new float[LINES][ReverbProcessor.STEP_FRAMES];
    private final float[] span = new float[ReverbProcessor.STEP_FRAMES + 3];
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
        boolean heard = false;
        for (int i = 0; i < frames; i++) {
            heard |= in[0][i] != 0 || in[1][i] != 0;
        }
        for (int line = 0; line < LINES; line++) {
            float[] run = runs[line];
            read(line, run, from, frames);
            heard |= lose(line, run, from, frames);
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
        for (int line = 0; line < LINES; line++) {
            write(line, in[line & 1], frames);
        }
        at = at + frames & mask;
        quietFrames = heard ? 0 : Math.min(quietFrames + frames, mask + 1);
    }

    /**
     * Between frames, by the cubic of {@code DelayLine.cubic}; as long as the place lies between
     * the same two, in one plain loop.
     */
    private void read(int line, float[] run, int from, int frames) {
        Ramp delay = delays[line];
        int lastWhole = (int) delay.at(from + frames - 1);
        int start = 0;
        while (start < frames) {
            int whole = (int) delay.at(from + start);
            int end = whole == lastWhole ? frames : start + 1;
            while (end < frames && (int) delay.at(from + end) == whole) {
                end++;
            }
            copy(rings[line], at + start - whole - 2 & mask, start, end - start + 3);
            float first = (float) (delay.at(0) - whole);
            float perFrame = (float) delay.perFrame();
            for (int i = start; i < end; i++) {
                float x = first + perFrame * (from + i);
                float a = span[i + 3];
                float b = span[i + 2];
                float c = span[i + 1];
                float d = span[i];
                float outer = x * (x - 1) * (1f / 6);
                float inner = (x + 1) * (x - 2) * 0.5f;
                run[i] = outer * ((x + 1) * d - (x - 2) * a) + inner * ((x - 1) * b - x * c);
            }
            start = end;
        }
    }

    private void copy(float[] ring, int place, int start, int frames) {
        int beforeEnd = Math.min(frames, ring.length - place);
        System.arraycopy(ring, place, span, start, beforeEnd);
        System.arraycopy(ring, 0, span, start + beforeEnd, frames - beforeEnd);
    }

    /** Returns whether there was anything to lose. */
    private boolean lose(int line, float[] run, int from, int frames) {
        float share = decay.share;
        float kept = 1 - share;
        float low = lows[line];
        int bits = 0;
        for (int i = 0; i < frames; i++) {
            float sample = Math.abs(run[i]) < SILENCE ? 0 : run[i];
            low = kept * low + share * sample;
            low = Math.abs(low) < SILENCE ? 0 : low;
            run[i] = sample;
            span[i] = low;
            bits |= Float.floatToRawIntBits(sample) | Float.floatToRawIntBits(low);
        }
        lows[line] = low;
        float firstHigh = (float) highGains[line].at(0);
        float highPerFrame = (float) highGains[line].perFrame();
        float firstMore = (float) (lowGains[line].at(0) - highGains[line].at(0));
        float morePerFrame = (float) (lowGains[line].perFrame() - highGains[line].perFrame());
        for (int i = 0; i < frames; i++) {
            float frame = from + i;
            run[i] =
                    (firstHigh + highPerFrame * frame) * run[i]
                            + (firstMore + morePerFrame * frame) * span[i];
        }
        return bits != 0;
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

    /** A run lies inside a step, so it does not go over the ring's end. */
    private void write(int line, float[] in, int frames) {
        float[] ring = rings[line];
        float[] run = runs[line];
        float gain = (2 * (INPUT_SIGNS >> line & 1) - 1) * INPUT_GAIN;
        for (int i = 0; i < frames; i++) {
            ring[at + i] = MATRIX_GAIN * run[i] + gain * in[i];
        }
    }

    /** Forgets all signal. */
    void clear() {
        for (float[] ring : rings) {
            Arrays.fill(ring, 0);
        }
        Arrays.fill(lows, 0);
        at = 0;
        quietFrames = mask + 1;
    }

    /** True when it holds nothing but silence. */
    boolean silent() {
        return quietFrames > mask;
    }
}
