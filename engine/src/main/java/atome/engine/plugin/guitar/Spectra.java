package atome.engine.plugin.guitar;

/**
 * A stretch of an impulse response in partitions of one size, as spectra ready to multiply by.
 * Built on a control thread, read only afterwards, shared by channels.
 */
final class Spectra {
    private final RealTransform transform;
    private final float[][] re;
    private final float[][] im;

    private Spectra(RealTransform transform, float[][] re, float[][] im) {
        this.transform = transform;
        this.re = re;
        this.im = im;
    }

    /** Of the frames of a response from one on to another, at most its end. */
    static Spectra of(float[] response, RealTransform transform, int offsetFrames, int toFrames) {
        int size = transform.size();
        int end = Math.min(toFrames, response.length);
        int partitions = Math.max(0, (end - offsetFrames + size - 1) / size);
        float[][] re = new float[partitions][size];
        float[][] im = new float[partitions][size];
        float[] padding = new float[size];
        for (int p = 0; p < partitions; p++) {
            float[] taps = new float[size];
            int from = offsetFrames + p * size;
            int count = Math.min(size, end - from);
            for (int n = 0; n < count; n++) {
                taps[n] = response[from + n] / size;
            }
            transform.twist(taps, padding, re[p], im[p]);
            for (int pass = 0; pass < transform.passes(); pass++) {
                transform.forward(pass, re[p], im[p]);
            }
        }
        return new Spectra(transform, re, im);
    }

    /** What made them. */
    RealTransform transform() {
        return transform;
    }

    /** Real parts, one array a partition, scaled by 1/N for the way back. */
    float[][] re() {
        return re;
    }

    /** Imaginary parts alike. */
    float[][] im() {
        return im;
    }
}
