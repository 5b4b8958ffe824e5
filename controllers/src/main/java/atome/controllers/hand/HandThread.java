package atome.controllers.hand;

import atome.controllers.DeviceThread;
import atome.controllers.Touch;
import atome.controllers.TouchListener;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of one hand: takes touches from the device's thread in their order and wakes for the
 * gestures that ripen in between. When more waits than a hand can do, positions are left out, and
 * the device's thread is held up for a switch.
 */
public final class HandThread implements TouchListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HandThread.class);
    private static final int MOST_WAITING = 16_384;

    private final BlockingQueue<Runnable> inbox = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong leftOut = new AtomicLong();
    private final Hand hand;
    private final DeviceThread thread;
    private volatile boolean closed;

    public HandThread(String name, Hand hand) {
        this.hand = hand;
        this.thread = new DeviceThread("hand-" + name, this::run);
        thread.start();
    }

    @Override
    public void touched(Touch touch) {
        if (!inbox.offer(() -> hand.touched(touch))) {
            if (touch.kind() == Touch.Kind.POSITION) {
                leftOut.incrementAndGet();
            } else {
                await(() -> hand.touched(touch));
            }
        }
    }

    /** Lets go what the surface holds down: it has gone, or everything is to be silent. */
    public void letGo() {
        await(() -> hand.letGo(System.nanoTime()));
    }

    /** Positions left out because too much waited. */
    public long leftOut() {
        return leftOut.get();
    }

    private void await(Runnable work) {
        try {
            inbox.put(work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                long dueNanos = hand.dueNanos();
                Runnable work =
                        dueNanos == Long.MAX_VALUE
                                ? inbox.take()
                                : inbox.poll(
                                        Math.max(0, dueNanos - System.nanoTime()),
                                        TimeUnit.NANOSECONDS);
                if (work != null) {
                    work.run();
                }
                hand.advance(System.nanoTime());
            } catch (InterruptedException e) {
                LOG.debug("{} was asked to end", thread.name());
            } catch (RuntimeException e) {
                // A fault in one touch must not cost the show the surface.
                LOG.error("{}: a touch failed", thread.name(), e);
            }
        }
    }

    /** Ends the thread; what still waits is not done. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        thread.join();
    }
}
