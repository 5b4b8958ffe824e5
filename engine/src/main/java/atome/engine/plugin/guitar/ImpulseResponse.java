package atome.engine.plugin.guitar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An impulse response cut up for {@link Convolver}: the first taps as they are, then partitions of
 * growing size. Built on a control thread, read only afterwards, shared by channels.
 */
final class ImpulseResponse {
    private static final int SHORT_FRAMES = ConvolverStage.SLOT_FRAMES;
    private static final int LONG_FRAMES = 1_024;

    /** Below this a tap is silence; keeps products out of slow denormal numbers. */
    private static final float SILENCE = 1e-15f;

    private final int frames;
    private final float[] head;
    private final List<Spectra> stages;

    private ImpulseResponse(int frames, float[] head, List<Spectra> stages) {
        this.frames = frames;
        this.head = head;
        this.stages = stages;
    }

    static ImpulseResponse of(float[] taps) {
        float[] response = taps.clone();
        for (int n = 0; n < response.length; n++) {
            response[n] = Math.abs(response[n]) < SILENCE ? 0 : response[n];
        }
        float[] start = Arrays.copyOf(response, SHORT_FRAMES);
        float[] head = new float[SHORT_FRAMES];
        for (int n = 0; n < SHORT_FRAMES; n++) {
            head[n] = start[SHORT_FRAMES - 1 - n];
        }
        List<Spectra> stages = new ArrayList<>();
        int longFrom = 2 * LONG_FRAMES;
        if (response.length > SHORT_FRAMES) {
            stages.add(
                    Spectra.of(response, new RealTransform(SHORT_FRAMES), SHORT_FRAMES, longFrom));
        }
        if (response.length > longFrom) {
            stages.add(
                    Spectra.of(
                            response, new RealTransform(LONG_FRAMES), longFrom, response.length));
        }
        return new ImpulseResponse(response.length, head, List.copyOf(stages));
    }

    /** Its first taps, as many as a slot has frames, the last of them first. */
    float[] head() {
        return head;
    }

    /** Spectra of the rest, the shortest partitions first. */
    List<Spectra> stages() {
        return stages;
    }

    /** How long after the input's end the output may still be other than zero. */
    int tailFrames() {
        return frames + 2 * LONG_FRAMES;
    }
}
