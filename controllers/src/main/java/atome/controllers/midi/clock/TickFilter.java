package atome.controllers.midi.clock;

/**
 * Finds the even ticks behind jittering ones: a second-order delay-locked loop (F. Adriaensen,
 * "Using a DLL to filter time", LAC 2005). One thread.
 *
 * <p>Added to the paper: the gains start as those of a straight line fitted to all ticks since the
 * lock (growing-memory least squares), which settles as fast as the jitter allows; the loop's
 * bandwidth is then the widest that keeps the tempo within {@link #TEMPO_SPREAD} at the jitter
 * measured; a change of tempo is found by a cumulative sum of errors that lean to one side (E. S.
 * Page, 1954) and the line is fitted anew to the ticks since the change began; a single tick far
 * off is passed over, two in a row lock anew.
 *
 * <p>Ticks that fail to come are counted in by the time that passed. Those that then come in a
 * bunch are not counted again; and if the ticks go on at the wider distance, it was the tempo that
 * fell, and the count is taken back.
 */
final class TickFilter {
    static final int TICKS_TO_LOCK = 24;
    static final double LONGEST_PERIOD_NANOS = 60e9 / 10 / 24;
    static final double SHORTEST_PERIOD_NANOS = 60e9 / 999 / 24;

    /** Relative standard deviation of the tempo: 0.002 bpm at 120. */
    static final double TEMPO_SPREAD = 16e-6;

    /** A longer gap is not bridged: the clock was taken away. */
    static final double LONGEST_GAP_NANOS = 10e9;

    private static final double FIRST_SPREAD_NANOS = 1e6;
    private static final double LEAST_SPREAD_NANOS = 10_000;
    private static final double DEVIATION_OF_SPREAD = Math.sqrt(Math.PI / 2);
    private static final double OUTLIER_SPREADS = 8;
    private static final double OUTLIER_FLOOR_NANOS = 200_000;
    private static final double LEAN_SLACK = 1;
    private static final double LEAN_ALARM = 8;
    private static final double SLOWEST_OMEGA = 0.004;
    private static final double FASTEST_OMEGA = 0.3;
    private static final double SAME_GAP = 0.2;

    private long originNanos;
    private double time;
    private double lastStamp;
    private double periodNanos;
    private int ticks;
    private double spreadNanos = FIRST_SPREAD_NANOS;
    private double leanLate;
    private double leanEarly;
    private int lateTicks;
    private int earlyTicks;
    private double outlierNanos;
    private int inferred;
    private int owed;
    private double gapNanos;
    private long missed;
    private long dropouts;

    /**
     * Takes in one tick.
     *
     * @return by how many ticks the clock has moved on: 1 unless some were missed, 0 for one that
     *     had been counted already, below 0 when what was counted as missed was not
     */
    int tick(long stampNanos) {
        double now = stampNanos - originNanos;
        int passed = 1;
        if (ticks == 0 || now - lastStamp > LONGEST_GAP_NANOS) {
            dropouts += ticks >= TICKS_TO_LOCK ? 1 : 0;
            lockTo(stampNanos);
        } else if (ticks < 2) {
            secondTick(now, stampNanos);
        } else {
            double error = now - time - periodNanos;
            passed = 1 + (int) Math.round(error / periodNanos);
            if (passed == 1) {
                inferred = 0;
                owed = 0;
                steady(now, error);
            } else if (ticks < TICKS_TO_LOCK) {
                lockTo(stampNanos);
                passed = 1;
            } else {
                passed = passed < 1 ? early(now) : late(now, passed);
            }
        }
        lastStamp = stampNanos - originNanos;
        return passed;
    }

    double periodNanos() {
        return periodNanos;
    }

    /** The filtered time of the last tick, to the nanosecond. */
    long timeNanos() {
        return originNanos + Math.round(time);
    }

    boolean isLocked() {
        return ticks >= TICKS_TO_LOCK && spreadNanos < periodNanos / 4;
    }

    boolean knowsPeriod() {
        return ticks >= 2;
    }

    long missed() {
        return missed;
    }

    long dropouts() {
        return dropouts;
    }

