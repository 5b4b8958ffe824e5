package atome.engine.record;

import atome.engine.sample.SampleFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What is to be recorded.
 *
 * @param sessionId the caller's name for it; one session of a name at a time
 * @param nodeId an input is recorded as it comes in, before its gain, mute and monitoring; any
 *     other node as it goes out
 * @param channels which of the node's, from 1; empty for all
 * @param format float 32 or PCM 24
 * @param fileName of the take, ending in ".wav", new in the recorder's folder
 * @param heardThrough the output node by which the player hears what the take belongs to; null for
 *     the rig's first
 * @param measuredRoundTrip frames from output to input as measured, instead of what the driver says
 * @param properties whatever the caller wants to find again beside the take, also after a power cut
 */
public record RecordRequest(
        String sessionId,
        String nodeId,
        List<Integer> channels,
        SampleFormat format,
        String fileName,
        @Nullable String heardThrough,
        OptionalInt measuredRoundTrip,
        Map<String, String> properties) {
    public RecordRequest {
        channels = List.copyOf(channels);
        properties = Map.copyOf(properties);
    }

    /** All channels of a node in 24 bits, heard through the first output. */
    public RecordRequest(String sessionId, String nodeId, String fileName) {
        this(
                sessionId,
                nodeId,
                List.of(),
                SampleFormat.PCM24,
                fileName,
                null,
                OptionalInt.empty(),
                Map.of());
    }
}
