package atome.engine.stretch;

import atome.engine.AudioThread;
import java.util.Arrays;

/**
 * The stretcher that is always there: a phase vocoder in Java.
 *
 * <p>A grain takes two spectra from the audio, one around its place and one a hop of output earlier
 * in the audio's own time, and turns the phases of the first by what turns those of the second into
 * those of the last output: so every partial goes on as it goes in the audio, whatever the tempo,
 * and no frequency has to be estimated. All bins around a peak, in all channels, are turned alike:
 * the shape of a peak and the place of a sound between the channels stay (J. Laroche and M. Dolson,
 * "Improved Phase Vocoder Time-Scale Modification of Audio", 1999). Where a sound sets in, its bins
 * are not turned but moved in time, to where the onset belongs, in every grain that holds it: it is
 * heard once, as sharp as it was (after A. Röbel, "A New Approach to Transient Processing in the
 * Phase Vocoder", 2003). Pitch is changed by reading the audio at another step.
 *
 * <p>Spectra are eight hops long, grains of output four.
 */
public final class PhaseVocoder implements Stretcher {
    private static final int HOPS = 8;

    /** Slower than this, the sound stands still and nothing sets in. */
    private static final double LEAST_SPEED = 0.01;

    private final int hop;
    private final int size;
    private final int channels;
    private final float[] analysisWindow;
    private final float[] synthesisWindow;
    private final Fourier fourier;
    private final PitchedInput run;
    private final Onset onset;
    private final Spectra spectra;
    private final PhaseLock lock;
    private final float[] re;
    private final float[] im;
    private final float[][] overlap;
    private double aimedPitch = 1;
    private double aimedSpeed;
    private Arrival arrival = place -> place;
    private long centreStep;
    private long firstStep;
    private int way = 1;
    private long firstFrame;
    private int inputFrames;

    /**
     * @param sampleRateHz the hop is the power of two nearest below a 94th of it
     * @param channels one or more
     */
    public PhaseVocoder(int sampleRateHz, int channels) {
        this.hop = Math.max(64, Integer.highestOneBit(sampleRateHz) / 64);
        this.size = HOPS * hop;
        this.channels = channels;
        this.analysisWindow = new float[size];
        this.synthesisWindow = new float[size / 2];
        for (int i = 0; i < size; i++) {
            analysisWindow[i] = (float) hann(i, size);
        }
        for (int i = 0; i < size / 2; i++) {
            double whole = hann(i, size / 2) / 2;
            synthesisWindow[i] = (float) (whole / (hann(i + size / 4, size) * size));
        }
        this.fourier = new Fourier(size);
        this.run = new PitchedInput(channels, size + hop);
        this.onset = new Onset(size + hop);
        this.spectra = new Spectra(channels, size);
        this.lock = new PhaseLock(spectra);
        this.re = new float[size];
        this.im = new float[size];
        this.overlap = new float[channels][size / 2];
    }

    private static double hann(int i, int length) {
        return 0.5 - 0.5 * Math.cos(2 * Math.PI * i / length);
    }

    @Override
    public int mostInputFrames() {
        return PitchedInput.mostFrames(size + hop);
    }

    @Override
    public int mostOutputFrames() {
        return hop;
    }

    @Override
    @AudioThread
    public double hopFrames(double pitch) {
        return hop;
    }

    @Override
    @AudioThread
    public void restart() {
        run.forget();
        spectra.forget();
        for (float[] channel : overlap) {
            Arrays.fill(channel, 0);
        }
    }

    @Override
    @AudioThread
    public void aim(double position, double speed, double pitch, Arrival when) {
        aimedPitch = pitch;
        aimedSpeed = speed;
        arrival = when;
        way = speed < 0 ? -1 : 1;
        centreStep = Math.round(position / pitch);
        firstStep = centreStep - (long) way * (size / 2 + hop);
        long lastStep = firstStep + (long) way * (size + hop - 1);
        firstFrame = PitchedInput.firstFrame(Math.min(firstStep, lastStep), pitch);
        inputFrames =
                (int) (PitchedInput.endFrame(Math.max(firstStep, lastStep), pitch) - firstFrame);
    }

    @Override
    @AudioThread
    public long firstFrame() {
        return firstFrame;
    }

    @Override
    @AudioThread
    public int inputFrames() {
        return inputFrames;
    }

    @Override
    @AudioThread
    public int synthesise(float[][] input, float[][] output) {
        run.take(input, firstFrame, firstStep, way, aimedPitch);
        for (int channel = 0; channel < channels; channel++) {
            analyse(run.channel(channel), channel);
        }
        findOnset();
        for (int channel = 0; channel < channels; channel += 2) {
            resynthesise(channel, output);
        }
        return hop;
    }

    /** Where something sets in around here, it is heard as far from the grain as it belongs. */
    @AudioThread
    private void findOnset() {
        double speed = Math.abs(aimedSpeed) / aimedPitch;
        int centre = hop + size / 2;
        double reach = 4 * hop * Math.min(1, speed);
        double at = onset.find(run, channels, centre, centre - reach, centre + reach);
        if (Double.isNaN(at) || speed < LEAST_SPEED) {
            lock.turn();
        } else {
            double lies = at - centre;
            double heard = arrival.framesUntil((centreStep + way * lies) * aimedPitch);
            boolean near = heard >= -1.5 * hop && heard <= 3 * hop;
            lock.turn(lies, heard - lies, near);
        }
    }

    /** The grain and the one a hop earlier are real, so one transform does for both. */
    @AudioThread
    private void analyse(float[] sound, int channel) {
        int half = size / 2;
        for (int i = 0; i < half; i++) {
            re[i] = analysisWindow[half + i] * sound[hop + half + i];
            im[i] = analysisWindow[half + i] * sound[half + i];
        }
        for (int i = 0; i < half; i++) {
            re[half + i] = analysisWindow[i] * sound[hop + i];
            im[half + i] = analysisWindow[i] * sound[i];
        }
        fourier.transform(re, im);
        spectra.part(channel, re, im);
    }

    /** Two channels are real, so one transform back does for both. */
    @AudioThread
    private void resynthesise(int channel, float[][] output) {
        boolean pair = channel + 1 < channels;
        spectra.join(channel, re, im);
        fourier.transform(im, re);
        add(re, overlap[channel], output[channel]);
        if (pair) {
            add(im, overlap[channel + 1], output[channel + 1]);
        }
    }

    /** Adds the middle of a grain, gives the hop that is whole now, and moves on by it. */
    @AudioThread
    private void add(float[] grain, float[] sum, float[] output) {
        int quarter = size / 4;
        for (int i = 0; i < quarter; i++) {
            sum[i] += synthesisWindow[i] * grain[size - quarter + i];
            sum[quarter + i] += synthesisWindow[quarter + i] * grain[i];
        }
        System.arraycopy(sum, 0, output, 0, hop);
        System.arraycopy(sum, hop, sum, 0, sum.length - hop);
        Arrays.fill(sum, sum.length - hop, sum.length, 0);
    }

    @Override
    public void close() {}
}
