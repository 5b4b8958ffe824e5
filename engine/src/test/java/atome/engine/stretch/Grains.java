package atome.engine.stretch;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Drives a stretcher offline, grain by grain, along any way through the audio. */
final class Grains {
    private final Stretcher stretcher;
    private final float[][] audio;

    Grains(Stretcher stretcher, float[]... audio) {
        this.stretcher = stretcher;
        this.audio = audio;
    }

    /** At a steady speed from the start; a ratio is the inverse of a speed. */
    float[][] atSpeed(double speed, double pitch, int frames) {
        return along(own -> own * speed, pitch, frames);
    }

    /**
     * @param way the place in the audio for each frame of the output
     */
    float[][] along(DoubleUnaryOperator way, double pitch, int frames) {
        float[][] input = new float[audio.length][stretcher.mostInputFrames()];
        float[][] output = new float[audio.length][stretcher.mostOutputFrames()];
        float[][] all = new float[audio.length][frames + stretcher.mostOutputFrames()];
        double hop = stretcher.hopFrames(pitch);
        double centre = -hop;
        int made = 0;
        stretcher.restart();
        for (int grain = 0; made < frames; grain++, centre += hop) {
            double at = way.applyAsDouble(centre);
            double speed =
                    (way.applyAsDouble(centre + hop) - way.applyAsDouble(centre - hop)) / (2 * hop);
            stretcher.aim(at, speed, pitch, place -> (place - at) / speed);
            for (int channel = 0; channel < audio.length; channel++) {
                for (int i = 0; i < stretcher.inputFrames(); i++) {
                    long frame = stretcher.firstFrame() + i;
                    boolean there = frame >= 0 && frame < audio[channel].length;
                    input[channel][i] = there ? audio[channel][(int) frame] : 0;
                }
            }
            int given = stretcher.synthesise(input, output);
            if (grain >= Stretcher.LEAD_GRAINS) {
                for (int channel = 0; channel < audio.length; channel++) {
                    System.arraycopy(output[channel], 0, all[channel], made, given);
                }
                made += given;
            }
        }
        for (int channel = 0; channel < all.length; channel++) {
            all[channel] = Arrays.copyOf(all[channel], frames);
        }
        return all;
    }
}
