package atome.engine.render;

import atome.engine.AudioThread;

/**
 * Numbers that look random and follow from a seed, a name and a count, so that a show replays: the
 * finalizer of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
 * OOPSLA 2014) over their sum.
 */
@AudioThread
final class Chance {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double ULP = 0x1p-53;

    private Chance() {}

    /** Uniform in 0 … below 1. */
    static double draw(long seed, long name, long count) {
        long z = mix(seed + GOLDEN * (name + 1)) + GOLDEN * (count + 1);
        return (mix(z) >>> 11) * ULP;
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