    private void lockTo(long stampNanos) {
        originNanos = stampNanos;
        time = 0;
        lastStamp = 0;
        ticks = 1;
        inferred = 0;
        owed = 0;
        forgetErrors();
    }

    private void secondTick(double now, long stampNanos) {
        if (now - time > LONGEST_PERIOD_NANOS) {
            lockTo(stampNanos);
        } else {
            lockTo(now, now - time);
        }
    }

    private void lockTo(double now, double interval) {
        time = now;
        periodNanos = Math.clamp(interval, SHORTEST_PERIOD_NANOS, LONGEST_PERIOD_NANOS);
        ticks = 2;
        inferred = 0;
        owed = 0;
        forgetErrors();
    }

    private void forgetErrors() {
        leanLate = 0;
        leanEarly = 0;
        lateTicks = 0;
        earlyTicks = 0;
        outlierNanos = 0;
    }

    private int late(double now, int passed) {
        double interval = now - lastStamp;
        if (inferred > 0 && Math.abs(interval - gapNanos) < SAME_GAP * gapNanos) {
            int counted = inferred;
            missed -= counted;
            lockTo(now, interval);
            return 1 - counted;
        }
        time += passed * periodNanos;
        gapNanos = interval;
        inferred = passed - 1;
        owed = inferred;
        missed += inferred;
        if (inferred >= TICKS_TO_LOCK) {
            // The tempo held for a beat without ticks may have changed: trust new ones soon.
            dropouts++;
            time = now;
            ticks = TICKS_TO_LOCK;
            forgetErrors();
        }
        return passed;
    }

    private int early(double now) {
        if (owed > 0) {
            owed--;
            missed--;
            return 0;
        }
        outlier(now, now - time - periodNanos);
        return 1;
    }

    private void steady(double now, double error) {
        double size = Math.abs(error);
        if (size > OUTLIER_SPREADS * spreadNanos + OUTLIER_FLOOR_NANOS) {
            outlier(now, error);
            return;
        }
        outlierNanos = 0;
        ticks = Math.min(ticks + 1, 1 << 20);
        spreadNanos += (size - spreadNanos) * Math.max(1.0 / 64, 1.0 / (8 + ticks));
        spreadNanos = Math.max(spreadNanos, LEAST_SPREAD_NANOS);
        watchLean(error);
        double sigma = DEVIATION_OF_SPREAD * spreadNanos;
        double quiet = TEMPO_SPREAD * periodNanos / sigma;
        double omega =
                Math.clamp(
                        Math.cbrt(2 * Math.sqrt(2) * quiet * quiet), SLOWEST_OMEGA, FASTEST_OMEGA);
        double count = ticks;
        double timeGain =
                Math.max(Math.sqrt(2) * omega, 2 * (2 * count - 1) / (count * (count + 1)));
        double periodGain = Math.max(omega * omega, 6 / (count * (count + 1)));
        time += periodNanos + timeGain * error;
        periodNanos =
                Math.clamp(
                        periodNanos + periodGain * error,
                        SHORTEST_PERIOD_NANOS,
                        LONGEST_PERIOD_NANOS);
    }

    private void outlier(double now, double error) {
        if (outlierNanos * error > 0) {
            lockTo(now, now - lastStamp);
        } else {
            outlierNanos = error;
            time += periodNanos;
        }
    }

    private void watchLean(double error) {
        if (ticks < TICKS_TO_LOCK) {
            return;
        }
        double deviations = error / (DEVIATION_OF_SPREAD * spreadNanos);
        leanLate = Math.max(0, leanLate + deviations - LEAN_SLACK);
        leanEarly = Math.max(0, leanEarly - deviations - LEAN_SLACK);
        lateTicks = leanLate > 0 ? lateTicks + 1 : 0;
        earlyTicks = leanEarly > 0 ? earlyTicks + 1 : 0;
        if (leanLate > LEAN_ALARM || leanEarly > LEAN_ALARM) {
            ticks = Math.max(3, leanLate > LEAN_ALARM ? lateTicks : earlyTicks);
            forgetErrors();
        }
    }
}
