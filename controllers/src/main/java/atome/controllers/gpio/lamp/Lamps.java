package atome.controllers.gpio.lamp;

import atome.controllers.DeviceThread;
import atome.controllers.LogLimit;
import atome.controllers.gpio.line.GpioException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All lamps of a surface, driven on a thread of their own so that a slow one delays no foot. {@link
 * #show} may be called from any thread and leaves only the newest value.
 */
public final class Lamps implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lamps.class);

    private final Map<String, Slot> slots = new ConcurrentHashMap<>();
    private final LogLimit failed;
    private final DeviceThread thread;
    private volatile boolean closed;

    private static final class Slot {
        final Lamp lamp;
        final AtomicReference<@Nullable Double> next = new AtomicReference<>(0.0);
        double shown = Double.NaN;

        Slot(Lamp lamp) {
            this.lamp = lamp;
        }
    }

    /** Takes lamps by the control they show; all are off at first. */
    public Lamps(String threadName, Map<String, Lamp> lamps, LongSupplier nanos) {
        lamps.forEach((control, lamp) -> slots.put(control, new Slot(lamp)));
        this.failed = new LogLimit(LOG, nanos);
        this.thread = new DeviceThread(threadName, this::run);
    }

    /** Begins to drive them. */
    public void start() {
        thread.start();
    }

    /** Shows a value, 0…1, if there is a lamp for the control. */
    public void show(String control, double value) {
        Slot slot = slots.get(control);
        if (slot != null && !Double.isNaN(value)) {
            slot.next.set(Math.clamp(value, 0, 1));
            thread.wake();
        }
    }

    /** Puts all lamps out; waits for the thread. */
    @Override
    public void close() {
        closed = true;
        thread.wake();
        thread.join();
    }

    private void run() {
        while (!closed) {
            turn();
            // A permit may have been spent within the turn: only what waits tells.
            while (!closed && !waits()) {
                LockSupport.park(this);
            }
        }
        slots.values().forEach(slot -> slot.next.set(0.0));
        turn();
    }

    private boolean waits() {
        return slots.values().stream().anyMatch(slot -> slot.next.get() != null);
    }

    /** Shows what is new. */
    void turn() {
        slots.forEach(this::show);
    }

    private void show(String control, Slot slot) {
        Double next = slot.next.getAndSet(null);
        if (next == null || next == slot.shown) {
            return;
        }
        try {
            slot.lamp.show(next);
            slot.shown = next;
        } catch (GpioException e) {
            failed.warn("led " + control, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            failed.warn("led " + control, "was not shown: " + e);
        }
    }
}
