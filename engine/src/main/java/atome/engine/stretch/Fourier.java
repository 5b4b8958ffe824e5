package atome.engine.stretch;

import atome.engine.AudioThread;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fourier transform of complex numbers in natural order: {@code X[k] = Σ x[n] exp(−2πi nk / N)}.
 * Stockham's form, which sorts as it goes and reads and writes runs, four at a time; a last pass of
 * two where the size asks for it. Source: C. Van Loan, "Computational Frameworks for the Fast
 * Fourier Transform", SIAM, 1992. Tables are shared by all of a size; one thread at a time.
 */
final class Fourier {
    private static final ConcurrentHashMap<Integer, float[][]> TURNS = new ConcurrentHashMap<>();

    private final int size;

    /** For each pass of four, cosine and sine of once, twice and three times its angles. */
    private final float[][] turns;

    private final float[] workRe;
    private final float[] workIm;

    /**
     * @param size a power of two, 16 or more
     */
    Fourier(int size) {
        this.size = size;
        this.turns = TURNS.computeIfAbsent(size, Fourier::turns);
        this.workRe = new float[size];
        this.workIm = new float[size];
    }

    private static float[][] turns(int size) {
        int passes = Integer.numberOfTrailingZeros(size) / 2;
        float[][] turns = new float[passes][];
        for (int pass = 0, length = size; pass < passes; pass++, length /= 4) {
            turns[pass] = new float[6 * (length / 4)];
            for (int p = 0; p < length / 4; p++) {
                for (int times = 1; times <= 3; times++) {
                    double angle = -2 * Math.PI * p * times / length;
                    turns[pass][6 * p + 2 * times - 2] = (float) Math.cos(angle);
                    turns[pass][6 * p + 2 * times - 1] = (float) Math.sin(angle);
                }
            }
        }
        return turns;
    }

    /** In place. The inverse, times N, is the same with the two arrays exchanged. */
    @AudioThread
    void transform(float[] re, float[] im) {
        float[] fromRe = re;
        float[] fromIm = im;
        float[] toRe = workRe;
        float[] toIm = workIm;
        int stride = 1;
        int length = size;
        for (float[] turn : turns) {
            four(turn, length, stride, fromRe, fromIm, toRe, toIm);
            float[] re4 = fromRe;
            float[] im4 = fromIm;
            fromRe = toRe;
            fromIm = toIm;
            toRe = re4;
            toIm = im4;
            stride *= 4;
            length /= 4;
        }
        boolean elsewhere = turns.length % 2 == 1;
        if (length == 2) {
            two(stride, fromRe, fromIm, toRe, toIm);
            fromRe = toRe;
            fromIm = toIm;
            elsewhere = !elsewhere;
        }
        if (elsewhere) {
            System.arraycopy(fromRe, 0, re, 0, size);
            System.arraycopy(fromIm, 0, im, 0, size);
        }
    }

    @AudioThread
    private static void two(int stride, float[] re, float[] im, float[] toRe, float[] toIm) {
        for (int q = 0; q < stride; q++) {
            toRe[q] = re[q] + re[q + stride];
            toIm[q] = im[q] + im[q + stride];
            toRe[q + stride] = re[q] - re[q + stride];
            toIm[q + stride] = im[q] - im[q + stride];
        }
    }

    @AudioThread
    private static void four(
            float[] turn,
            int length,
            int stride,
            float[] re,
            float[] im,
            float[] toRe,
            float[] toIm) {
        int quarter = length / 4;
        int leap = stride * quarter;
        for (int p = 0; p < quarter; p++) {
            float c1 = turn[6 * p];
            float s1 = turn[6 * p + 1];
            float c2 = turn[6 * p + 2];
            float s2 = turn[6 * p + 3];
            float c3 = turn[6 * p + 4];
            float s3 = turn[6 * p + 5];
            int from = stride * p;
            int to = 4 * stride * p;
            for (int q = 0; q < stride; q++) {
                int a = from + q;
                int b = a + leap;
                int c = b + leap;
                int d = c + leap;
                float sumRe = re[a] + re[c];
                float sumIm = im[a] + im[c];
                float differenceRe = re[a] - re[c];
                float differenceIm = im[a] - im[c];
                float oddSumRe = re[b] + re[d];
                float oddSumIm = im[b] + im[d];
                float oddRe = im[b] - im[d];
                float oddIm = re[d] - re[b];
                int at = to + q;
                toRe[at] = sumRe + oddSumRe;
                toIm[at] = sumIm + oddSumIm;
                float re1 = differenceRe + oddRe;
                float im1 = differenceIm + oddIm;
                toRe[at + stride] = re1 * c1 - im1 * s1;
                toIm[at + stride] = re1 * s1 + im1 * c1;
                float re2 = sumRe - oddSumRe;
                float im2 = sumIm - oddSumIm;
                toRe[at + 2 * stride] = re2 * c2 - im2 * s2;
                toIm[at + 2 * stride] = re2 * s2 + im2 * c2;
                float re3 = differenceRe - oddRe;
                float im3 = differenceIm - oddIm;
                toRe[at + 3 * stride] = re3 * c3 - im3 * s3;
                toIm[at + 3 * stride] = re3 * s3 + im3 * c3;
            }
        }
    }
}
