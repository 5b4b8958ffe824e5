package atome.engine.record.loopback;

import atome.engine.driver.AudioProcess;
import java.util.Random;

/** A cable from output 1 to input 1, with a delay, a gain and noise. */
public final class Cable implements AudioProcess {
    private final AudioProcess process;
    private final float[] line;
    private final double gain;
    private final double noise;
    private final Random random = new Random(7);
    private int at;

    public Cable(AudioProcess process, int delayFrames, double gain, double noise) {
        this.process = process;
        this.line = new float[delayFrames];
        this.gain = gain;
        this.noise = noise;
    }

    @Override
    public void process(float[][] in, float[][] out, int frames, long cycleNanos) {
        if (frames > line.length) {
            throw new IllegalArgumentException("a block is longer than the cable");
        }
        for (int i = 0; i < frames; i++) {
            float late = line[(at + i) % line.length];
            in[0][i] = (float) (late * gain + noise * random.nextGaussian());
        }
        process.process(in, out, frames, cycleNanos);
        for (int i = 0; i < frames; i++) {
            line[(at + i) % line.length] = out[0][i];
        }
        at = (at + frames) % line.length;
    }
}
