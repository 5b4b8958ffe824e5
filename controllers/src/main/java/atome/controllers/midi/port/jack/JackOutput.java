package atome.controllers.midi.port.jack;

import atome.controllers.midi.port.MidiOutput;
import atome.controllers.midi.port.source.Outgoing;
import atome.engine.driver.JackFrames;
import java.util.concurrent.atomic.AtomicLong;
import org.jctools.queues.varhandle.SpscVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The way out to JACK. Senders, on any thread, take turns at a lock among themselves; the cycle
 * takes from the queue without one.
 */
final class JackOutput implements MidiOutput {
    static final int CAPACITY = 1024;

    private final SpscVarHandleArrayQueue<Outgoing> queue = new SpscVarHandleArrayQueue<>(CAPACITY);
    private final Departures departures = new Departures(queue);
    private final AtomicLong refused = new AtomicLong();
    private boolean closed;

    @Override
    public boolean send(byte[] message) {
        return offer(Outgoing.of(message, System.nanoTime(), false));
    }

    @Override
    public boolean sendAt(byte[] message, long stampNanos) {
        return offer(Outgoing.of(message, stampNanos, true));
    }

    @Override
    public boolean sendAtFrame(
            byte[] message, long engineFrame, long stampNanos, @Nullable JackFrames jackFrames) {
        return offer(Outgoing.atFrame(message, engineFrame, stampNanos, jackFrames));
    }

    @Override
    public long refused() {
        return refused.get() + departures.refused();
    }

    @Override
    public long late() {
        return departures.late();
    }

    /** What the cycle sends from. */
    Departures departures() {
        return departures;
    }

    /** Refuses everything from now on. */
    synchronized void close() {
        closed = true;
    }

    private boolean offer(Outgoing message) {
        synchronized (this) {
            if (!closed && queue.offer(message)) {
                return true;
            }
        }
        refused.incrementAndGet();
        return false;
    }
}
