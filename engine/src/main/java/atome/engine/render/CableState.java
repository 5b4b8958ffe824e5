package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.plugin.SmoothedValue;
import org.jspecify.annotations.Nullable;

/**
 * A connection that runs. A mono source into all channels of a stereo target comes spread by its
 * pan; a stereo source into one channel comes as the mean of its sides; else channel by channel.
 */
final class CableState {
    final NodeState source;
    final NodeState target;
    final SmoothedValue gain = new SmoothedValue(0);
    final int delayFrames;
    private final float[][] from;
    private final float[][] to;
    private final float share;
    private final float @Nullable [][] late;
    private final @Nullable FixedDelay delay;

    /**
     * Channels are from 1; 0 is all of them. Starts silent: {@code gain} brings it in.
     *
     * @param delayFrames by which its signal waits for that of a slower way to the same node
     */
    CableState(
            NodeState source,
            int sourceChannel,
            NodeState target,
            int targetChannel,
            int delayFrames) {
        this.delayFrames = delayFrames;
        this.source = source;
        this.target = target;
        float[][] all = sourceChannel == 0 ? source.signal : one(source.signal, sourceChannel);
        float[][] ends = targetChannel == 0 ? target.signal : one(target.signal, targetChannel);
        if (all.length == 1 && ends.length == 2) {
            boolean panned = source.spread.length == 2;
            from = panned ? source.spread : new float[][] {all[0], all[0]};
            to = ends;
            share = panned ? 1 : (float) Math.sqrt(0.5);
        } else if (all.length == 2 && ends.length == 1) {
            from = all;
            to = new float[][] {ends[0], ends[0]};
            share = 0.5f;
        } else {
            from = all;
            to = ends;
            share = 1;
        }
        delay = delayFrames == 0 ? null : new FixedDelay(from.length, delayFrames);
        late = delayFrames == 0 ? null : new float[from.length][source.signal[0].length];
    }

    /** False once it has faded out, or before it has come in. */
    boolean sounds() {
        return gain.target() != 0 || gain.value() != 0;
    }

    private static float[][] one(float[][] channels, int channel) {
        return new float[][] {channels[channel - 1]};
    }

    /**
     * Whether two can be added in one pass: both stand still, wait for nothing and lead to the same
     * channels.
     */
    @AudioThread
    @SuppressWarnings("ReferenceEquality") // the very channels, not ones like them
    boolean goesWith(CableState other) {
        return plain()
                && other.plain()
                && from.length == other.from.length
                && to.length == other.to.length
                && to[0] == other.to[0];
    }

    @AudioThread
    private boolean plain() {
        return delay == null && !gain.moving() && !source.gone;
    }

    /**
     * Adds four at a time, which costs little more than one: the sum is read and written once. In
     * the order in which they would be added one by one, so that it is the same to the last bit.
     */
    @AudioThread
    static void addFour(CableState a, CableState b, CableState c, CableState d, int frames) {
        float toA = a.level();
        float toB = b.level();
        float toC = c.level();
        float toD = d.level();
        int lanes = Math.min(a.from.length, a.to.length);
        for (int lane = 0; lane < lanes; lane++) {
            sum(
                    a.to[lane],
                    a.from[lane],
                    b.from[lane],
                    c.from[lane],
                    d.from[lane],
                    toA,
                    toB,
                    toC,
                    toD,
                    frames);
        }
    }

    @AudioThread
    private static void sum(
            float[] sum,
            float[] a,
            float[] b,
            float[] c,
            float[] d,
            float toA,
            float toB,
            float toC,
            float toD,
            int frames) {
        for (int i = 0; i < frames; i++) {
            sum[i] = sum[i] + a[i] * toA + b[i] * toB + c[i] * toC + d[i] * toD;
        }
    }

    @AudioThread
    private float level() {
        return (float) gain.value() * share;
    }

    @AudioThread
    void add(int frames) {
        FixedDelay line = delay;
        float[][] waited = late;
        if (line != null && waited != null) {
            line.pass(from, waited, frames);
            add(waited, frames);
        } else {
            add(from, frames);
        }
    }

    @AudioThread
    private void add(float[][] lines, int frames) {
        int lanes = Math.min(lines.length, to.length);
        if (gain.moving()) {
            for (int i = 0; i < frames; i++) {
                float level = (float) gain.next() * share;
                for (int lane = 0; lane < lanes; lane++) {
                    to[lane][i] += lines[lane][i] * level;
                }
            }
            return;
        }
        float level = level();
        for (int lane = 0; lane < lanes; lane++) {
            float[] samples = lines[lane];
            float[] sum = to[lane];
            for (int i = 0; i < frames; i++) {
                sum[i] += samples[i] * level;
            }
        }
    }
}
