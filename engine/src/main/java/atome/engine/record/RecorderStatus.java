package atome.engine.record;

import java.util.List;

/**
 * How the recorder does at one moment.
 *
 * @param sessions those that are not idle, in the order in which they were armed
 * @param minutesLeft until the disk is full at the rate of all of them; infinite when none runs
 * @param warnings what somebody should know now, a line each
 * @param lostFrames lost in all takes since the start, because the disk could not keep up
 * @param keptBytes memory that holds the latest sound of nodes
 */
public record RecorderStatus(
        List<SessionStatus> sessions,
        double minutesLeft,
        List<String> warnings,
        long lostFrames,
        long keptBytes) {}
