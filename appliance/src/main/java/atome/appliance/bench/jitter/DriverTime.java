package atome.appliance.bench.jitter;

import java.util.Random;

/**
 * When the cycles of a driver begin whose crystal is a little off, and how much later its thread
 * says so: the half of a normal distribution that is late.
 *
 * @param wakeUpNanos deviation of the normal distribution; 0 for exact cycle times
 */
record DriverTime(int nominalHz, double trueHz, int wakeUpNanos) {
    /** Far from 0, as a machine that has been up for a day. */
    private static final long ORIGIN_NANOS = 86_400_000_000_000L;

    /** The loop has a bandwidth of 0.1 Hz; by then it knows the rate. */
    private static final int SETTLING_SECONDS = 30;

    /** Of half a normal distribution with deviation 1. */
    private static final double MEAN_OF_HALF = Math.sqrt(2 / Math.PI);

    long nanosOf(double frames) {
        long whole = (long) frames;
        return ORIGIN_NANOS
                + Math.round(whole * (1e9 / trueHz))
                + Math.round((frames - whole) * (1e9 / trueHz));
    }

    long wakeUp(Random random) {
        return Math.round(Math.abs(random.nextGaussian()) * wakeUpNanos);
    }

    /** How late the driver says its cycles begin on average: a constant, which is no jitter. */
    double meanWakeUpFrames() {
        return wakeUpNanos * MEAN_OF_HALF * trueHz / 1e9;
    }

    int settlingFrames() {
        return SETTLING_SECONDS * nominalHz;
    }

    int frames(int millis) {
        return millis * nominalHz / 1000;
    }
}
