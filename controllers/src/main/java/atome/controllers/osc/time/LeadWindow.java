package atome.controllers.osc.time;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The least delayed packets of the last half minute: of each second the greatest lead, which is a
 * time tag minus the packet's arrival. One thread.
 */
final class LeadWindow {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long WINDOW_NANOS = 30 * SECOND_NANOS;
    private static final long DRIFT_TAKES_NANOS = 10 * SECOND_NANOS;
    private static final double MOST_DRIFT = 200e-6;

    /** Where the leads of undelayed packets lie: a lead at one moment, and how it drifts. */
    record Line(long atNanos, long leadNanos, double drift) {
        long at(long nanos) {
            return leadNanos + Math.round(drift * (nanos - atNanos));
        }
    }

    private static final class Second {
        private final long startNanos;
        private long atNanos;
        private long leadNanos = Long.MIN_VALUE;
        private int count;

        private Second(long startNanos) {
            this.startNanos = startNanos;
        }
    }

    private final Deque<Second> seconds = new ArrayDeque<>();

    void add(long leadNanos, long atNanos) {
        if (seconds.isEmpty() || atNanos - seconds.getLast().startNanos >= SECOND_NANOS) {
            seconds.addLast(new Second(atNanos));
        }
        Second last = seconds.getLast();
        last.count++;
        if (leadNanos > last.leadNanos) {
            last.leadNanos = leadNanos;
            last.atNanos = atNanos;
        }
    }

    /** Forgets what is too old, but never the last there is. */
    void age(long nowNanos) {
        while (seconds.size() > 1 && nowNanos - seconds.getFirst().startNanos > WINDOW_NANOS) {
            seconds.removeFirst();
        }
    }

    void clear() {
        seconds.clear();
    }

    boolean isEmpty() {
        return seconds.isEmpty();
    }

    int count() {
        return seconds.stream().mapToInt(second -> second.count).sum();
    }

    /** From the first to the last packet that counts. */
    long spanNanos() {
        return seconds.getLast().atNanos - seconds.getFirst().atNanos;
    }

    long greatestNanos() {
        return seconds.stream().mapToLong(second -> second.leadNanos).max().orElseThrow();
    }

    /** The least of the seconds' greatest leads: a packet held up does not count. */
    long leastNanos() {
        return seconds.stream().mapToLong(second -> second.leadNanos).min().orElseThrow();
    }

    /**
     * The line above all leads that lies closest to them: the edge of their upper hull over their
     * middle (Moon, Skelly, Towsley, "Estimation and removal of clock skew from network delay
     * measurements", INFOCOM 1999). Level until ten seconds are known.
     */
    Line line() {
        double drift = 0;
        if (spanNanos() >= DRIFT_TAKES_NANOS) {
            drift = Math.clamp(hullSlope(), -MOST_DRIFT, MOST_DRIFT);
        }
        long fromNanos = seconds.getLast().atNanos;
        long leadNanos = Long.MIN_VALUE;
        for (Second second : seconds) {
            long here = second.leadNanos + Math.round(drift * (fromNanos - second.atNanos));
            leadNanos = Math.max(leadNanos, here);
        }
        return new Line(fromNanos, leadNanos, drift);
    }

    private double hullSlope() {
        List<Second> hull = new ArrayList<>();
        double middleNanos = 0;
        long originNanos = seconds.getFirst().atNanos;
        for (Second second : seconds) {
            middleNanos += (double) (second.atNanos - originNanos) / seconds.size();
            while (hull.size() > 1
                    && slope(hull.getLast(), second)
                            >= slope(hull.get(hull.size() - 2), hull.getLast())) {
                hull.removeLast();
            }
            hull.add(second);
        }
        for (int edge = 1; edge < hull.size(); edge++) {
            if (hull.get(edge).atNanos - originNanos >= middleNanos) {
                return slope(hull.get(edge - 1), hull.get(edge));
            }
        }
        return 0;
    }

    private static double slope(Second from, Second to) {
        return (double) (to.leadNanos - from.leadNanos) / (to.atNanos - from.atNanos);
    }
}
