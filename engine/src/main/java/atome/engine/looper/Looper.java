package atome.engine.looper;

import atome.engine.timeline.Quantize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A looper as the player set it, with the layers the store holds.
 *
 * @param sourceNode what it records: an input as it comes in, any other node as it goes out
 * @param outputNode where its loop is heard
 * @param timeline whose beats and bars it waits for; null for none
 * @param quantize what the first recording's start and end, and a start from standstill, wait for
 *     while the timeline plays
 * @param overdubs whether the end of the first recording goes on as an overdub, not as playing
 * @param loopFrames length of the loop of those layers; 0 while there is none
 */
public record Looper(
        String id,
        String sourceNode,
        String outputNode,
        int channels,
        @Nullable String timeline,
        Quantize quantize,
        boolean overdubs,
        long loopFrames,
        List<Layer> layers) {
    public Looper {
        layers = List.copyOf(layers);
    }
}
