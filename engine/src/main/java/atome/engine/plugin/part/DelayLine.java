package atome.engine.plugin.part;

import atome.engine.AudioThread;

/**
 * The last frames of one channel. What is below −160 dBFS is kept as silence, so that what goes
 * round in a loop dies out instead of living on in slow denormal numbers. To forget costs nothing,
 * however long the line.
 */
@AudioThread
public final class DelayLine {
    private static final double SILENCE = 1e-8;

    private final float[] ring;
    private final int mask;
    private final int mostFrames;
    private int at;
    private int writtenFrames;
    private int quietFrames;

    /** A line to be read no farther back than this. */
    public DelayLine(int mostFrames) {
        this.mostFrames = mostFrames;
        this.ring = new float[Integer.highestOneBit(mostFrames + 3) << 1];
        this.mask = ring.length - 1;
        this.quietFrames = mostFrames;
    }

    /** One frame comes in. */
    public void write(double sample) {
        boolean quiet = Math.abs(sample) < SILENCE;
        at = at + 1 & mask;
        ring[at] = quiet ? 0 : (float) sample;
        writtenFrames = Math.min(writtenFrames + 1, ring.length);
        quietFrames = quiet ? Math.min(quietFrames + 1, mostFrames) : 0;
    }

    /** What was written so many frames before the last, which is 0. */
    public float read(int framesAgo) {
        return framesAgo < writtenFrames ? ring[at - framesAgo & mask] : 0;
    }

    /**
     * Between frames, by the cubic through the four around: from 1 frame on. Linear interpolation
     * would dull the treble as it passes the middle between frames, and an all-pass, which does
     * not, rings while the place moves.
     */
    public double cubic(double framesAgo) {
        int whole = (int) framesAgo;
        double x = framesAgo - whole;
        int place = at - whole;
        double a = ring[place + 1 & mask];
        double b = ring[place & mask];
        double c = ring[place - 1 & mask];
        double d = ring[place - 2 & mask];
        if (whole + 2 >= writtenFrames) {
            a = read(whole - 1);
            b = read(whole);
            c = read(whole + 1);
            d = read(whole + 2);
        }
        double outer = x * (x - 1) * (1.0 / 6);
        double inner = (x + 1) * (x - 2) * 0.5;
        return outer * ((x + 1) * d - (x - 2) * a) + inner * ((x - 1) * b - x * c);
    }

    /** Forgets all signal. */
    public void clear() {
        writtenFrames = 0;
        quietFrames = mostFrames;
    }

    /** True when it holds nothing but silence. */
    public boolean silent() {
        return quietFrames == mostFrames;
    }
}
