package atome.adole.session;

import org.jspecify.annotations.Nullable;

/**
 * A part of an audio file on a timeline, or, without a play position, launched by hand. The play
 * position is in the timeline's timebase; the stretch ratio is output length ÷ input length. What
 * its launches wait for is what the timeline says, unless it says so itself. A layer of a looper is
 * played by that, not by its timeline.
 *
 * @param bpm tempo that the audio was played in, for one that is stretched on a timeline in beats;
 *     null: that of the timeline where the clip stands
 */
public record AudioClip(
        String id,
        String timelineId,
        String audioFileId,
        String name,
        @Nullable String groupId,
        double order,
        @Nullable String outputNodeId,
        @Nullable Double playPosition,
        double startOffsetSeconds,
        @Nullable Double endOffsetSeconds,
        double gainDb,
        double pan,
        boolean muted,
        boolean solo,
        boolean loop,
        boolean reverse,
        double fadeInSeconds,
        double fadeOutSeconds,
        StretchAlgo stretchAlgo,
        double stretchRatio,
        double pitchShiftSemitones,
        @Nullable Double bpm,
        Timeline.@Nullable Quantize launchQuantize,
        @Nullable LooperLayer layer) {

    /** How a clip is stretched. */
    public enum StretchAlgo {
        NONE,
        BUNGEE
    }
}
