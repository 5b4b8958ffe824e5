package atome.controllers.osc.time;

import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The two clocks a time tag needs; any thread.
 *
 * @param nanos the clock of all stamps, {@link System#nanoTime()}
 * @param wallNanos nanoseconds since 1970 UTC, which time tags are given in
 */
public record Clock(LongSupplier nanos, LongSupplier wallNanos) {
    public static final Clock SYSTEM = new Clock(System::nanoTime, Clock::wallNow);

    private static long wallNow() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
