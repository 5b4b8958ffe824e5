package atome.engine.render;

import atome.engine.AudioThread;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Bounded queue from the audio thread to one control thread: what happened at which frame. Offering
 * allocates nothing, for the subjects are there already; a full queue drops and counts.
 */
final class Happenings {
    private final long[] frames;
    private final @Nullable Object[] subjects;
    private final @Nullable Object[] details;
    private final long[] places;
    private final int mask;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    /** Takes one happening. */
    interface Taker {
        void take(long frame, Object subject, @Nullable Object detail, long place);
    }

    /**
     * Makes an empty queue.
     *
     * @param capacity a power of two
     */
    Happenings(int capacity) {
        frames = new long[capacity];
        subjects = new Object[capacity];
        details = new Object[capacity];
        places = new long[capacity];
        mask = capacity - 1;
    }

    @AudioThread
    void offer(long frame, Object subject, @Nullable Object detail) {
        offer(frame, subject, detail, 0);
    }

    @AudioThread
    void offer(long frame, Object subject, @Nullable Object detail, long place) {
        long next = written.getPlain();
        if (next - read.getAcquire() > mask) {
            lost.setRelease(lost.getPlain() + 1);
            return;
        }
        int index = (int) next & mask;
        frames[index] = frame;
        subjects[index] = subject;
        details[index] = detail;
        places[index] = place;
        written.setRelease(next + 1);
    }

    /** Hands out what has happened since, oldest first; one control thread. */
    void drain(Taker taker) {
        long end = written.getAcquire();
        for (long next = read.getPlain(); next < end; next++) {
            int index = (int) next & mask;
            Object subject = subjects[index];
            Object detail = details[index];
            subjects[index] = null;
            details[index] = null;
            if (subject != null) {
                taker.take(frames[index], subject, detail, places[index]);
            }
        }
        read.setRelease(end);
    }

    /** How many found the queue full. */
    long lost() {
        return lost.get();
    }
}
