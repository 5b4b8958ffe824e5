package atome.engine.render;

import atome.engine.AudioThread;

/**
 * Meters of a node: peak and loudness of each channel, and the time it takes. Levels of a float are
 * ordered as the bits of their sizes are, which compares many at a time and finds what is no number
 * on the way. The audio thread writes, anyone reads.
 */
final class Meter {
    private static final int SIZE_BITS = 0x7fff_ffff;
    private static final int INFINITY_BITS = 0x7f80_0000;
    private static final double PEAK_FALL_SECONDS = 0.5;
    private static final double RMS_SECONDS = 0.3;
    private static final double TIME_SECONDS = 0.3;

    private final float[] peaks;
    private final double[] meanSquares;
    private final double framesASecond;
    private volatile double nanosPerFrame;

    Meter(int channels, int sampleRateHz) {
        peaks = new float[channels];
        meanSquares = new double[channels];
        framesASecond = sampleRateHz;
    }

    /** True when every sample is a number. */
    @AudioThread
    static boolean finite(float[][] signal, int frames) {
        int largest = 0;
        for (float[] samples : signal) {
            largest = Math.max(largest, largest(samples, frames));
        }
        return largest < INFINITY_BITS;
    }

    @AudioThread
    private static int largest(float[] samples, int frames) {
        int largest = 0;
        for (int i = 0; i < frames; i++) {
            largest = Math.max(largest, Float.floatToRawIntBits(samples[i]) & SIZE_BITS);
        }
        return largest;
    }

    /** Reads a signal; false when it holds what is no number. */
    @AudioThread
    boolean read(float[][] signal, int frames) {
        double fall = Math.max(0, 1 - frames / (PEAK_FALL_SECONDS * framesASecond));
        double share = Math.min(1, frames / (RMS_SECONDS * framesASecond));
        for (int channel = 0; channel < signal.length; channel++) {
            float[] samples = signal[channel];
            int largest = largest(samples, frames);
            if (largest >= INFINITY_BITS) {
                return false;
            }
            float peak = Float.intBitsToFloat(largest);
            peaks[channel] = Math.max((float) (peaks[channel] * fall), peak);
            double sum = 0;
            if (largest > 0) {
                for (int i = 0; i < frames; i++) {
                    sum += samples[i] * samples[i];
                }
            }
            meanSquares[channel] += share * (sum / frames - meanSquares[channel]);
        }
        return true;
    }

    @AudioThread
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the audio thread
    void took(long nanos, int frames) {
        double share = Math.min(1, frames / (TIME_SECONDS * framesASecond));
        nanosPerFrame += share * ((double) nanos / frames - nanosPerFrame);
    }

    /** Highest recent sample of each channel, falling. */
    float[] peaks() {
        return peaks.clone();
    }

    /** Root of the recent mean square of each channel. */
    float[] rms() {
        float[] rms = new float[meanSquares.length];
        for (int channel = 0; channel < rms.length; channel++) {
            rms[channel] = (float) Math.sqrt(meanSquares[channel]);
        }
        return rms;
    }

    /** Share of a block's time that the node takes. */
    double load() {
        return nanosPerFrame * framesASecond / 1e9;
    }
}
