package atome.controllers.gpio.pedal;

import atome.controllers.DeviceThread;
import atome.controllers.LogLimit;
import atome.controllers.gpio.line.GpioException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one converter at a steady rate, on a thread of its own, and hands each reading with its
 * time to its pedal. A converter that does not answer is tried again, slowly.
 */
public final class PedalReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PedalReader.class);
    private static final long RETRY_NANOS = 500_000_000L;

    private final Adc adc;
    private final Map<Integer, Pedal> pedals = new HashMap<>();
    private final long periodNanos;
    private final LongSupplier nanos;
    private final LogLimit failed;
    private final DeviceThread thread;
    private long dueNanos;
    private boolean answers = true;
    private volatile boolean closed;

    /** Reads all of a converter's pedals, as often as the most demanding of them asks for. */
    public PedalReader(String threadName, Adc adc, List<Pedal> pedals, LongSupplier nanos) {
        this.adc = adc;
        this.nanos = nanos;
        this.failed = new LogLimit(LOG, nanos);
        int pollHz = 1;
        for (Pedal pedal : pedals) {
            this.pedals.put(pedal.description().channel(), pedal);
            pollHz = Math.max(pollHz, pedal.description().pollHz());
        }
        this.periodNanos = 1_000_000_000L / pollHz;
        this.thread = new DeviceThread(threadName, this::run);
    }

    /** Begins to read. */
    public void start() {
        thread.start();
    }

    /** Whether the caller is a pedal's listener. */
    public boolean isCurrent() {
        return thread.isCurrent();
    }

    /** Stops reading, waits for the thread and closes the converter; not by a listener. */
    @Override
    public void close() {
        closed = true;
        thread.wake();
        thread.join();
        adc.close();
    }

    private void run() {
        dueNanos = nanos.getAsLong();
        while (!closed) {
            long waitNanos = turn();
            if (waitNanos > 0 && !closed) {
                LockSupport.parkNanos(this, waitNanos);
            }
        }
    }

    /** Reads once if it is time; gives how long to wait for the next time. */
    long turn() {
        long nowNanos = nanos.getAsLong();
        if (nowNanos - dueNanos < 0) {
            return dueNanos - nowNanos;
        }
        long pauseNanos = periodNanos;
        try {
            adc.poll(this::sampled);
            if (!answers) {
                answers = true;
                LOG.info("{} answers again", thread.name());
            }
        } catch (GpioException e) {
            if (answers) {
                answers = false;
                LOG.warn("{}: {}", thread.name(), e.getMessage());
            }
            pauseNanos = RETRY_NANOS;
        } catch (RuntimeException e) {
            failed.warn(thread.name(), "turn failed: " + e);
        }
        long afterNanos = nanos.getAsLong();
        dueNanos += pauseNanos;
        // What was missed is not made up for: old positions are of no use.
        if (dueNanos - afterNanos < 0) {
            dueNanos = afterNanos + pauseNanos;
        }
        return dueNanos - afterNanos;
    }

    private void sampled(int channel, double reading) {
        Pedal pedal = pedals.get(channel);
        if (pedal != null && !closed) {
            pedal.sampled(reading, nanos.getAsLong());
        }
    }
}
