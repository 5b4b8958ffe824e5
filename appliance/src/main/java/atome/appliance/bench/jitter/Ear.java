package atome.appliance.bench.jitter;

import java.util.List;

/** Listens to one channel of constant sound: where it ends or begins, an impulse is heard. */
final class Ear {
    private final List<Impulse> impulses;
    private final double latencyFrames;
    private final int[] errors;
    private int heard;
    private boolean muted;

    /**
     * @param impulses expected in this order
     * @param latencyFrames how long after each it is expected; a constant
     */
    Ear(List<Impulse> impulses, double latencyFrames) {
        this.impulses = impulses;
        this.latencyFrames = latencyFrames;
        this.errors = new int[impulses.size()];
    }

    void listen(float[] channel, int frames, long startFrame) {
        for (int i = 0; i < frames; i++) {
            if ((channel[i] == 0) != muted) {
                muted = !muted;
                hear(startFrame + i);
            }
        }
    }

    private void hear(long frame) {
        if (heard < errors.length) {
            double expected = impulses.get(heard).atFrames() + latencyFrames;
            errors[heard] = (int) (frame - Math.round(expected));
        }
        heard++;
    }

    Errors errors() {
        return Errors.of(errors, heard);
    }
}
