package atome.engine.plugin.guitar;

import atome.engine.AudioThread;

/**
 * Fourier transform of 2N real numbers as N complex ones, made for convolution: {@code in → twist →
 * radix-4 passes → N bins → radix-4 passes → untwist → out}, in place and without allocation.
 *
 * <p>The bins lie at the odd frequencies {@code (k + ¼) / N}, where {@code X[k] = Σ x[n] exp(−2πi n
 * (k + ¼) / N)} over all 2N. There {@code exp(−2πi N (k + ¼) / N) = −i}, so the second half of the
 * input folds onto the first as its imaginary part, and one N-point transform does the work of a
 * real one twice as long, with neither a bin of its own for zero and for half the rate nor a last
 * pass to part the bins. To multiply such spectra convolves with a wrap that changes sign, which
 * overlap-save throws away as it does the ordinary one. Bins come in the order in which decimation
 * in frequency leaves them; the inverse takes them so, and products do not care.
 *
 * <p>Sources: J. Cooley and J. Tukey, 1965; the right-angle convolution of H. Nussbaumer, "Fast
 * Fourier Transform and Convolution Algorithms", Springer, 1982.
 */
@AudioThread
final class RealTransform {
    private final int size;
    private final int passes;
    private final float[] twistCos;
    private final float[] twistSin;

    /** Cosine and sine of once, twice and three times the angle of each place of each pass. */
    private final float[][] turns;

    /**
     * @param size bins, N: a power of four
     */
    RealTransform(int size) {
        this.size = size;
        this.passes = Integer.numberOfTrailingZeros(size) / 2;
        this.twistCos = new float[size];
        this.twistSin = new float[size];
        for (int n = 0; n < size; n++) {
            double angle = Math.PI * n / (2.0 * size);
            twistCos[n] = (float) Math.cos(angle);
            twistSin[n] = (float) Math.sin(angle);
        }
        this.turns = new float[passes][];
        for (int pass = 0; pass < passes; pass++) {
            int quarter = quarter(pass);
            turns[pass] = new float[6 * quarter];
            for (int j = 0; j < quarter; j++) {
                for (int times = 1; times <= 3; times++) {
                    double angle = 2 * Math.PI * j * times / (4.0 * quarter);
                    turns[pass][6 * j + 2 * times - 2] = (float) Math.cos(angle);
                    turns[pass][6 * j + 2 * times - 1] = (float) Math.sin(angle);
                }
            }
        }
    }

    int size() {
        return size;
    }

    /** How many passes each way takes, each of about the same cost. */
    int passes() {
        return passes;
    }

    private int quarter(int pass) {
        return size >> (2 * pass + 2);
    }

    /** Folds 2N real numbers, given as halves, to where {@link #forward} begins. */
    void twist(float[] first, float[] second, float[] re, float[] im) {
        for (int n = 0; n < size; n++) {
            re[n] = first[n] * twistCos[n] - second[n] * twistSin[n];
            im[n] = -(first[n] * twistSin[n] + second[n] * twistCos[n]);
        }
    }

    /** Takes the second half of the 2N real numbers, times N, from where {@link #inverse} ends. */
    void untwistSecond(float[] re, float[] im, float[] second) {
        for (int n = 0; n < size; n++) {
            second[n] = -(re[n] * twistSin[n] + im[n] * twistCos[n]);
        }
    }

    /** One of the passes to the bins, from 0 on. */
    void forward(int pass, float[] re, float[] im) {
        int quarter = quarter(pass);
        float[] turn = turns[pass];
        for (int j = 0; j < quarter; j++) {
            float c1 = turn[6 * j];
            float s1 = turn[6 * j + 1];
            float c2 = turn[6 * j + 2];
            float s2 = turn[6 * j + 3];
            float c3 = turn[6 * j + 4];
            float s3 = turn[6 * j + 5];
            for (int a = j; a < size; a += 4 * quarter) {
                int b = a + quarter;
                int c = b + quarter;
                int d = c + quarter;
                float sumRe = re[a] + re[c];
                float sumIm = im[a] + im[c];
                float differenceRe = re[a] - re[c];
                float differenceIm = im[a] - im[c];
                float oddSumRe = re[b] + re[d];
                float oddSumIm = im[b] + im[d];
                float oddDifferenceRe = im[b] - im[d];
                float oddDifferenceIm = re[d] - re[b];
                re[a] = sumRe + oddSumRe;
                im[a] = sumIm + oddSumIm;
                float re1 = differenceRe + oddDifferenceRe;
                float im1 = differenceIm + oddDifferenceIm;
                re[b] = re1 * c1 + im1 * s1;
                im[b] = im1 * c1 - re1 * s1;
                float re2 = sumRe - oddSumRe;
                float im2 = sumIm - oddSumIm;
                re[c] = re2 * c2 + im2 * s2;
                im[c] = im2 * c2 - re2 * s2;
                float re3 = differenceRe - oddDifferenceRe;
                float im3 = differenceIm - oddDifferenceIm;
                re[d] = re3 * c3 + im3 * s3;
                im[d] = im3 * c3 - re3 * s3;
            }
        }
    }

    /** One of the passes back, from 0 on; each undoes one of {@link #forward}, last first. */
    void inverse(int pass, float[] re, float[] im) {
        int quarter = quarter(passes - 1 - pass);
        float[] turn = turns[passes - 1 - pass];
        for (int j = 0; j < quarter; j++) {
            float c1 = turn[6 * j];
            float s1 = turn[6 * j + 1];
            float c2 = turn[6 * j + 2];
            float s2 = turn[6 * j + 3];
            float c3 = turn[6 * j + 4];
            float s3 = turn[6 * j + 5];
            for (int a = j; a < size; a += 4 * quarter) {
                int b = a + quarter;
                int c = b + quarter;
                int d = c + quarter;
                float re1 = re[b] * c1 - im[b] * s1;
                float im1 = im[b] * c1 + re[b] * s1;
                float re2 = re[c] * c2 - im[c] * s2;
                float im2 = im[c] * c2 + re[c] * s2;
                float re3 = re[d] * c3 - im[d] * s3;
                float im3 = im[d] * c3 + re[d] * s3;
                float sumRe = re[a] + re2;
                float sumIm = im[a] + im2;
                float differenceRe = re[a] - re2;
                float differenceIm = im[a] - im2;
                float oddSumRe = re1 + re3;
                float oddSumIm = im1 + im3;
                float oddDifferenceRe = im3 - im1;
                float oddDifferenceIm = re1 - re3;
                re[a] = sumRe + oddSumRe;
                im[a] = sumIm + oddSumIm;
                re[b] = differenceRe + oddDifferenceRe;
                im[b] = differenceIm + oddDifferenceIm;
                re[c] = sumRe - oddSumRe;
                im[c] = sumIm - oddSumIm;
                re[d] = differenceRe - oddDifferenceRe;
                im[d] = differenceIm - oddDifferenceIm;
            }
        }
    }
}
