package atome.engine.driver;

import atome.engine.AudioThread;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The one function from {@link System#nanoTime()} to frames and back: a delay-locked loop over the
 * driver's cycle times (F. Adriaensen, "Using a DLL to filter time", LAC 2005). The audio thread
 * feeds it once a block; any thread asks it, without locks and without allocation.
 *
 * <p>Added to the paper: the position gain starts as a running mean, because the nominal rate is
 * known well and only the phase is not; a single cycle far outside the usual jitter is passed over;
 * several in a row, or a jump of the frame count, lock the loop anew (driver change, missed
 * cycles).
 */
public final class FrameClock {
    private static final double BANDWIDTH_HZ = 0.1;
    private static final double MAX_OMEGA = 0.5;
    private static final double MAX_RATE_ERROR = 0.01;
    private static final double FIRST_SPREAD_NANOS = 1e6;
    private static final double SPREAD_GAIN = 1.0 / 64;
    private static final double OUTLIER_SPREADS = 8;
    private static final double OUTLIER_FLOOR_NANOS = 200_000;
    private static final int OUTLIERS_TO_RELOCK = 4;

    private static final VarHandle SEQUENCE;

    static {
        try {
            SEQUENCE =
                    MethodHandles.lookup().findVarHandle(FrameClock.class, "sequence", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final double nominalNanosPerFrame;
    private final boolean fixed;

    /* Owned by the audio thread. */
    private long nextFrame;
    private long timeNanos;
    private double timeFraction;
    private double nanosPerFrame;
    private double spreadNanos;
    private int cyclesSinceLock;
    private int outliers;

    /* Published under the sequence: odd while being written. The time is split in whole nanoseconds
    and a fraction, so that no precision is lost after days. */
    @SuppressWarnings("UnusedVariable") // read and written through SEQUENCE
    private int sequence;

    private long anchorFrame;
    private long anchorNanos;
    private double anchorFraction;
    private double slopeNanosPerFrame;

    /** A clock for a driver of this nominal rate; until the first cycle, frame 0 is now. */
    public FrameClock(int rateHz) {
        this(rateHz, System.nanoTime(), false);
    }

    private FrameClock(int rateHz, long originNanos, boolean fixed) {
        if (rateHz <= 0) {
            throw new IllegalArgumentException("sample rate out of range: " + rateHz);
        }
        this.nominalNanosPerFrame = 1e9 / rateHz;
        this.fixed = fixed;
        this.nanosPerFrame = nominalNanosPerFrame;
        this.timeNanos = originNanos;
        publish(0);
    }

    /** The exact clock of offline rendering: frame 0 is nanosecond 0, and cycles are ignored. */
    public static FrameClock fixed(int rateHz) {
        return new FrameClock(rateHz, 0, true);
    }

    /**
     * Takes in one cycle: the block that starts at this frame and is this long began at this time.
     */
    @AudioThread
    public void cycle(long frame, long cycleNanos, int frames) {
        if (fixed) {
            return;
        }
        double periodNanos = frames * nominalNanosPerFrame;
        if (cyclesSinceLock == 0) {
            spreadNanos = Math.max(FIRST_SPREAD_NANOS, periodNanos / 4);
            lock(cycleNanos);
        } else if (frame == nextFrame) {
            filter(cycleNanos, frames, periodNanos);
        } else {
            lock(cycleNanos);
        }
        publish(frame);
        nextFrame = frame + frames;
        advance(frames * nanosPerFrame);
    }

    /** The frame at which the latest cycle's block began. */
    @AudioThread
    public long cycleFrame() {
        return anchorFrame;
    }

    /** The frame nearest to a time; any thread. */
    public long frameAt(long nanos) {
        while (true) {
            int before = (int) SEQUENCE.getAcquire(this);
            double elapsed = (nanos - anchorNanos) - anchorFraction;
            long frame = anchorFrame + Math.round(elapsed / slopeNanosPerFrame);
            VarHandle.acquireFence();
            if ((before & 1) == 0 && before == (int) SEQUENCE.getOpaque(this)) {
                return frame;
            }
            Thread.onSpinWait();
        }
    }

    /** The time of a frame, to the nearest nanosecond; any thread. */
    public long nanosAt(long frame) {
        while (true) {
            int before = (int) SEQUENCE.getAcquire(this);
            double elapsed = (frame - anchorFrame) * slopeNanosPerFrame + anchorFraction;
            long nanos = anchorNanos + Math.round(elapsed);
            VarHandle.acquireFence();
            if ((before & 1) == 0 && before == (int) SEQUENCE.getOpaque(this)) {
                return nanos;
            }
            Thread.onSpinWait();
        }
    }

    /** The driver's rate as measured against the computer's clock, in Hz; any thread. */
    public double measuredRateHz() {
        while (true) {
            int before = (int) SEQUENCE.getAcquire(this);
            double slope = slopeNanosPerFrame;
            VarHandle.acquireFence();
            if ((before & 1) == 0 && before == (int) SEQUENCE.getOpaque(this)) {
                return 1e9 / slope;
            }
            Thread.onSpinWait();
        }
    }

    @AudioThread
    private void lock(long cycleNanos) {
        timeNanos = cycleNanos;
        timeFraction = 0;
        cyclesSinceLock = 1;
        outliers = 0;
    }

    @AudioThread
    private void filter(long cycleNanos, int frames, double periodNanos) {
        double error = (cycleNanos - timeNanos) - timeFraction;
        double size = Math.abs(error);
        if (size > OUTLIER_SPREADS * spreadNanos + OUTLIER_FLOOR_NANOS) {
            outliers++;
            if (outliers >= OUTLIERS_TO_RELOCK) {
                lock(cycleNanos);
            }
            return;
        }
        outliers = 0;
        spreadNanos += (size - spreadNanos) * SPREAD_GAIN;
        if (cyclesSinceLock < Integer.MAX_VALUE) {
            cyclesSinceLock++;
        }
        double omega = Math.min(MAX_OMEGA, 2 * Math.PI * BANDWIDTH_HZ * periodNanos * 1e-9);
        double positionGain = Math.max(Math.sqrt(2) * omega, 1.0 / cyclesSinceLock);
        advance(positionGain * error);
        double slope = nanosPerFrame + omega * omega * error / frames;
        nanosPerFrame =
                Math.clamp(
                        slope,
                        nominalNanosPerFrame * (1 - MAX_RATE_ERROR),
                        nominalNanosPerFrame * (1 + MAX_RATE_ERROR));
    }

    @AudioThread
    private void advance(double nanos) {
        double fraction = timeFraction + nanos;
        double whole = Math.floor(fraction);
        timeNanos += (long) whole;
        timeFraction = fraction - whole;
    }

    @AudioThread
    private void publish(long frame) {
        int writing = (int) SEQUENCE.getOpaque(this) + 1;
        SEQUENCE.setOpaque(this, writing);
        VarHandle.releaseFence();
        anchorFrame = frame;
        anchorNanos = timeNanos;
        anchorFraction = timeFraction;
        slopeNanosPerFrame = nanosPerFrame;
        SEQUENCE.setRelease(this, writing + 1);
    }
}
