package atome.controllers.osc;

import java.util.function.IntSupplier;
import java.util.function.LongUnaryOperator;

/**
 * The engine's time as a surface needs it; any thread.
 *
 * @param heardAtNanos from a stamp of {@link System#nanoTime()} to the engine's frame at which it
 *     is heard, one look-ahead later
 * @param lookAheadFrames how long that is
 */
public record EngineTime(LongUnaryOperator heardAtNanos, IntSupplier lookAheadFrames) {

    long heardAt(long stampNanos) {
        return heardAtNanos.applyAsLong(stampNanos);
    }

    /** The frame that the driver plays now. */
    long framesNow(long nowNanos) {
        return heardAt(nowNanos) - lookAheadFrames.getAsInt();
    }
}
