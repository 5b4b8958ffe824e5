package atome.engine.record.take;

import atome.engine.sample.SampleFormat;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is known of a take beside its sound: written next to it before it begins, so that after a
 * power cut nobody has to guess.
 *
 * @param sessionId whose take it is
 * @param nodeId the recorded node
 * @param channels which of the node's, from 1
 * @param startFrame engine frame of the first frame, or −1 before it has one
 * @param timelineFrame where a timeline stood then, by the caller, below 0 where it had not begun;
 *     {@link #NO_TIMELINE} where none was named
 * @param roundTripFrames by how many frames the sound is later than what it belongs to
 * @param startedAt wall time of the first frame
 * @param gaps frames that were lost
 * @param frames length, once all is written; −1 until then
 * @param properties whatever the caller wants to know again
 */
public record TakeNote(
        String sessionId,
        String nodeId,
        List<Integer> channels,
        int sampleRateHz,
        SampleFormat format,
        long startFrame,
        long timelineFrame,
        int roundTripFrames,
        Instant startedAt,
        List<Gap> gaps,
        long frames,
        Map<String, String> properties) {
    /** It belongs to no timeline. */
    public static final long NO_TIMELINE = Long.MIN_VALUE;

    public TakeNote {
        channels = List.copyOf(channels);
        gaps = List.copyOf(gaps);
        properties = Map.copyOf(properties);
    }

    /**
     * The take begins.
     *
     * @param timeline where its timeline stands, or {@link #NO_TIMELINE}
     * @param lateFrames by how many the sound is later; 0 on a timeline that stands, where what is
     *     played belongs to nothing that is heard
     */
    public TakeNote begun(long frame, long timeline, int lateFrames, Instant at) {
        return new TakeNote(
                sessionId,
                nodeId,
                channels,
                sampleRateHz,
                format,
                frame,
                timeline,
                lateFrames,
                at,
                gaps,
                frames,
                properties);
    }

    /** So much of it is written, and so much was lost. */
    public TakeNote with(List<Gap> lost, long length) {
        return new TakeNote(
                sessionId,
                nodeId,
                channels,
                sampleRateHz,
                format,
                startFrame,
                timelineFrame,
                roundTripFrames,
                startedAt,
                lost,
                length,
                properties);
    }
}
