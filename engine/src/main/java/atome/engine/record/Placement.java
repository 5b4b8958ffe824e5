package atome.engine.record;

/**
 * Where a take lies on its timeline, once the way through the hardware is taken off.
 *
 * @param sourceInFrame the take's frame from which on it is played; above 0 where it began before
 *     the timeline did
 * @param timelineStartFrame the timeline's frame at which that is heard
 */
public record Placement(long sourceInFrame, long timelineStartFrame) {

    /**
     * Takes the round trip off.
     *
     * @param timelineFrame where the timeline stood when the take began
     * @param roundTripFrames how much later the sound is than what it belongs to
     */
    public static Placement of(long timelineFrame, int roundTripFrames) {
        long raw = timelineFrame - roundTripFrames;
        return new Placement(Math.max(0, -raw), Math.max(0, raw));
    }
}
