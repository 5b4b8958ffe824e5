package atome.engine;

import atome.engine.driver.AudioProcess;
import atome.engine.driver.FrameClock;
import atome.engine.render.Renderer;

/** What a driver calls: the renderer, and the clock that it tells at which frame a block begins. */
record EngineProcess(Renderer renderer, FrameClock clock) implements AudioProcess {
    @Override
    @AudioThread
    public void process(float[][] in, float[][] out, int frames, long cycleNanos) {
        renderer.process(in, out, frames, cycleNanos);
    }

    @Override
    @AudioThread
    public long blockFrame() {
        return clock.cycleFrame();
    }
}
