package atome.engine.plugin.space;

import atome.engine.AudioThread;
import java.util.Arrays;

/**
 * Schroeder all-pass filters in a row, which make many echoes of one and leave every frequency as
 * loud as it was. Their own ringing is gone by 60 dB within 80 ms.
 */
@AudioThread
final class Diffuser {
    private static final double[] MS = {1.31, 2.17, 3.71, 5.83};
    private static final float GAIN = 0.6f;
    private static final float SILENCE = 1e-9f;

    private final float[][] rings = new float[MS.length][];
    private final int[] places = new int[MS.length];

    /** The stretch sets two sides apart. */
    Diffuser(int sampleRateHz, double stretch) {
        for (int i = 0; i < MS.length; i++) {
            rings[i] = new float[(int) Math.round(MS[i] / 1_000 * stretch * sampleRateHz)];
        }
    }

    /** In place. */
    void process(float[] samples, int frames) {
        for (int i = 0; i < MS.length; i++) {
            float[] ring = rings[i];
            int place = places[i];
            for (int frame = 0; frame < frames; frame++) {
                float delayed = ring[place];
                float kept = samples[frame] + GAIN * delayed;
                ring[place] = Math.abs(kept) < SILENCE ? 0 : kept;
                samples[frame] = delayed - GAIN * kept;
                place = place + 1 == ring.length ? 0 : place + 1;
            }
            places[i] = place;
        }
    }

    /** Forgets all signal. */
    void clear() {
        for (float[] ring : rings) {
            Arrays.fill(ring, 0);
        }
    }
}
