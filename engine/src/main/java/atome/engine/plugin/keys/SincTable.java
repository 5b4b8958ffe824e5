package atome.engine.plugin.keys;

import atome.engine.AudioThread;
import atome.engine.sample.Bessel;

/**
 * Reads a recording between its frames: sixteen taps of a sinc under a Kaiser window, at 256 places
 * between two frames and on a straight line between those. Source: J. O. Smith, "Digital Audio
 * Resampling Home Page", 2002. On a frame it gives that very frame.
 */
final class SincTable {
    static final int TAPS = 16;

    /** The tap that is on the frame at or before the place. */
    static final int CENTRE = TAPS / 2 - 1;

    private static final int PLACES = 256;
    private static final double KAISER_BETA = 8;
    private static final double[][] ROWS = rows();

    private final double[] taps = new double[TAPS];

    /** The taps for a place so far behind a frame, 0 … 1; valid until the next call. */
    @AudioThread
    double[] tapsAt(double behind) {
        double place = behind * PLACES;
        int row = Math.min((int) place, PLACES - 1);
        double share = place - row;
        double[] lower = ROWS[row];
        double[] upper = ROWS[row + 1];
        for (int tap = 0; tap < TAPS; tap++) {
            taps[tap] = lower[tap] + share * (upper[tap] - lower[tap]);
        }
        return taps;
    }

    private static double[][] rows() {
        double[][] rows = new double[PLACES + 1][TAPS];
        for (int row = 0; row <= PLACES; row++) {
            double sum = 0;
            for (int tap = 0; tap < TAPS; tap++) {
                rows[row][tap] = windowedSinc(tap - CENTRE - (double) row / PLACES);
                sum += rows[row][tap];
            }
            for (int tap = 0; tap < TAPS; tap++) {
                rows[row][tap] /= sum;
            }
        }
        return rows;
    }

    private static double windowedSinc(double frames) {
        double edge = 2 * frames / TAPS;
        double window = Bessel.i0(KAISER_BETA * Math.sqrt(Math.max(0, 1 - edge * edge)));
        if (frames == Math.rint(frames)) {
            return frames == 0 ? window : 0;
        }
        return window * Math.sin(Math.PI * frames) / (Math.PI * frames);
    }
}
