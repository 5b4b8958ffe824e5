package atome.engine.looper;

import atome.engine.AudioThread;
import atome.engine.record.tap.Tap;
import atome.engine.sample.Pcm;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A layer that runs: filled from what its source gives, and played round the loop, both by the
 * audio thread. What is heard at place {@code q} of the loop is the sum of its samples {@code q −
 * start + k·period}. Its first and last frames are faded, so that nothing clicks where it begins
 * and ends.
 */
@AudioThread
final class LayerRun {
    /** About 23 minutes at 48 kHz. */
    private static final int MOST_CHUNKS = 1_024;

    private static final float MONO_SIDE = (float) Math.sqrt(0.5);

    private final int fadeFrames;

    /** One is null: what is recorded comes in chunks, what was loaded is one piece. */
    private final float @Nullable [] @Nullable [][] chunks;

    private final float @Nullable [][] whole;

    int number;
    long period;
    long start;

    /** Frame of the source at which its first sample is. */
    long sourceFrame;

    /** How many frames are there. */
    long filled;

    /** How many there will be; {@code Long.MAX_VALUE} while nobody knows. */
    long target = Long.MAX_VALUE;

    boolean active = true;

    /** It can no longer be brought back. */
    boolean dropped;

    /** Whether the rig knows it, and whether it has it muted. */
    boolean declared;

    boolean declaredMuted;
    private int rampLeft;

    /** An empty one. */
    LayerRun(int fadeFrames) {
        this.fadeFrames = fadeFrames;
        this.chunks = new float[MOST_CHUNKS][][];
        this.whole = null;
    }

    /** One that the store holds. */
    LayerRun(Layer layer, int fadeFrames) {
        Pcm pcm = layer.pcm();
        this.fadeFrames = fadeFrames;
        this.chunks = null;
        this.whole = pcm.samples();
        this.number = layer.number();
        this.period = layer.periodFrames();
        this.start = layer.startFrame();
        this.filled = pcm.frames();
        this.target = pcm.frames();
        this.active = !layer.muted();
        this.declared = true;
        this.declaredMuted = layer.muted();
    }

    /** Lets it sound or not, in as long as a fade takes; true when that changes something. */
    boolean sound(boolean on) {
        if (active == on) {
            return false;
        }
        active = on;
        rampLeft = fadeFrames - rampLeft;
        return true;
    }

    boolean audible() {
        return active || rampLeft > 0;
    }

    /** Whether frames of it are still to come. */
    boolean filling() {
        return filled < target;
    }

    /** Forgets its sound. */
    void free() {
        if (chunks != null) {
            Arrays.fill(chunks, null);
        }
    }

    /** Takes what the source has given by now; false when there is no memory for it. */
    boolean fill(Tap tap, Chunks memory) {
        float @Nullable [] @Nullable [][] into = chunks;
        long end = tap.endFrame();
        if (into == null || end == Tap.NONE) {
            return true;
        }
        long there = Math.min(end - sourceFrame, target);
        while (filled < there) {
            int index = (int) (filled / Chunks.FRAMES);
            if (index >= MOST_CHUNKS) {
                return false;
            }
            float @Nullable [][] chunk = into[index];
            if (chunk == null) {
                chunk = memory.take();
                into[index] = chunk;
            }
            if (chunk == null) {
                return false;
            }
            int at = (int) (filled % Chunks.FRAMES);
            int frames = (int) Math.min(there - filled, Chunks.FRAMES - at);
            long gone = tap.oldestFrame() - sourceFrame - filled;
            if (gone > 0) {
                frames = (int) Math.min(frames, gone); // silent, as the chunk is
            } else {
                tap.copy(sourceFrame + filled, chunk, at, frames);
            }
            filled += frames;
        }
        return true;
    }

