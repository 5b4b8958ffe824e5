package atome.engine;

import atome.engine.driver.AudioProcess;
import atome.engine.driver.FrameClock;
import atome.engine.render.Renderer;
import org.jspecify.annotations.Nullable;

/** What a driver calls: the renderer, and the clock that it tells at which frame a block begins. */
final class EngineProcess implements AudioProcess {
    private final Renderer renderer;
    private final FrameClock clock;
    private volatile @Nullable AudioProcess guest;

    EngineProcess(Renderer renderer, FrameClock clock) {
        this.renderer = renderer;
        this.clock = clock;
    }

    /** Any thread. */
    void lend(@Nullable AudioProcess other) {
        guest = other;
    }

    @Override
    @AudioThread
    public void process(float[][] in, float[][] out, int frames, long cycleNanos) {
        renderer.process(in, out, frames, cycleNanos);
        AudioProcess other = guest;
        if (other != null) {
            other.process(in, out, frames, cycleNanos);
        }
    }

    @Override
    @AudioThread
    public long blockFrame() {
        return clock.cycleFrame();
    }
}
