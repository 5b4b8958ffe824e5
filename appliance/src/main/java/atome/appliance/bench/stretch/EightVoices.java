package atome.appliance.bench.stretch;

import atome.engine.stretch.Stretchers;
import java.util.Arrays;
import java.util.Random;

/**
 * Eight stretched stereo voices that start together, at a block of 64 frames. The same blocks are
 * rendered again and again; a block's time is the fastest of all passes, for the rest is the
 * machine's, and the dearest block counts.
 *
 * @param worstPercent of its period that the dearest call-back takes
 * @param meanPercent that one takes on average
 */
record EightVoices(String by, double worstPercent, double meanPercent) {
    static final double PROMISED_PERCENT = 50;
    static final int VOICES = 8;
    private static final double PERIOD_NANOS = 1e9 * Stage.BLOCK_FRAMES / Signal.RATE_HZ;
    private static final int BLOCKS = 1_500;

    /** A timeline that stands has its clips prepared. */
    private static final int STANDING_BLOCKS = 300;

    static EightVoices of(Stretchers stretchers, int passes) {
        float[][] sounds = new float[VOICES][Signal.FRAMES];
        Random random = new Random(5);
        for (float[] sound : sounds) {
            for (int i = 0; i < sound.length; i++) {
                sound[i] = 0.1f * (random.nextFloat() - 0.5f);
            }
        }
        long[] fastest = new long[BLOCKS];
        Arrays.fill(fastest, Long.MAX_VALUE);
        for (int pass = 0; pass < passes; pass++) {
            Stage stage = new Stage(stretchers, new Case(1.25, 0), sounds);
            for (int block = 0; block < STANDING_BLOCKS; block++) {
                stage.step();
            }
            stage.play();
            for (int block = 0; block < BLOCKS; block++) {
                fastest[block] = Math.min(fastest[block], stage.step());
            }
        }
        return new EightVoices(
                stretchers.name(),
                100 * Arrays.stream(fastest).max().orElseThrow() / PERIOD_NANOS,
                100 * Arrays.stream(fastest).average().orElseThrow() / PERIOD_NANOS);
    }

    boolean kept() {
        return worstPercent <= PROMISED_PERCENT;
    }
}
