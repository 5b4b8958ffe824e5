package atome.engine.sample;

/**
 * A continuous low-pass kernel: sinc under a Kaiser window, evaluated at any fraction of a frame.
 * Length and shape follow Kaiser's formulas (J. F. Kaiser, "Nonrecursive Digital Filter Design
 * Using the I0-sinh Window Function", ISCAS 1974) as used for resampling by J. O. Smith, "Digital
 * Audio Resampling", CCRMA. Immutable.
 */
final class KaiserSinc {
    private static final double ATTENUATION_DB = 126;
    private static final double BETA = 0.1102 * (ATTENUATION_DB - 8.7);
    private static final int WINDOW_STEPS = 1 << 16;
    private static final double[] WINDOW = window();

    private final double cutoff;
    private final int halfFrames;

    /**
     * Frequencies are cycles a frame, 0.5 being the Nyquist frequency.
     *
     * @param passBand up to here the gain is 1
     * @param stopBand from here on nothing comes through
     */
    KaiserSinc(double passBand, double stopBand) {
        double width = 2 * Math.PI * (stopBand - passBand);
        this.cutoff = passBand + stopBand;
        this.halfFrames = (int) Math.ceil((ATTENUATION_DB - 7.95) / (2.285 * width) / 2) + 1;
    }

    /** Frames the kernel reaches to each side. */
    int halfFrames() {
        return halfFrames;
    }

    /**
     * Weights of the {@code 2 × halfFrames} frames around an instant, earliest first.
     *
     * @param phase how far the instant lies behind frame {@code halfFrames − 1} of them, 0 to 1
     */
    void weigh(double phase, double[] weights) {
        for (int i = 0; i < weights.length; i++) {
            double distance = phase + (halfFrames - 1 - i);
            weights[i] = cutoff * sinc(cutoff * distance) * windowAt(distance / halfFrames);
        }
    }

    private static double sinc(double x) {
        double angle = Math.PI * x;
        return Math.abs(angle) < 1e-9 ? 1 : Math.sin(angle) / angle;
    }

    private static double windowAt(double x) {
        double at = Math.abs(x) * WINDOW_STEPS;
        int index = Math.min((int) at, WINDOW_STEPS - 1);
        double fraction = at - index;
        return WINDOW[index] + fraction * (WINDOW[index + 1] - WINDOW[index]);
    }

    private static double[] window() {
        double[] window = new double[WINDOW_STEPS + 1];
        double full = Bessel.i0(BETA);
        for (int i = 0; i <= WINDOW_STEPS; i++) {
            double x = (double) i / WINDOW_STEPS;
            window[i] = Bessel.i0(BETA * Math.sqrt(1 - x * x)) / full;
        }
        return window;
    }
}
