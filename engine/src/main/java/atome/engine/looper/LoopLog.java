package atome.engine.looper;

import atome.engine.AudioThread;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What loopers have done, from the audio thread to one control thread, without an object made.
 * Full, it loses the newest and counts it.
 */
public final class LoopLog {
    private static final int CAPACITY = 1_024;
    private static final int WIDTH = 6;

    private final LoopEvent.Kind[] kinds = new LoopEvent.Kind[CAPACITY];
    private final long[] entries = new long[CAPACITY * WIDTH];
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    @AudioThread
    void add(
            int looper,
            LoopEvent.Kind kind,
            int layer,
            long frame,
            long frames,
            long period,
            long start) {
        long next = written.getPlain();
        if (next - read.getAcquire() >= CAPACITY) {
            lost.setRelease(lost.getPlain() + 1);
            return;
        }
        int at = (int) (next % CAPACITY) * WIDTH;
        entries[at] = looper;
        kinds[(int) (next % CAPACITY)] = kind;
        entries[at + 1] = layer;
        entries[at + 2] = frame;
        entries[at + 3] = frames;
        entries[at + 4] = period;
        entries[at + 5] = start;
        written.setRelease(next + 1);
    }

    @AudioThread
    void ends(int looper, LayerRun layer, long frame) {
        add(
                looper,
                LoopEvent.Kind.LAYER_ENDS,
                layer.number,
                frame,
                layer.target,
                layer.period,
                layer.start);
    }

    /** Hands out what has happened since, oldest first. One control thread. */
    public void drain(Consumer<LoopEvent> listener) {
        long end = written.getAcquire();
        for (long next = read.getPlain(); next < end; next++) {
            int at = (int) (next % CAPACITY) * WIDTH;
            LoopEvent event =
                    new LoopEvent(
                            (int) entries[at],
                            kinds[(int) (next % CAPACITY)],
                            (int) entries[at + 1],
                            entries[at + 2],
                            entries[at + 3],
                            entries[at + 4],
                            entries[at + 5]);
            read.setRelease(next + 1);
            listener.accept(event);
        }
    }

    /** Events nobody took in time. Any thread. */
    public long lost() {
        return lost.get();
    }
}
