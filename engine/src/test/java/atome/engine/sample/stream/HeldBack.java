package atome.engine.sample.stream;

import atome.engine.sample.FrameSource;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * A slow disk: gives a page only when the test lets it. Its sound counts up, so that each frame
 * says where it comes from.
 */
public final class HeldBack implements FrameSource {
    private final long frames;
    private final Semaphore pages;

    /** A sound of two channels, the second one the negative of the first. */
    public HeldBack(long frames, int pages) {
        this.frames = frames;
        this.pages = new Semaphore(pages);
    }

    /** The sample of the first channel. */
    public static float sample(long frame) {
        return (frame % 1_000 + 1) / 1_000f;
    }

    /** Lets so many more pages through. */
    public void let(int more) {
        pages.release(more);
    }

    /** Whether the disk's thread waits in here for a page. */
    public boolean asked() {
        return pages.hasQueuedThreads();
    }

    @Override
    public int sampleRateHz() {
        return 48_000;
    }

    @Override
    public int channels() {
        return 2;
    }

    @Override
    public long frames() {
        return frames;
    }

    @Override
    public void read(long at, float[][] to, int offset, int count) throws IOException {
        pages.acquireUninterruptibly();
        for (int i = 0; i < count; i++) {
            to[0][offset + i] = sample(at + i);
            to[1][offset + i] = -sample(at + i);
        }
    }

    @Override
    public void close() {}
}