    /**
     * Adds what is heard from a place of the loop on.
     *
     * @param seam the place where a loop that is cut short was left for this one, {@code
     *     seamFrames} frames ago; it is faded out there and in here
     */
    void add(float[][] mix, long place, int frames, long seam, int seamFrames) {
        if (period <= 0) {
            return;
        }
        if (seamFrames < fadeFrames) {
            for (int i = 0; i < frames; i++) {
                int since = Math.min(seamFrames + i, fadeFrames);
                float in = (float) since / fadeFrames;
                addRounds(mix, place + i, i, 1, in * ramp(i));
                if (since < fadeFrames) {
                    addRounds(mix, seam + i, i, 1, (1 - in) * ramp(i));
                }
            }
        } else if (rampLeft > 0) {
            for (int i = 0; i < frames; i++) {
                addRounds(mix, place + i, i, 1, ramp(i));
            }
        } else {
            addRounds(mix, place, 0, frames, 1);
        }
        rampLeft = Math.max(0, rampLeft - frames);
    }

    /** Adds what is heard while the loop is faded out in so many frames. */
    void addTail(float[][] mix, long place, int frames, int tailFrames) {
        for (int i = 0; i < frames && period > 0; i++) {
            float level = (float) (tailFrames - i) / fadeFrames;
            addRounds(mix, place + i, i, 1, level * ramp(i));
        }
        rampLeft = Math.max(0, rampLeft - frames);
    }

    /** How loud it is so many frames from now, while it comes or goes. */
    private float ramp(int frame) {
        float left = (float) Math.max(0, rampLeft - frame) / fadeFrames;
        return active ? 1 - left : left;
    }

    private void addRounds(float[][] mix, long place, int offset, int frames, float level) {
        // The first round may begin within these frames.
        long first = Math.floorMod(place - start, period) - period;
        for (long at = first; at < filled; at += period) {
            int done = (int) Math.min(frames, Math.max(0, -at));
            long from = at + done;
            while (done < frames && from < filled) {
                int run = (int) Math.min(frames - done, filled - from);
                run = Math.min(run, chunkLeft(from));
                run = addRun(mix, from, offset + done, run, level);
                done += run;
                from += run;
            }
        }
    }

    private int chunkLeft(long at) {
        return whole != null ? Integer.MAX_VALUE : Chunks.FRAMES - (int) (at % Chunks.FRAMES);
    }

    /** Adds frames of one piece, as far as they are all faded or all are not; answers how many. */
    private int addRun(float[][] mix, long at, int offset, int frames, float level) {
        float @Nullable [][] samples = whole;
        int index = (int) at;
        if (samples == null && chunks != null) {
            samples = chunks[(int) (at / Chunks.FRAMES)];
            index = (int) (at % Chunks.FRAMES);
        }
        long fadeOut = target - fadeFrames;
        if (at < fadeFrames) {
            frames = (int) Math.min(frames, fadeFrames - at);
        } else if (at < fadeOut) {
            frames = (int) Math.min(frames, fadeOut - at);
        }
        boolean steady = at >= fadeFrames && at < fadeOut;
        if (samples != null && steady) {
            addSteady(samples, index, mix, offset, frames, level);
        } else if (samples != null) {
            for (int i = 0; i < frames; i++) {
                float fade = fade(at + i);
                addSteady(samples, index + i, mix, offset + i, 1, level * fade);
            }
        }
        return frames;
    }

    private float fade(long at) {
        float in = at < fadeFrames ? (float) at / fadeFrames : 1;
        long left = target - at;
        return left <= fadeFrames ? in * ((float) left / fadeFrames) : in;
    }

    /** Mono into two sides as everywhere: constant power; two sides into one: half of each. */
    private static void addSteady(
            float[][] samples, int at, float[][] mix, int offset, int frames, float level) {
        if (samples.length == 1 && mix.length > 1) {
            scale(samples[0], at, mix[0], offset, frames, level * MONO_SIDE);
            scale(samples[0], at, mix[1], offset, frames, level * MONO_SIDE);
        } else if (mix.length == 1 && samples.length > 1) {
            scale(samples[0], at, mix[0], offset, frames, level / 2);
            scale(samples[1], at, mix[0], offset, frames, level / 2);
        } else {
            for (int channel = 0; channel < Math.min(samples.length, mix.length); channel++) {
                scale(samples[channel], at, mix[channel], offset, frames, level);
            }
        }
    }

    private static void scale(
            float[] sound, int at, float[] mix, int offset, int frames, float level) {
        for (int i = 0; i < frames; i++) {
            mix[offset + i] += sound[at + i] * level;
        }
    }
}
