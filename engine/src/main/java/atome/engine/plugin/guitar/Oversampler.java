package atome.engine.plugin.guitar;

import atome.engine.AudioThread;

/**
 * One channel at eight times its rate and back: {@code in → ×2 ×2 ×2 → the caller's work on {@link
 * #fine} → ÷2 ÷2 ÷2 → out}. Flat to 0.47 of the rate; images and aliases lie 94 dB below or deeper,
 * but for those from the last twentieth below and above half the rate.
 */
@AudioThread
final class Oversampler {
    static final int TIMES = 8;

    /** All-passes and pass band of each doubling, the lowest rate first. */
    private static final int[] PAIRS = {5, 2, 1};

    private static final double[] PASS = {0.479 / 2, 0.5 / 4, 0.5 / 8};

    private final HalfBand[] ups = new HalfBand[PAIRS.length];
    private final HalfBand[] downs = new HalfBand[PAIRS.length];
    private final double[] four = new double[4];
    private final double[] two = new double[2];
    private final double[] one = new double[1];

    /** The frames at the high rate. */
    final double[] fine = new double[TIMES];

    Oversampler() {
        for (int i = 0; i < ups.length; i++) {
            ups[i] = new HalfBand(PAIRS[i], PASS[i]);
            downs[i] = new HalfBand(PAIRS[i], PASS[i]);
        }
    }

    void up(double in) {
        one[0] = in;
        ups[0].up(one, two, 1);
        ups[1].up(two, four, 2);
        ups[2].up(four, fine, 4);
    }

    double down() {
        downs[2].down(fine, four, 4);
        downs[1].down(four, two, 2);
        downs[0].down(two, one, 1);
        return one[0];
    }

    void flush() {
        for (int i = 0; i < ups.length; i++) {
            ups[i].flush();
            downs[i].flush();
        }
    }

    boolean silent() {
        for (int i = 0; i < ups.length; i++) {
            if (!ups[i].silent() || !downs[i].silent()) {
                return false;
            }
        }
        return true;
    }

    void reset() {
        for (int i = 0; i < ups.length; i++) {
            ups[i].reset();
            downs[i].reset();
        }
    }
}
