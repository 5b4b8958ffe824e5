package atome.controllers.midi.port.source;

import atome.controllers.midi.port.MidiOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The way out of a port that takes a message at once and may block on it: one thread waits for each
 * message's time and writes it.
 */
public final class OutputWriter implements MidiOutput, AutoCloseable {
    static final int CAPACITY = 1024;
    private static final long LATE_NANOS = 1_000_000;
    private static final long FAREWELL_MILLIS = 2_000;

    /** Hands a message to the device; the writer's thread. */
    @FunctionalInterface
    public interface Device {
        /**
         * Writes all of a message; may block until the device takes it.
         *
         * @throws IOException when the device has gone
         */
        void write(byte[] message) throws IOException;
    }

    private record Waiting(Outgoing message, long turn) {
        static final Comparator<Waiting> BY_TIME =
                (one, other) -> {
                    long apart = one.message.stampNanos() - other.message.stampNanos();
                    return apart == 0 ? Long.compare(one.turn, other.turn) : Long.signum(apart);
                };
    }

    private final Device device;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Waiting> queue = new PriorityQueue<>(Waiting.BY_TIME);
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private long turns;
    private boolean closed;
    private volatile boolean lost;

    /** A writer with a thread of this name, which starts at once. */
    public OutputWriter(String threadName, Device device) {
        this.device = device;
        this.thread = Thread.ofPlatform().name(threadName).daemon().unstarted(this::run);
        thread.start();
    }

    @Override
    public boolean send(byte[] message) {
        return offer(Outgoing.of(message, System.nanoTime(), false));
    }

    @Override
    public boolean sendAt(byte[] message, long stampNanos) {
        return offer(Outgoing.of(message, stampNanos, true));
    }

    @Override
    public long refused() {
        return refused.get();
    }

    @Override
    public long late() {
        return late.get();
    }

    /** True once the device did not take a message. */
    public boolean lost() {
        return lost;
    }

    /** Writes nothing more; what still waits is refused. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            refused.addAndGet(queue.size());
            queue.clear();
            changed.signal();
        } finally {
            lock.unlock();
        }
        try {
            // A driver may hold a write for ever; the thread is a daemon and then left to it.
            thread.join(FAREWELL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean offer(Outgoing message) {
        lock.lock();
        try {
            if (!closed && !lost && queue.size() < CAPACITY) {
                queue.add(new Waiting(message, turns++));
                changed.signal();
                return true;
            }
        } finally {
            lock.unlock();
        }
        refused.incrementAndGet();
        return false;
    }

    private void run() {
        try {
            for (Outgoing next = due(); next != null; next = due()) {
                write(next);
            }
        } catch (InterruptedException e) {
            lost = true;
        }
    }

    private void write(Outgoing next) {
        if (next.timed() && System.nanoTime() - next.stampNanos() > LATE_NANOS) {
            late.incrementAndGet();
        }
        try {
            device.write(next.bytes());
        } catch (IOException | RuntimeException gone) {
            refused.incrementAndGet();
            lost = true;
        }
    }

    /** Waits for the next message whose time has come; null once closed. */
    private @Nullable Outgoing due() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                Waiting first = queue.peek();
                if (first == null) {
                    changed.await();
                    continue;
                }
                long waitNanos = first.message.stampNanos() - System.nanoTime();
                if (waitNanos <= 0) {
                    queue.remove();
                    return first.message;
                }
                changed.await(waitNanos, TimeUnit.NANOSECONDS);
            }
            return null;
        } finally {
            lock.unlock();
        }
    }
}
