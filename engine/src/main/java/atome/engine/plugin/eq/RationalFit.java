package atome.engine.plugin.eq;

import atome.engine.AudioThread;

/**
 * The rational function {@code (n0 + n1 x + n2 x²) / (1 + d1 x + d2 x²)} that has a given value at
 * 0 and at four places above.
 */
@AudioThread
final class RationalFit {
    private static final int PLACES = 4;

    private final double[][] rows = new double[PLACES][PLACES + 1];
    private double n0;

    /** The value at 0; the places follow. */
    void atZero(double value) {
        n0 = value;
    }

    /** The value at a place above 0. */
    void at(int index, double x, double value) {
        double[] row = rows[index];
        row[0] = 1;
        row[1] = x;
        row[2] = -value;
        row[3] = -value * x;
        row[4] = (value - n0) / x;
    }

    /** Gauss elimination with pivots; afterwards the coefficients are there. */
    void solve() {
        for (int column = 0; column < PLACES; column++) {
            bringUp(column);
            double[] pivot = rows[column];
            for (int i = 0; i < PLACES; i++) {
                if (i != column) {
                    double factor = rows[i][column] / pivot[column];
                    for (int k = column; k <= PLACES; k++) {
                        rows[i][k] -= factor * pivot[k];
                    }
                }
            }
        }
    }

    private void bringUp(int column) {
        int largest = column;
        for (int i = column + 1; i < PLACES; i++) {
            if (Math.abs(rows[i][column]) > Math.abs(rows[largest][column])) {
                largest = i;
            }
        }
        double[] row = rows[largest];
        rows[largest] = rows[column];
        rows[column] = row;
    }

    double n0() {
        return n0;
    }

    double n1() {
        return solution(0);
    }

    double n2() {
        return solution(1);
    }

    double d1() {
        return solution(2);
    }

    double d2() {
        return solution(3);
    }

    private double solution(int unknown) {
        return rows[unknown][PLACES] / rows[unknown][unknown];
    }
}
