package atome.engine.stretch;

import atome.engine.AudioThread;

/**
 * Finds where in a run a sound sets in: where the energy of the differences between neighbouring
 * frames, which is that of the high frequencies, leaps above all it was in the twenty milliseconds
 * before. Blocks lie on a grid of the audio, so that runs which overlap find the same. One thread.
 */
final class Onset {
    /** Nothing found. */
    static final double NONE = Double.NaN;

    static final int BLOCK = 32;
    private static final int BEFORE = 32;
    private static final int NEAR = 3;
    private static final float LEAP = 4;
    private static final float LEAST_ENERGY = 1e-6f;

    private final float[] energies;
    private final float[] steps;

    Onset(int length) {
        this.energies = new float[length / BLOCK + 1];
        this.steps = new float[length];
    }

    /**
     * The onset nearest to a place, within a range.
     *
     * @return where in the run, between its frames too, or {@link #NONE}
     */
    @AudioThread
    double find(PitchedInput run, int channels, int place, double from, double to) {
        int first = run.toNextBlock(BLOCK);
        measure(run, channels);
        int blocks = 0;
        for (int at = first; at + BLOCK <= steps.length; at += BLOCK) {
            float energy = 0;
            for (int i = at; i < at + BLOCK; i++) {
                energy += steps[i];
            }
            energies[blocks++] = energy;
        }
        double nearest = NONE;
        for (int block = BEFORE; block + 1 < blocks; block++) {
            float both = energies[block] + energies[block + 1];
            if (both > LEAST_ENERGY && both > LEAP * mostBefore(block)) {
                double at = highest(first + block * BLOCK, first + (block + 2) * BLOCK);
                boolean nearer = !(Math.abs(at - place) >= Math.abs(nearest - place));
                if (at >= from && at <= to && nearer) {
                    nearest = at;
                }
                block++;
            }
        }
        return nearest;
    }

    @AudioThread
    private void measure(PitchedInput run, int channels) {
        for (int channel = 0; channel < channels; channel++) {
            float[] sound = run.channel(channel);
            float last = sound[0];
            for (int i = 0; i < steps.length; i++) {
                float step = sound[i] - last;
                last = sound[i];
                steps[i] = channel == 0 ? step * step : steps[i] + step * step;
            }
        }
    }

    @AudioThread
    private float mostBefore(int block) {
        float most = 0;
        for (int i = block - BEFORE; i < block - 1; i++) {
            most = Math.max(most, energies[i] + energies[i + 1]);
        }
        return most;
    }

    /** The middle of the highest steps; a click makes one up and one down. */
    @AudioThread
    private double highest(int from, int to) {
        int highest = from;
        for (int i = from + 1; i < Math.min(to, steps.length); i++) {
            if (steps[i] > steps[highest]) {
                highest = i;
            }
        }
        double sum = 0;
        double moment = 0;
        for (int i = Math.max(0, highest - NEAR);
                i <= Math.min(steps.length - 1, highest + NEAR);
                i++) {
            sum += steps[i];
            moment += steps[i] * (double) (i - highest);
        }
        return highest + moment / sum - 0.5;
    }
}
