package atome.controllers.osc;

import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/**
 * The engine's time as a surface needs it; any thread.
 *
 * @param heardAtNanos from a stamp of {@link System#nanoTime()} to the engine's frame at which it
 *     is heard, one look-ahead later
 * @param renderedFrame the next frame the engine renders: what is offered for an earlier one is
 *     late
 */
public record EngineTime(LongUnaryOperator heardAtNanos, LongSupplier renderedFrame) {

    long heardAt(long stampNanos) {
        return heardAtNanos.applyAsLong(stampNanos);
    }
}
