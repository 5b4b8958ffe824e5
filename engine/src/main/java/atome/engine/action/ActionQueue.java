package atome.engine.action;

import atome.engine.AudioThread;
import java.util.concurrent.atomic.AtomicLong;
import org.jctools.queues.varhandle.SpscVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Bounded queue from one producer to the audio thread. A full queue refuses, and the refusal is
 * counted. One queue per producer: a shared one would let a preempted producer hide the others.
 */
public final class ActionQueue {
    private final String producer;
    private final SpscVarHandleArrayQueue<ActionEvent> events;
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong lateEvents = new AtomicLong();
    private final AtomicLong maxLateFrames = new AtomicLong();

    public ActionQueue(String producer, int capacity) {
        this.producer = producer;
        this.events = new SpscVarHandleArrayQueue<>(capacity);
    }

    /** Name of the one thread that may offer. */
    public String producer() {
        return producer;
    }

    /** Hands an event to the audio thread; false when the queue is full. Producer thread only. */
    public boolean offer(ActionEvent event) {
        if (events.offer(event)) {
            return true;
        }
        refused.incrementAndGet();
        return false;
    }

    /**
     * Whether so many events can be offered now, so that what belongs together goes in as a whole
     * or not at all; false is counted as one refusal. Producer thread only.
     */
    public boolean hasRoom(int count) {
        if (events.capacity() - events.size() >= count) {
            return true;
        }
        refused.incrementAndGet();
        return false;
    }

    /** Events refused since the start. */
    public long refused() {
        return refused.get();
    }

    /** Events that came after their frame. */
    public long lateEvents() {
        return lateEvents.get();
    }

    /** The latest of them. */
    public long maxLateFrames() {
        return maxLateFrames.get();
    }

    /** Counts an event that came after its frame. */
    @AudioThread
    public void countLate(long frames) {
        lateEvents.setRelease(lateEvents.getPlain() + 1);
        maxLateFrames.setRelease(Math.max(maxLateFrames.getPlain(), frames));
    }

    /** The oldest event, or null. */
    @AudioThread
    public @Nullable ActionEvent poll() {
        return events.poll();
    }
}
