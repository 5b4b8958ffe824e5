package atome.controllers.osc.time;

/**
 * How far the clock of a client is from ours, as its time tags tell.
 *
 * @param offsetNanos its clock minus ours, less the least delay on the way; 0 while unknown
 * @param driftPpm how fast it runs away from ours, in millionths
 * @param jitterNanos how much longer than the least its packets take, on average
 * @param tags how many time tags this rests on
 */
public record ClockStatus(
        Verdict verdict, long offsetNanos, double driftPpm, long jitterNanos, long tags) {

    /** What is done with the client's time tags. */
    public enum Verdict {
        /** Not enough is known; they are taken as they are. */
        UNKNOWN,
        /** Its clock is ours; they are taken as they are. */
        OURS,
        /** Its clock is another; the offset is taken off. */
        FOREIGN
    }
}
