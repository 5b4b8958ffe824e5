package atome.engine.render;

import atome.engine.AudioThread;
import java.util.Arrays;

/**
 * The way of clips into a node: straight into its signal, unless they wait for what comes through
 * slower cables.
 */
final class ClipInlet {
    final float[][] clips;
    final int waitFrames;
    private final float[][] signal;
    private final FixedDelay delay;

    ClipInlet(NodeState node, int waitFrames) {
        this.waitFrames = waitFrames;
        this.signal = node.signal;
        this.clips = waitFrames == 0 ? signal : new float[signal.length][signal[0].length];
        this.delay = new FixedDelay(signal.length, Math.max(1, waitFrames));
    }

    @SuppressWarnings("ReferenceEquality") // the very buffer, not one like it
    boolean leadsInto(NodeState node) {
        return signal == node.signal;
    }

    /** Makes room for the clips of the next frames. */
    @AudioThread
    void clear(int frames) {
        if (waitFrames > 0) {
            for (float[] channel : clips) {
                Arrays.fill(channel, 0, frames, 0);
            }
        }
    }

    /** Adds the clips to the node's signal, as late as they have to be. */
    @AudioThread
    void add(int frames) {
        if (waitFrames == 0) {
            return;
        }
        delay.pass(clips, clips, frames);
        for (int channel = 0; channel < clips.length; channel++) {
            float[] from = clips[channel];
            float[] to = signal[channel];
            for (int i = 0; i < frames; i++) {
                to[i] += from[i];
            }
        }
    }
}
