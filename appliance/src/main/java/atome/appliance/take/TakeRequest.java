package atome.appliance.take;

import atome.adole.session.Timeline;
import atome.engine.sample.SampleFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A take that is asked for, checked against the open project.
 *
 * @param recorder the name by which it is stopped; one take of a name at a time
 * @param nodeId the input, bus, plug-in or output that is recorded
 * @param channels which of the node's, from 1; empty for all
 * @param timeline where its clip is to lie; null in a project without timelines
 * @param groupId the track of its clip, or null
 * @param outputNodeId where its clip is heard; null for where the recorded node is
 * @param startFrame engine frame, past or to come; ignored with a punch-in
 * @param stopFrame engine frame at which it is to end, or {@link #OPEN}
 * @param plays whether a timeline that stands starts to play with it
 * @param countIn the bars that are counted in before it, or null
 * @param punchInFrame frame of the timeline at which it begins, or {@link #OPEN}
 * @param punchOutFrame frame of the timeline at which it ends, or {@link #OPEN}
 */
public record TakeRequest(
        String recorder,
        String nodeId,
        List<Integer> channels,
        SampleFormat format,
        @Nullable String name,
        @Nullable Timeline timeline,
        @Nullable String groupId,
        @Nullable String outputNodeId,
        long startFrame,
        long stopFrame,
        boolean plays,
        @Nullable CountIn countIn,
        long punchInFrame,
        long punchOutFrame) {
    /** Nothing is said of it. */
    public static final long OPEN = -1;

    public TakeRequest {
        channels = List.copyOf(channels);
    }
}
