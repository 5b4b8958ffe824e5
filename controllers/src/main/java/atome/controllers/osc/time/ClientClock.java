package atome.controllers.osc.time;

import atome.controllers.osc.time.ClockStatus.Verdict;
import atome.controllers.osc.time.LeadWindow.Line;

/**
 * What the time tags of one client mean on our clock; one thread.
 *
 * <p>A lead is a tag minus its packet's arrival, as if both clocks were one. The least delayed
 * packets of half a minute tell the offset (a minimum filter), and how it drifts. The rule:
 *
 * <ol>
 *   <li>A tag around {@code /ping} or {@code /atome/hello} is a reading of the client's clock,
 *       since these are never meant for later. From the first reading on only readings count. More
 *       than 100 ms off, the clock is another; else it is ours, and tags are exact however far
 *       ahead.
 *   <li>Without readings, five tags or more over at least three seconds are evidence. All more than
 *       100 ms late: nobody plans for the past, the clock is another. All more than 1 s ahead, by
 *       the same lead within 100 ms: the clock is another. Anything else is a plan, and exact.
 *   <li>With another clock, an event is heard at tag − offset + 20 ms: a packet without delay waits
 *       20 ms, and one delayed by less than that is still in time. The offset follows its estimate
 *       by at most 150 µs a second, so that distances between tags stay as they are; only an
 *       estimate more than 50 ms off is taken at once. Back to ours takes less than 50 ms.
 *   <li>Five leads in a row more than 1 s off the estimate: someone set a clock, or the client now
 *       plans. What was known is forgotten, and the offset in use stays until there is evidence.
 * </ol>
 */
public final class ClientClock {
    /** How much later than an undelayed packet the events of another clock are heard. */
    public static final long ALLOWANCE_NANOS = 20_000_000L;

    private static final long EVIDENT_NANOS = 100_000_000L;
    private static final long OURS_AGAIN_NANOS = 50_000_000L;
    private static final long AHEAD_NANOS = 1_000_000_000L;
    private static final long STEADY_NANOS = 100_000_000L;
    private static final long JUMP_NANOS = 50_000_000L;
    private static final long STRAY_NANOS = 1_000_000_000L;
    private static final long SPAN_NANOS = 3_000_000_000L;
    private static final int ENOUGH = 5;
    private static final double SLEW = 150e-6;

    private final LeadWindow plain = new LeadWindow();
    private final LeadWindow readings = new LeadWindow();
    private Verdict verdict = Verdict.UNKNOWN;
    private long offsetNanos;
    private long slewedNanos;
    private double drift;
    private double jitterNanos;
    private long tags;
    private int strays;

    /**
     * Learns from a tag.
     *
     * @param leadNanos the tag, as if its clock were ours, minus the arrival
     * @param isReading whether it can only have meant now
     * @return how far what was kept for later must be shifted, in nanoseconds; mostly 0
     */
    public long observe(long leadNanos, long arrivalNanos, boolean isReading) {
        long before = shiftNanos();
        tags++;
        LeadWindow window = isReading ? readings : plain;
        if (isStray(window, leadNanos, arrivalNanos)) {
            return 0;
        }
        window.add(leadNanos, arrivalNanos);
        window.age(arrivalNanos);
        boolean jumped = false;
        if (!readings.isEmpty()) {
            if (isReading) {
                Line line = readings.line();
                long offNanos = Math.abs(line.at(arrivalNanos));
                jumped = settle(offNanos > limitNanos(), line, leadNanos, arrivalNanos);
            }
        } else if (plain.count() >= ENOUGH && plain.spanNanos() >= SPAN_NANOS) {
            long greatestNanos = plain.greatestNanos();
            long leastNanos = plain.leastNanos();
            boolean behind = greatestNanos < -limitNanos();
            boolean ahead = leastNanos > AHEAD_NANOS && greatestNanos - leastNanos < STEADY_NANOS;
            jumped = settle(behind || ahead, plain.line(), leadNanos, arrivalNanos);
        }
        return jumped ? shiftNanos() - before : 0;
    }

    /** What a tag's stamp must be shifted by, once {@link #observe} has seen the tag. */
    public long shiftNanos() {
        return verdict == Verdict.FOREIGN ? ALLOWANCE_NANOS - offsetNanos : 0;
    }

    public ClockStatus status() {
        return new ClockStatus(verdict, offsetNanos, drift * 1e6, Math.round(jitterNanos), tags);
    }

    private long limitNanos() {
        return verdict == Verdict.FOREIGN ? OURS_AGAIN_NANOS : EVIDENT_NANOS;
    }

    private boolean isStray(LeadWindow window, long leadNanos, long arrivalNanos) {
        if (window.isEmpty()
                || Math.abs(leadNanos - window.line().at(arrivalNanos)) <= STRAY_NANOS) {
            strays = 0;
            return false;
        }
        if (++strays < ENOUGH) {
            return true;
        }
        strays = 0;
        window.clear();
        return false;
    }

    /** Takes over an estimate; true when tags now mean something else at once. */
    private boolean settle(boolean foreign, Line line, long leadNanos, long arrivalNanos) {
        long estimateNanos = line.at(arrivalNanos);
        boolean was = verdict == Verdict.FOREIGN;
        drift = line.drift();
        jitterNanos += (estimateNanos - leadNanos - jitterNanos) / 16;
        verdict = foreign ? Verdict.FOREIGN : Verdict.OURS;
        long missingNanos = estimateNanos - offsetNanos;
        boolean jumps = was != foreign || Math.abs(missingNanos) > JUMP_NANOS;
        if (jumps || !foreign) {
            offsetNanos = estimateNanos;
        } else {
            long mostNanos = Math.round(SLEW * (arrivalNanos - slewedNanos));
            offsetNanos += Math.clamp(missingNanos, -mostNanos, mostNanos);
        }
        slewedNanos = arrivalNanos;
        return jumps && (was || foreign);
    }
}
