package atome.engine.timeline;

import java.util.Comparator;
import java.util.List;

/**
 * One timeline, ready to play: its clips and its loop region in frames from its beginning. Tempo is
 * already spent: see the tempo map.
 *
 * @param clips placed ones in order of their start, then those launched by hand
 */
public record Timeline(
        String id, List<Clip> clips, boolean loopEnabled, long loopStartFrame, long loopEndFrame) {

    public Timeline {
        clips =
                clips.stream()
                        .sorted(
                                Comparator.comparing(Clip::placed, Comparator.reverseOrder())
                                        .thenComparingLong(Clip::startFrame))
                        .toList();
        if (loopEnabled && loopEndFrame <= loopStartFrame) {
            throw new IllegalArgumentException(
                    "timeline %s: its loop ends before it starts".formatted(id));
        }
    }
}
