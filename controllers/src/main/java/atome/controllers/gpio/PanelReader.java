package atome.controllers.gpio;

import atome.controllers.DeviceThread;
import atome.controllers.LogLimit;
import atome.controllers.gpio.line.GpioException;
import atome.controllers.gpio.line.InputLines;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of a panel: turns it until it is closed or its lines are gone for good. */
final class PanelReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PanelReader.class);
    private static final long PAUSE_NANOS = 10_000_000L;

    private final Panel panel;
    private final InputLines lines;
    private final LongSupplier nanos;
    private final LogLimit failed;
    private final DeviceThread thread;
    private volatile boolean closed;
    private volatile boolean lost;

    PanelReader(String threadName, Panel panel, InputLines lines, LongSupplier nanos) {
        this.panel = panel;
        this.lines = lines;
        this.nanos = nanos;
        this.failed = new LogLimit(LOG, nanos);
        this.thread = new DeviceThread(threadName, this::run);
    }

    void start() {
        thread.start();
    }

    /** Whether the caller is its listener. */
    boolean isCurrent() {
        return thread.isCurrent();
    }

    /** Whether the lines are gone for good and nothing is read any more. */
    boolean lost() {
        return lost;
    }

    /** Ends the thread and waits for it; not by its listener. */
    @Override
    public void close() {
        closed = true;
        lines.wake();
        thread.join();
    }

    private void run() {
        try {
            while (!closed) {
                turn();
            }
        } catch (GpioException e) {
            if (!closed) {
                LOG.error("{} stopped: {}", thread.name(), e.getMessage());
                panel.letGo(nanos.getAsLong());
                lost = true;
            }
        }
    }

    private void turn() throws GpioException {
        try {
            panel.turn();
        } catch (RuntimeException e) {
            failed.warn(thread.name(), "turn failed: " + e);
            // It may fail again at once, and the audio needs the processor more.
            LockSupport.parkNanos(this, PAUSE_NANOS);
        }
    }
}
