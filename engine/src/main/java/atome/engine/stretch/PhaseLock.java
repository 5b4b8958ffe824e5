package atome.engine.stretch;

import atome.engine.AudioThread;

/**
 * Turns the phases of a grain so that it goes on from the last one, a peak at a time: the bins from
 * one valley to the next are turned alike, in all channels, by the angle that fits the spectrum of
 * a hop earlier best onto the last output around the peak. One thread at a time.
 */
final class PhaseLock {
    /** A peak is higher than so many bins to each side, and this far its phase is looked at. */
    private static final int SIDE = 2;

    /** What sets in is heard in bins that it has raised by as much. */
    private static final float RAISED = 2;

    private final Spectra spectra;
    private boolean onset;
    private double onsetPlace;
    private double onsetLater;
    private boolean onsetNear;

    PhaseLock(Spectra spectra) {
        this.spectra = spectra;
    }

    /** Makes the output's spectra of a grain in which nothing sets in. */
    @AudioThread
    void turn() {
        onset = false;
        turnAll();
        System.arraycopy(spectra.power, 0, spectra.calmPower, 0, spectra.bins);
    }

    /**
     * Makes them where something sets in.
     *
     * @param place where it lies in the grain, in frames from its middle
     * @param later by how many frames it is to be heard later than it lies
     * @param near whether what rings on after it goes with it
     */
    @AudioThread
    void turn(double place, double later, boolean near) {
        onset = true;
        onsetPlace = place;
        onsetLater = later;
        onsetNear = near;
        turnAll();
    }

    @AudioThread
    private void turnAll() {
        float[] power = spectra.power;
        int last = spectra.bins - 1;
        int from = 0;
        int peak = nextPeak(0);
        while (from <= last) {
            int next = peak > last ? last + 1 : nextPeak(peak + 1);
            int to = next > last ? last + 1 : valley(power, peak, next);
            if (onset && (liesThere(from, to) || (onsetNear && raised(from, to)))) {
                move(from, to, onsetLater);
            } else {
                turn(from, to, peak);
            }
            from = to;
            peak = next;
        }
        spectra.goesOn = true;
    }

    @AudioThread
    private int nextPeak(int from) {
        float[] power = spectra.power;
        int last = spectra.bins - 1;
        for (int k = from; k <= last; k++) {
            float here = power[k];
            boolean peak = true;
            for (int side = 1; side <= SIDE && peak; side++) {
                peak =
                        (k - side < 0 || power[k - side] < here)
                                && (k + side > last || power[k + side] <= here);
            }
            if (peak) {
                return k;
            }
        }
        return last + 1;
    }

    @AudioThread
    private static int valley(float[] power, int from, int to) {
        int lowest = from + 1;
        for (int k = from + 2; k < to; k++) {
            if (power[k] < power[lowest]) {
                lowest = k;
            }
        }
        return lowest;
    }

    @AudioThread
    private void turn(int from, int to, int peak) {
        float re = 0;
        float im = 0;
        int low = Math.max(from, peak - SIDE);
        int high = Math.min(to - 1, peak + SIDE);
        for (int channel = 0; spectra.goesOn && channel < spectra.channels; channel++) {
            float[] outRe = spectra.outRe[channel];
            float[] outIm = spectra.outIm[channel];
            float[] oldRe = spectra.earlierRe[channel];
            float[] oldIm = spectra.earlierIm[channel];
            for (int k = low; k <= high; k++) {
                re += outRe[k] * oldRe[k] + outIm[k] * oldIm[k];
                im += outIm[k] * oldRe[k] - outRe[k] * oldIm[k];
            }
        }
        float size = (float) Math.sqrt(re * re + im * im);
        float cos = size > 1e-30f ? re / size : 1;
        float sin = size > 1e-30f ? im / size : 0;
        for (int channel = 0; channel < spectra.channels; channel++) {
            float[] outRe = spectra.outRe[channel];
            float[] outIm = spectra.outIm[channel];
            float[] nowRe = spectra.nowRe[channel];
            float[] nowIm = spectra.nowIm[channel];
            for (int k = from; k < to; k++) {
                outRe[k] = nowRe[k] * cos - nowIm[k] * sin;
                outIm[k] = nowRe[k] * sin + nowIm[k] * cos;
            }
        }
    }

    @AudioThread
    private boolean raised(int from, int to) {
        float now = 0;
        float before = 0;
        for (int k = from; k < to; k++) {
            now += spectra.power[k];
            before += spectra.calmPower[k];
        }
        return !spectra.goesOn || now > RAISED * before;
    }

    /** Whether the middle of its energy, by the slope of its phases, is where the onset is. */
    @AudioThread
    private boolean liesThere(int from, int to) {
        float re = 0;
        float im = 0;
        for (int channel = 0; channel < spectra.channels; channel++) {
            float[] nowRe = spectra.nowRe[channel];
            float[] nowIm = spectra.nowIm[channel];
            for (int k = from; k < Math.min(to, spectra.bins - 1); k++) {
                re += nowRe[k + 1] * nowRe[k] + nowIm[k + 1] * nowIm[k];
                im += nowIm[k + 1] * nowRe[k] - nowRe[k + 1] * nowIm[k];
            }
        }
        double middle = -Math.atan2(im, re) * spectra.size / (2 * Math.PI);
        return Math.abs(middle - onsetPlace) < 0.25 * Math.abs(onsetPlace);
    }

    /** Later by so many frames: a phase in proportion to the frequency. */
    @AudioThread
    private void move(int from, int to, double frames) {
        double angle = -2 * Math.PI * frames / spectra.size;
        double stepRe = Math.cos(angle);
        double stepIm = Math.sin(angle);
        double re = Math.cos(angle * from);
        double im = Math.sin(angle * from);
        for (int k = from; k < to; k++) {
            float cos = (float) re;
            float sin = (float) im;
            for (int channel = 0; channel < spectra.channels; channel++) {
                float nowRe = spectra.nowRe[channel][k];
                float nowIm = spectra.nowIm[channel][k];
                spectra.outRe[channel][k] = nowRe * cos - nowIm * sin;
                spectra.outIm[channel][k] = nowRe * sin + nowIm * cos;
            }
            double turned = re * stepRe - im * stepIm;
            im = re * stepIm + im * stepRe;
            re = turned;
        }
    }
}
