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
    /** Both clocks were read with nothing in between that would falsify their distance. */
    private static final long PROMPT_NANOS = 5_000;

    private final long client;
    private final MemorySegment times;
    private long aheadNanos;
    private long promptestNanos = Long.MAX_VALUE;

    /** The clock of a client; the arena must outlive its call-backs. */
    public JackClock(JackConnection connection, Arena arena) {
        this.client = connection.address();
        this.times = arena.allocate(32, 8);
    }

    /**
     * When the running cycle began; an error of libjack leaves as it comes.
     *
     * <p>A thread that was preempted between the two clocks would be off by as long as it was away,
     * so such a reading of their distance is not believed when there is a better one.
     */
    @AudioThread
    public long cycleNanos() throws Throwable {
        long address = times.address();
        int refused =
                (int)
                        JackCalls.GET_CYCLE_TIMES.invokeExact(
                                client, address, address + 8, address + 16, address + 24);
        long beforeNanos = System.nanoTime();
        long nowMicros = (long) JackCalls.GET_TIME.invokeExact();
        long readingNanos = System.nanoTime() - beforeNanos;
        if (readingNanos <= Math.max(PROMPT_NANOS, promptestNanos)) {
            aheadNanos = beforeNanos - nowMicros * 1000;
            promptestNanos = Math.min(promptestNanos, readingNanos);
        }
        long startMicros = refused == 0 ? times.get(ValueLayout.JAVA_LONG, 8) : nowMicros;
        return startMicros * 1000 + aheadNanos;
    }
}
