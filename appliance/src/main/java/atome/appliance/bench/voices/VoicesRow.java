package atome.appliance.bench.voices;

import org.jspecify.annotations.Nullable;

/**
 * How many voices one core renders in real time.
 *
 * @param places where the voices read
 * @param ours in the box's engine
 * @param scsynth in SuperCollider's; null where it is not installed
 * @param promisedRatio 0 where nothing is promised
 */
public record VoicesRow(String places, double ours, @Nullable Double scsynth, int promisedRatio) {

    /** NaN where there is no peer. */
    public double ratio() {
        return scsynth == null ? Double.NaN : ours / scsynth;
    }

    /** Without a peer there is nothing to keep. */
    boolean kept() {
        return !(ratio() < promisedRatio);
    }

    String verdict() {
        return "voices %s: %.2f times scsynth's, promised %d"
                .formatted(places, ratio(), promisedRatio);
    }
}
