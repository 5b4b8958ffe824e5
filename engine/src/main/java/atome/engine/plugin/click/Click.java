package atome.engine.plugin.click;

import atome.engine.AudioThread;

/**
 * A short tone that dies away exponentially, as a complex number that turns and shrinks. Source: J.
 * O. Smith, "Introduction to Digital Filters", 2007 (one complex resonator, struck).
 */
@AudioThread
final class Click {
    private static final double DECAY_SECONDS = 0.005;
    private static final double LENGTH_SECONDS = 0.05;

    private final int lengthFrames;
    private final double shrink;
    private final double radiansPerHz;
    private double re;
    private double im;
    private double turnRe;
    private double turnIm;
    private int remainingFrames;

    Click(int sampleRateHz) {
        lengthFrames = (int) Math.round(LENGTH_SECONDS * sampleRateHz);
        shrink = Math.exp(-1 / (DECAY_SECONDS * sampleRateHz));
        radiansPerHz = 2 * Math.PI / sampleRateHz;
    }

    /** The next frame is its first, and is not 0. */
    void strike(double pitchHz, double peak) {
        re = peak;
        im = 0;
        turnRe = shrink * Math.cos(radiansPerHz * pitchHz);
        turnIm = shrink * Math.sin(radiansPerHz * pitchHz);
        remainingFrames = lengthFrames;
    }

    void stop() {
        remainingFrames = 0;
    }

    boolean silent() {
        return remainingFrames == 0;
    }

    double next() {
        remainingFrames--;
        double turned = re * turnRe - im * turnIm;
        im = re * turnIm + im * turnRe;
        re = turned;
        return im;
    }
}
