package atome.controllers.midi.port.jack;

import atome.controllers.midi.port.source.Outgoing;
import atome.engine.AudioThread;
import atome.engine.driver.JackCalls;
import atome.engine.driver.JackFrames;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicLong;
import org.jctools.queues.varhandle.SpscVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait for their frame, in the order of their times; the process call-back. One that
 * is due at a frame of the engine leaves at that frame, as long as the engine's driver is a client
 * of this server too. What comes too late leaves at the first frame of the cycle, and is counted.
 */
final class Departures {
    /** So far off that it is no matter how far; times a block, it still fits. */
    private static final long FAR_NANOS = 1_000_000_000_000L;

    private final SpscVarHandleArrayQueue<Outgoing> queue;
    private final @Nullable Outgoing[] waiting = new Outgoing[JackOutput.CAPACITY];
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private int count;

    Departures(SpscVarHandleArrayQueue<Outgoing> queue) {
        this.queue = queue;
    }

    /**
     * Writes what is due in a cycle to an emptied port buffer.
     *
     * @param cycleNanos when the cycle began
     * @param cycleFrame the frame of JACK's count at which it began, or {@link JackFrames#UNKNOWN}
     */
    @AudioThread
    void write(long buffer, int frames, long cycleNanos, long lengthNanos, long cycleFrame)
            throws Throwable {
        take();
        int done = 0;
        int last = 0;
        boolean full = false;
        while (done < count && !full) {
            Outgoing next = waiting[done];
            if (next == null) {
                break;
            }
            long frame = exactFrameOf(next, cycleFrame);
            if (frame == JackFrames.UNKNOWN) {
                frame = frameOf(next.stampNanos() - cycleNanos, frames, lengthNanos);
            }
            if (frame >= frames) {
                break;
            }
            int offset = (int) Math.max(frame, last);
            int length = next.bytes().length;
            long to = (long) MidiCalls.RESERVE.invokeExact(buffer, offset, (long) length);
            if (to != 0) {
                MemorySegment.copy(
                        next.bytes(), 0, JackCalls.MEMORY, ValueLayout.JAVA_BYTE, to, length);
                if (next.timed() && frame < -1) {
                    late.setRelease(late.getPlain() + 1);
                }
                last = offset;
                done++;
            } else if (done == 0) {
                // Too long even for an empty buffer.
                refused.setRelease(refused.getPlain() + 1);
                done = 1;
            } else {
                full = true;
            }
        }
        drop(done);
    }

    long late() {
        return late.getAcquire();
    }

    long refused() {
        return refused.getAcquire();
    }

    @AudioThread
    private static long exactFrameOf(Outgoing message, long cycleFrame) {
        JackFrames jackFrames = message.jackFrames();
        return jackFrames == null
                ? JackFrames.UNKNOWN
                : jackFrames.framesAfter(cycleFrame, message.engineFrame());
    }

    /** The nearest frame from the start of the cycle on; negative for what is late. */
    @AudioThread
    private static long frameOf(long nanos, int frames, long lengthNanos) {
        long near = Math.clamp(nanos, -FAR_NANOS, FAR_NANOS);
        return Math.floorDiv(near * frames + lengthNanos / 2, lengthNanos);
    }

    @AudioThread
    private void take() {
        while (count < waiting.length) {
            Outgoing next = queue.poll();
            if (next == null) {
                return;
            }
            int place = count;
            while (place > 0 && after(waiting[place - 1], next)) {
                waiting[place] = waiting[place - 1];
                place--;
            }
            waiting[place] = next;
            count++;
        }
    }

    @AudioThread
    private static boolean after(@Nullable Outgoing one, Outgoing other) {
        return one != null && one.stampNanos() - other.stampNanos() > 0;
    }

    @AudioThread
    private void drop(int done) {
        if (done == 0) {
            return;
        }
        System.arraycopy(waiting, done, waiting, 0, count - done);
        for (int i = count - done; i < count; i++) {
            waiting[i] = null;
        }
        count -= done;
    }
}
