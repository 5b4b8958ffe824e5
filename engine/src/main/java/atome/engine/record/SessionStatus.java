package atome.engine.record;

import java.nio.file.Path;

/**
 * How a session does at one moment.
 *
 * @param startFrame engine frame of its first frame, or −1 before it has one
 * @param frames written so far
 * @param behindFrames kept in memory and not yet written
 * @param gaps how often sound was lost
 * @param lostFrames how much in all
 * @param peak the loudest sample so far, linear
 */
public record SessionStatus(
        String sessionId,
        String nodeId,
        RecordState state,
        Path file,
        long startFrame,
        long frames,
        long behindFrames,
        int gaps,
        long lostFrames,
        float peak) {}
