package atome.engine.sample;

/**
 * The modified Bessel function that Kaiser windows are made of. Any thread but the audio thread's.
 */
public final class Bessel {
    private Bessel() {}

    /**
     * Of order 0, by its power series (Abramowitz and Stegun 9.6.12): every term is positive, none
     * cancels.
     */
    public static double i0(double x) {
        double quarter = x * x / 4;
        double term = 1;
        double sum = 1;
        for (int k = 1; term > sum * 1e-17; k++) {
            term *= quarter / ((double) k * k);
            sum += term;
        }
        return sum;
    }
}
