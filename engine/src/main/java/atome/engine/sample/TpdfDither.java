package atome.engine.sample;

/**
 * Triangular dither of two least significant bits from peak to peak, always the same sequence so
 * that a rendering repeats bit for bit. Its noise is white and free of the signal (Lipshitz,
 * Wannamaker and Vanderkooy, "Quantization and Dither", JAES 40, 1992); the numbers are
 * SplitMix64's (Steele, Lea and Flood, OOPSLA 2014). One thread.
 */
final class TpdfDither {
    private static final double TO_UNIT = 0x1p-32;

    private long state = 0x41544F4D45L;

    /** The next value, between −1 and 1 least significant bits. */
    double next() {
        state += 0x9E3779B97F4A7C15L;
        long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return ((z >>> 32) - (z & 0xFFFF_FFFFL)) * TO_UNIT;
    }
}
