package atome.engine.stretch;

import atome.engine.AudioThread;
import java.util.Arrays;

/**
 * The spectra of a grain: of the audio around its place, of the audio a hop earlier, and of the
 * output, for each channel, from 0 to half the rate; with the power of all channels together. One
 * thread at a time.
 */
final class Spectra {
    final int channels;
    final int size;
    final int bins;
    final float[][] nowRe;
    final float[][] nowIm;
    final float[][] earlierRe;
    final float[][] earlierIm;
    final float[][] outRe;
    final float[][] outIm;
    final float[] power;

    /** The power before anything set in lately. */
    final float[] calmPower;

    /** True when there is an output to go on from. */
    boolean goesOn;

    Spectra(int channels, int size) {
        this.channels = channels;
        this.size = size;
        this.bins = size / 2 + 1;
        this.nowRe = new float[channels][bins];
        this.nowIm = new float[channels][bins];
        this.earlierRe = new float[channels][bins];
        this.earlierIm = new float[channels][bins];
        this.outRe = new float[channels][bins];
        this.outIm = new float[channels][bins];
        this.power = new float[bins];
        this.calmPower = new float[bins];
    }

    @AudioThread
    void forget() {
        goesOn = false;
        Arrays.fill(calmPower, 0);
    }

    /** Takes the spectra of two real signals from that of the one plus i times the other. */
    @AudioThread
    void part(int channel, float[] re, float[] im) {
        float[] ownRe = nowRe[channel];
        float[] ownIm = nowIm[channel];
        float[] oldRe = earlierRe[channel];
        float[] oldIm = earlierIm[channel];
        ownRe[0] = re[0];
        ownIm[0] = 0;
        oldRe[0] = im[0];
        oldIm[0] = 0;
        for (int k = 1; k < bins; k++) {
            float a = re[k];
            float b = im[k];
            float c = re[size - k];
            float d = im[size - k];
            ownRe[k] = 0.5f * (a + c);
            ownIm[k] = 0.5f * (b - d);
            oldRe[k] = 0.5f * (b + d);
            oldIm[k] = 0.5f * (c - a);
        }
        for (int k = 0; k < bins; k++) {
            float own = ownRe[k] * ownRe[k] + ownIm[k] * ownIm[k];
            power[k] = channel == 0 ? own : power[k] + own;
        }
    }

    /** Puts the output of a channel, and i times that of the next, where a transform begins. */
    @AudioThread
    void join(int channel, float[] re, float[] im) {
        float[] firstRe = outRe[channel];
        float[] firstIm = outIm[channel];
        boolean pair = channel + 1 < channels;
        float[] secondRe = outRe[pair ? channel + 1 : channel];
        float[] secondIm = outIm[pair ? channel + 1 : channel];
        float share = pair ? 1 : 0;
        re[0] = firstRe[0];
        im[0] = share * secondRe[0];
        for (int k = 1; k < bins - 1; k++) {
            float a = firstRe[k];
            float b = firstIm[k];
            float c = share * secondRe[k];
            float d = share * secondIm[k];
            re[k] = a - d;
            im[k] = b + c;
            re[size - k] = a + d;
            im[size - k] = c - b;
        }
        re[bins - 1] = firstRe[bins - 1];
        im[bins - 1] = share * secondRe[bins - 1];
    }
}
