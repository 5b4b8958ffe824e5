package atome.engine.stretch;

import atome.engine.AudioThread;
import atome.engine.sample.Bessel;
import java.util.Arrays;

/**
 * A run of the audio as it sounds at another pitch: read at steps of the pitch factor, by a sinc
 * under a Kaiser window that is as long as twelve of its zeros and, where the pitch goes up, as
 * wide as keeps out what would fold. Source: J. O. Smith, "Digital Audio Resampling Home Page",
 * 2002. At the audio's own pitch it is a copy.
 *
 * <p>Places are whole steps from the start of the audio, so that runs which overlap have their
 * frames in common: only what is new is worked out. What is no number, too small or far too large
 * to be sound is taken as silence. One thread at a time.
 */
final class PitchedInput {
    private static final int ZEROS = 12;
    private static final int STEPS = 512;
    private static final double KAISER_BETA = 9;
    private static final float[] KERNEL = kernel();
    private static final float LEAST = 1e-9f;
    private static final float MOST = 1e3f;

    private final float[][] run;
    private final int length;
    private final float[] weights;
    private long firstStep;
    private int direction;
    private double pitch;
    private boolean valid;

    PitchedInput(int channels, int length) {
        this.run = new float[channels][length];
        this.length = length;
        this.weights = new float[2 * reach(1 / Stretcher.LEAST_PITCH) + 2];
    }

    /** Frames of audio that a run may take at most. */
    static int mostFrames(int length) {
        double most = 1 / Stretcher.LEAST_PITCH;
        return (int) Math.ceil(length * most) + 2 * reach(most) + 2;
    }

    /** How many frames to each side a frame between two others is made of. */
    @AudioThread
    private static int reach(double pitch) {
        return pitch == 1 ? 0 : (int) Math.ceil(ZEROS * Math.max(1, pitch));
    }

    /** First frame of the audio that a run needs which goes up from a step, or comes down to it. */
    @AudioThread
    static long firstFrame(long lowestStep, double pitch) {
        return (long) Math.floor(lowestStep * pitch) - Math.max(0, reach(pitch) - 1);
    }

    /** First frame that it does not need. */
    @AudioThread
    static long endFrame(long highestStep, double pitch) {
        return (long) Math.floor(highestStep * pitch) + reach(pitch) + 1;
    }

    /** Forgets the last run. */
    @AudioThread
    void forget() {
        valid = false;
    }

    /**
     * Takes a run.
     *
     * @param step of its first frame; the others follow up or down, by {@code way}, 1 or −1
     * @param audio from frame {@code audioStart} on
     */
    @AudioThread
    void take(float[][] audio, long audioStart, long step, int way, double factor) {
        long moved = (step - firstStep) * way;
        boolean same = valid && way == direction && factor == pitch && Math.abs(moved) < length;
        firstStep = step;
        direction = way;
        pitch = factor;
        valid = true;
        if (factor == 1) {
            copy(audio, audioStart);
        } else if (!same) {
            interpolate(audio, audioStart, 0, length);
        } else {
            int shift = (int) moved;
            for (float[] channel : run) {
                System.arraycopy(
                        channel,
                        Math.max(0, shift),
                        channel,
                        Math.max(0, -shift),
                        length - Math.abs(shift));
            }
            interpolate(
                    audio, audioStart, shift > 0 ? length - shift : 0, shift > 0 ? length : -shift);
        }
    }

    /** One channel of the run. */
    @AudioThread
    float[] channel(int channel) {
        return run[channel];
    }

    /** Where the run lies among blocks of so many steps: what is left of the first one. */
    @AudioThread
    int toNextBlock(int blockSteps) {
        return (int) Math.floorMod(-firstStep * direction, (long) blockSteps);
    }

    @AudioThread
    private void copy(float[][] audio, long audioStart) {
        int at = (int) (firstStep - audioStart);
        for (int channel = 0; channel < run.length; channel++) {
            float[] from = audio[channel];
            float[] to = run[channel];
            for (int i = 0; i < length; i++) {
                to[i] = clean(from[at + i * direction]);
            }
        }
    }

    @AudioThread
    private void interpolate(float[][] audio, long audioStart, int from, int to) {
        double width = 1 / Math.max(1, pitch);
        int reach = reach(pitch);
        for (int i = from; i < to; i++) {
            double place = (firstStep + (long) i * direction) * pitch;
            double floor = Math.floor(place);
            double behind = place - floor;
            for (int tap = 0; tap < 2 * reach; tap++) {
                double at = Math.abs(tap - (reach - 1) - behind) * width * STEPS;
                int row = Math.min((int) at, KERNEL.length - 2);
                float share = (float) (at - row);
                weights[tap] = KERNEL[row] + share * (KERNEL[row + 1] - KERNEL[row]);
            }
            int start = (int) ((long) floor - audioStart) - (reach - 1);
            for (int channel = 0; channel < run.length; channel++) {
                float[] sound = audio[channel];
                float sum = 0;
                for (int tap = 0; tap < 2 * reach; tap++) {
                    sum += clean(sound[start + tap]) * weights[tap];
                }
                run[channel][i] = clean((float) (sum * width));
            }
        }
    }

    @AudioThread
    private static float clean(float sample) {
        float size = Math.abs(sample);
        return size > LEAST && size < MOST ? sample : 0;
    }

    /** From the middle to one side; one more zero at the end to interpolate to. */
    private static float[] kernel() {
        float[] kernel = new float[ZEROS * STEPS + 2];
        for (int i = 0; i < ZEROS * STEPS; i++) {
            double x = (double) i / STEPS;
            double edge = x / ZEROS;
            double window =
                    Bessel.i0(KAISER_BETA * Math.sqrt(1 - edge * edge)) / Bessel.i0(KAISER_BETA);
            double sinc = i == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
            kernel[i] = (float) (window * sinc);
        }
        Arrays.fill(kernel, ZEROS * STEPS, kernel.length, 0);
        return kernel;
    }
}
