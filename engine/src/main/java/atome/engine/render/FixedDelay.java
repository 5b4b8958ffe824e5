package atome.engine.render;

import atome.engine.AudioThread;

/** Delays a few channels by a fixed number of frames, so that parallel ways meet in time. */
final class FixedDelay {
    private final float[][] lines;
    private final int lengthFrames;
    private int at;

    FixedDelay(int channels, int lengthFrames) {
        this.lines = new float[channels][lengthFrames];
        this.lengthFrames = lengthFrames;
    }

    /** Takes a signal in and gives the one of {@code lengthFrames} ago; the two may be the same. */
    @AudioThread
    void pass(float[][] in, float[][] out, int frames) {
        int end = at;
        for (int channel = 0; channel < lines.length; channel++) {
            float[] line = lines[channel];
            float[] from = in[channel];
            float[] to = out[channel];
            end = at;
            for (int i = 0; i < frames; i++) {
                float late = line[end];
                line[end] = from[i];
                to[i] = late;
                end++;
                if (end == lengthFrames) {
                    end = 0;
                }
            }
        }
        at = end;
    }
}
