package atome.engine.plugin.guitar;

import atome.engine.AudioThread;
import java.util.Arrays;

/**
 * Convolves with partitions of one size by overlap-save with a frequency-domain delay line: {@code
 * in → spectrum → delay line of spectra × partitions → sum → inverse → out}.
 *
 * <p>It is called after every slot of {@link #SLOT_FRAMES}. A stage whose partitions are one slot
 * long does all its work at once. One with longer partitions begins them a whole partition later
 * than it could, and so has as many slots as a partition holds for the work, which it cuts into
 * steps of about equal cost.
 */
@AudioThread
final class ConvolverStage {
    static final int SLOT_FRAMES = 64;

    /** What a partition's product costs, beside a pass of the transform. */
    private static final double PRODUCT_COST = 0.55;

    private final RealTransform transform;
    private final float[][] partsRe;
    private final float[][] partsIm;
    private final int size;
    private final int steps;
    private final int[] stepsAfterSlot;
    private final boolean atOnce;
    private final float[][] pastRe;
    private final float[][] pastIm;
    private final float[] sumRe;
    private final float[] sumIm;
    private float[] previous;
    private float[] current;
    private float[] sounding;
    private float[] coming;
    private int newest;
    private int slot;
    private int step;

    ConvolverStage(Spectra response) {
        this.partsRe = response.re();
        this.partsIm = response.im();
        this.transform = response.transform();
        this.size = transform.size();
        int partitions = partsRe.length;
        this.pastRe = new float[partitions][size];
        this.pastIm = new float[partitions][size];
        this.sumRe = new float[size];
        this.sumIm = new float[size];
        this.previous = new float[size];
        this.current = new float[size];
        this.sounding = new float[size];
        this.coming = new float[size];
        int slots = size / SLOT_FRAMES;
        this.atOnce = slots == 1;
        this.steps = 2 * transform.passes() + partitions;
        this.step = steps;
        this.stepsAfterSlot = new int[slots];
        double all = 2 * transform.passes() + PRODUCT_COST * partitions;
        double done = 0;
        int at = 0;
        for (int i = 0; i < slots; i++) {
            while (at < steps && done < all * (i + 1) / slots - 1e-9) {
                boolean product = at >= transform.passes() && at < transform.passes() + partitions;
                done += product ? PRODUCT_COST : 1;
                at++;
            }
            stepsAfterSlot[i] = i == slots - 1 ? steps : at;
        }
    }

    /** Takes a slot of input and adds what it has to say in the next slot. */
    void advance(float[] input, int from, float[] next) {
        System.arraycopy(input, from, current, slot * SLOT_FRAMES, SLOT_FRAMES);
        slot++;
        if (slot == stepsAfterSlot.length) {
            slot = 0;
            begin();
        }
        while (step < stepsAfterSlot[slot]) {
            work();
            step++;
        }
        if (atOnce) {
            turnOver();
        }
        int at = slot * SLOT_FRAMES;
        for (int i = 0; i < SLOT_FRAMES; i++) {
            next[i] += sounding[at + i];
        }
    }

    private void begin() {
        if (!atOnce) {
            turnOver();
        }
        newest = newest == 0 ? pastRe.length - 1 : newest - 1;
        transform.twist(previous, current, pastRe[newest], pastIm[newest]);
        float[] spent = previous;
        previous = current;
        current = spent;
        step = 0;
    }

    private void turnOver() {
        float[] said = sounding;
        sounding = coming;
        coming = said;
    }

    private void work() {
        int passes = transform.passes();
        int partition = step - passes;
        int pass = partition - pastRe.length;
        if (partition < 0) {
            transform.forward(step, pastRe[newest], pastIm[newest]);
        } else if (pass < 0) {
            int past = newest + partition;
            past = past < pastRe.length ? past : past - pastRe.length;
            if (partition == 0) {
                Arrays.fill(sumRe, 0);
                Arrays.fill(sumIm, 0);
            }
            multiply(pastRe[past], pastIm[past], partsRe[partition], partsIm[partition]);
        } else {
            transform.inverse(pass, sumRe, sumIm);
            if (pass == passes - 1) {
                transform.untwistSecond(sumRe, sumIm, coming);
            }
        }
    }

    private void multiply(float[] xRe, float[] xIm, float[] hRe, float[] hIm) {
        float[] toRe = sumRe;
        float[] toIm = sumIm;
        for (int k = 0; k < toRe.length; k++) {
            toRe[k] += xRe[k] * hRe[k] - xIm[k] * hIm[k];
            toIm[k] += xRe[k] * hIm[k] + xIm[k] * hRe[k];
        }
    }

    void reset() {
        for (int p = 0; p < pastRe.length; p++) {
            Arrays.fill(pastRe[p], 0);
            Arrays.fill(pastIm[p], 0);
        }
        Arrays.fill(sumRe, 0);
        Arrays.fill(sumIm, 0);
        Arrays.fill(previous, 0);
        Arrays.fill(current, 0);
        Arrays.fill(sounding, 0);
        Arrays.fill(coming, 0);
        newest = 0;
        slot = 0;
        step = steps;
    }
}
