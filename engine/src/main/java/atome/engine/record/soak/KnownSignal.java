package atome.engine.record.soak;

import atome.engine.AudioThread;
import atome.engine.driver.AudioProcess;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Feeds an engine inputs whose every sample tells its frame and channel, and keeps note of how far
 * it has come in memory that outlives the process.
 */
final class KnownSignal implements AudioProcess {
    private static final int PERIOD = 8_000_000;

    private final AudioProcess engine;
    private final MemorySegment progress;
    private long frame;

    KnownSignal(AudioProcess engine, MemorySegment progress) {
        this.engine = engine;
        this.progress = progress;
    }

    /** Exact in 24 bits. */
    @AudioThread
    static float sample(long frame, int channel) {
        return ((frame * 8 + channel) % PERIOD - PERIOD / 2) / 0x1p23f;
    }

    @Override
    @AudioThread
    public void process(float[][] in, float[][] out, int frames, long cycleNanos) {
        for (int channel = 0; channel < in.length; channel++) {
            for (int i = 0; i < frames; i++) {
                in[channel][i] = sample(frame + i, channel);
            }
        }
        engine.process(in, out, frames, cycleNanos);
        frame += frames;
        progress.set(ValueLayout.JAVA_LONG, 0, frame);
    }
}
