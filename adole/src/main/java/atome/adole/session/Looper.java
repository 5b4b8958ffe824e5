package atome.adole.session;

import org.jspecify.annotations.Nullable;

/**
 * A looper: records a node round a loop. Its layers are the audio clips that name it. The length of
 * its loop counts frames at a rate, as its layers do.
 *
 * @param outputNodeId where it is heard; null for the graph's first output
 * @param timelineId whose beats and bars it waits for, and whose tempo it may set
 * @param quantize what the start and the end of its first recording wait for
 * @param overdubs whether the end of its first recording goes on as an overdub
 * @param setsTempo whether a first loop that waited for nothing sets the timeline's tempo
 * @param loopFrames length of its loop; 0 for none
 * @param loopRateHz rate at which that counts
 */
public record Looper(
        String id,
        String name,
        String sourceNodeId,
        @Nullable String outputNodeId,
        String timelineId,
        Timeline.Quantize quantize,
        boolean overdubs,
        boolean setsTempo,
        long loopFrames,
        int loopRateHz) {}
