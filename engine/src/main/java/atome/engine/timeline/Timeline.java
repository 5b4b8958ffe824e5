package atome.engine.timeline;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One timeline, ready to play: places are in frames from its beginning.
 *
 * @param timebase in which follow times and the offsets of action clips are counted; in beats, the
 *     musical position is kept when the tempo changes
 * @param launchQuantize what a launch by hand waits for while the timeline plays
 * @param clips placed ones in order of their start, then those launched by hand
 * @param markers in order of their place
 */
public record Timeline(
        String id,
        Timebase timebase,
        TempoMap tempo,
        Quantize launchQuantize,
        List<Clip> clips,
        List<ActionClip> actionClips,
        List<Marker> markers,
        @Nullable Loop loop,
        @Nullable FollowAction follow) {

    public Timeline {
        clips =
                clips.stream()
                        .sorted(
                                Comparator.comparing(Clip::placed, Comparator.reverseOrder())
                                        .thenComparingLong(Clip::startFrame))
                        .toList();
        actionClips = List.copyOf(actionClips);
        markers = markers.stream().sorted(Comparator.comparingLong(Marker::frame)).toList();
    }

    /** Clips in seconds at 120 bpm and nothing else. */
    public static Timeline of(String id, Clip... clips) {
        return new Timeline(
                id,
                Timebase.SECONDS,
                TempoMap.DEFAULT,
                Quantize.NONE,
                List.of(clips),
                List.of(),
                List.of(),
                null,
                null);
    }

    /** The same with an equal tempo map. */
    public Timeline with(TempoMap sameTempo) {
        List<Clip> same =
                clips.stream()
                        .map(clip -> {
                            Stretch stretch = clip.stretch();
                            return stretch == null ? clip : clip.with(stretch.with(sameTempo));
                        })
                        .toList();
        return new Timeline(
                id, timebase, sameTempo, launchQuantize, same, actionClips, markers, loop, follow);
    }

    /** Where the last of what is placed on it ends; loops without an end count once. */
    public long endFrame() {
        long end = 0;
        for (Clip clip : clips) {
            if (clip.placed()) {
                end = Math.max(end, clip.startFrame() + clip.lengthFrames());
            }
        }
        for (ActionClip clip : actionClips) {
            end = Math.max(end, clip.endFrame());
        }
        return end;
    }
}
