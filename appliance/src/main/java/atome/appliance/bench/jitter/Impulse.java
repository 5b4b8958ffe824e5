package atome.appliance.bench.jitter;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One thing a player does, at one moment.
 *
 * @param atFrames when, on the driver's own scale, with its fraction
 * @param stampNanos when, in {@link System#nanoTime()}
 * @param mutes whether the sound ends with it; else it begins again
 */
record Impulse(double atFrames, long stampNanos, boolean mutes) {
    /** At the border between two frames a nanosecond decides, and either would be right. */
    private static final double FARTHEST_FROM_FRAME = 0.25;

    /** Longer than any switch bounces. */
    private static final int LEAST_APART_MILLIS = 30;

    /** At any place of a block alike, and more than a block apart, so that the peer tells them. */
    static List<Impulse> course(int events, DriverTime time, int blockFrames, Random random) {
        int apart = Math.max(time.frames(LEAST_APART_MILLIS), blockFrames + 1);
        int spread = Math.max(time.frames(LEAST_APART_MILLIS), blockFrames);
        List<Impulse> impulses = new ArrayList<>(events);
        long frame = time.settlingFrames();
        for (int event = 0; event < events; event++) {
            frame += apart + random.nextInt(spread);
            double atFrames = frame + FARTHEST_FROM_FRAME * (2 * random.nextDouble() - 1);
            impulses.add(new Impulse(atFrames, time.nanosOf(atFrames), event % 2 == 0));
        }
        return impulses;
    }
}
