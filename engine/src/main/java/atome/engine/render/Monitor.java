package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.plugin.SmoothedValue;
import atome.engine.rig.Monitoring;
import java.util.Arrays;

/**
 * Whether an input is heard: a switch behind its meter, so that its level is seen while it is not.
 * Fades within 5 ms, from the very frame on which it is turned or a take begins or ends.
 */
final class Monitor {
    private final SmoothedValue set;
    private final SmoothedValue gain;
    private final int fadeFrames;

    /**
     * Stands at once where it is set.
     *
     * @param set the input's parameter, {@link Monitoring}'s value
     */
    Monitor(SmoothedValue set, int sampleRateHz) {
        this.set = set;
        this.gain = new SmoothedValue(Monitoring.heard(set.target(), false) ? 1 : 0);
        this.fadeFrames = SmoothedValue.glideFrames(sampleRateHz);
    }

    /** Whether a take of it runs. */
    @AudioThread
    void recording(boolean runs) {
        double heard = Monitoring.heard(set.target(), runs) ? 1 : 0;
        if (gain.target() != heard) {
            gain.moveTo(heard, fadeFrames);
        }
    }

    /** Lets the next frames through, as far as they are to be heard. */
    @AudioThread
    void pass(float[][] signal, float[][] spread, int frames) {
        if (!gain.moving()) {
            if (gain.value() == 0) {
                hold(signal, frames);
                hold(spread, frames);
            }
            return;
        }
        for (int i = 0; i < frames; i++) {
            float level = (float) gain.next();
            for (float[] channel : signal) {
                channel[i] *= level;
            }
            for (float[] side : spread) {
                side[i] *= level;
            }
        }
    }

    @AudioThread
    private static void hold(float[][] channels, int frames) {
        for (float[] channel : channels) {
            Arrays.fill(channel, 0, frames, 0);
        }
    }
}
