package atome.engine.plugin.guitar;

import atome.engine.AudioThread;
import java.util.Arrays;

/**
 * Convolution of one channel without added latency: {@code in → direct taps + short partitions +
 * long partitions → out}. The first taps are convolved directly, frame by frame; meanwhile the
 * partitions work ahead on what came in before the present slot. All is counted in the convolver's
 * own slots, so neither the sound nor the spread of the work depends on how calls are cut.
 *
 * <p>Sources: W. Gardner, "Efficient convolution without input-output delay", J. Audio Eng. Soc. 43
 * (3), 1995; G. García, "Optimal filter partition for efficient convolution with short input/output
 * delay", AES 113, 2002.
 */
@AudioThread
final class Convolver {
    private static final int SLOT = ConvolverStage.SLOT_FRAMES;

    /** Below this the input is silence. */
    private static final float SILENCE = 1e-15f;

    private final float[] head;
    private final ConvolverStage[] stages;

    /** The slot before, then the present one. */
    private final float[] recent = new float[2 * SLOT];

    /** What the partitions say in the present slot. */
    private final float[] ahead = new float[SLOT];

    private int filled;

    Convolver(ImpulseResponse response) {
        head = response.head();
        stages = new ConvolverStage[response.stages().size()];
        for (int i = 0; i < stages.length; i++) {
            stages[i] = new ConvolverStage(response.stages().get(i));
        }
    }

    /** Convolves frames of one array into another. */
    void process(float[] in, float[] out, int frames) {
        int done = 0;
        while (done < frames) {
            int count = Math.min(frames - done, SLOT - filled);
            for (int i = 0; i < count; i++) {
                float sample = in[done + i];
                recent[SLOT + filled + i] = Math.abs(sample) < SILENCE ? 0 : sample;
            }
            direct(out, done, count);
            done += count;
            filled += count;
            if (filled == SLOT) {
                filled = 0;
                advance();
            }
        }
    }

    /**
     * Eight frames at a time, for the processor to overlap; each sums its taps in the same order.
     */
    private void direct(float[] out, int at, int count) {
        float[] x = recent;
        int i = 0;
        for (; i + 8 <= count; i += 8) {
            int from = filled + i + 1;
            float y0 = ahead[from - 1];
            float y1 = ahead[from];
            float y2 = ahead[from + 1];
            float y3 = ahead[from + 2];
            float y4 = ahead[from + 3];
            float y5 = ahead[from + 4];
            float y6 = ahead[from + 5];
            float y7 = ahead[from + 6];
            for (int k = 0; k < SLOT; k++) {
                float tap = head[k];
                y0 += tap * x[from + k];
                y1 += tap * x[from + k + 1];
                y2 += tap * x[from + k + 2];
                y3 += tap * x[from + k + 3];
                y4 += tap * x[from + k + 4];
                y5 += tap * x[from + k + 5];
                y6 += tap * x[from + k + 6];
                y7 += tap * x[from + k + 7];
            }
            out[at + i] = y0;
            out[at + i + 1] = y1;
            out[at + i + 2] = y2;
            out[at + i + 3] = y3;
            out[at + i + 4] = y4;
            out[at + i + 5] = y5;
            out[at + i + 6] = y6;
            out[at + i + 7] = y7;
        }
        for (; i < count; i++) {
            int from = filled + i + 1;
            float y = ahead[from - 1];
            for (int k = 0; k < SLOT; k++) {
                y += head[k] * x[from + k];
            }
            out[at + i] = y;
        }
    }

    private void advance() {
        Arrays.fill(ahead, 0);
        for (ConvolverStage stage : stages) {
            stage.advance(recent, SLOT, ahead);
        }
        System.arraycopy(recent, SLOT, recent, 0, SLOT);
    }

    void reset() {
        Arrays.fill(recent, 0);
        Arrays.fill(ahead, 0);
        filled = 0;
        for (ConvolverStage stage : stages) {
            stage.reset();
        }
    }
}
