package atome.engine.driver;

import atome.engine.AudioThread;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * When the cycles of one JACK client begin, in the clock of {@link System#nanoTime()}: JACK's own
 * filtered time, moved over by reading both clocks, because some servers count {@code
 * CLOCK_MONOTONIC_RAW}. The process call-back of that client only.
 */
public final class JackClock {
    /** So long a reading of both clocks is always good enough. */
    private static final long PROMPT_NANOS = 500;

    /** A clock that counts whole microseconds is half of one behind, in the mean. */
    private static final long MEAN_ROUNDING_NANOS = 500;

    private static final int READINGS = 4;

    private final long client;
    private final MemorySegment times;
    private long aheadNanos;
    private long promptNanos = Long.MAX_VALUE / 2;
    private long lengthNanos;
    private long cycleFrame = JackFrames.UNKNOWN;

    /** The clock of a client; the arena must outlive its call-backs. */
    public JackClock(JackConnection connection, Arena arena) {
        this.client = connection.address();
        this.times = arena.allocate(32, 8);
    }

    /**
     * When the running cycle began; an error of libjack leaves as it comes.
     *
     * <p>A thread that was preempted between the two clocks would be off by as long as it was away,
     * so a reading of their distance that took much longer than others is not believed.
     */
    @AudioThread
    public long cycleNanos() throws Throwable {
        long address = times.address();
        int refused =
                (int)
                        JackCalls.GET_CYCLE_TIMES.invokeExact(
                                client, address, address + 8, address + 16, address + 24);
        long nowMicros = readBothClocks();
        if (refused != 0) {
            lengthNanos = 0;
            cycleFrame = JackFrames.UNKNOWN;
            return nowMicros * 1000 + aheadNanos;
        }
        cycleFrame = times.get(ValueLayout.JAVA_INT, 0) & 0xFFFF_FFFFL;
        long startMicros = times.get(ValueLayout.JAVA_LONG, 8);
        lengthNanos = (times.get(ValueLayout.JAVA_LONG, 16) - startMicros) * 1000;
        return startMicros * 1000 + aheadNanos;
    }

    /** Measures how far our clock is ahead, by the quickest of a few readings; JACK's time. */
    @AudioThread
    private long readBothClocks() throws Throwable {
        long quickestNanos = Long.MAX_VALUE;
        long nowMicros = 0;
        long measuredNanos = 0;
        for (int reading = 0; reading < READINGS && quickestNanos > PROMPT_NANOS; reading++) {
            long beforeNanos = System.nanoTime();
            nowMicros = (long) JackCalls.GET_TIME.invokeExact();
            long readingNanos = System.nanoTime() - beforeNanos;
            if (readingNanos < quickestNanos) {
                quickestNanos = readingNanos;
                long middleNanos = beforeNanos + readingNanos / 2;
                measuredNanos = middleNanos - nowMicros * 1000 - MEAN_ROUNDING_NANOS;
            }
        }
        if (quickestNanos <= promptNanos) {
            aheadNanos = measuredNanos;
            promptNanos = Math.max(PROMPT_NANOS, 2 * quickestNanos);
        } else {
            promptNanos += promptNanos / 8;
        }
        return nowMicros;
    }

    /**
     * How long JACK expects the cycle to last, as of the last {@link #cycleNanos}: the next one
     * begins just then, so that times within cycles leave no gap between them. 0 when unknown.
     */
    @AudioThread
    public long lengthNanos() {
        return lengthNanos;
    }

    /**
     * The frame of JACK's count at which the cycle began, as of the last {@link #cycleNanos}: the
     * same for all clients of the server. {@link JackFrames#UNKNOWN} when JACK does not tell.
     */
    @AudioThread
    public long cycleFrame() {
        return cycleFrame;
    }
}
