package atome.appliance.bench.rig;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One figure and what stands beside it.
 *
 * @param nanos ours, a block
 * @param besideNanos the other side's; null where it is not installed
 * @param promisedRatio at most so many times the other's; 0 where nothing is promised
 */
record RigRow(
        Part part, String name, double nanos, @Nullable Double besideNanos, double promisedRatio) {

    /** NaN where there is no other side. */
    double ratio() {
        return besideNanos == null ? Double.NaN : nanos / besideNanos;
    }

    /** Without another side there is nothing to keep. */
    boolean kept() {
        return promisedRatio == 0 || !(ratio() > promisedRatio);
    }

    String verdict() {
        return String.format(
                Locale.ROOT,
                "%s, %s: %.3f times, promised %.1f",
                name,
                part.words,
                ratio(),
                promisedRatio);
    }
}
