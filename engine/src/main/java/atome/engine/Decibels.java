package atome.engine;

/** Decibels of amplitude and linear gain; −120 dB and below is silence. Any thread. */
@AudioThread
public final class Decibels {
    private static final double SILENCE_DB = -120;

    private Decibels() {}

    /** Linear gain of a level. */
    public static double toGain(double db) {
        return db <= SILENCE_DB ? 0 : Math.exp(db * (Math.log(10) / 20));
    }

    /** Level of a linear gain, never below −120 dB. */
    public static double ofGain(double gain) {
        return gain <= 1e-6 ? SILENCE_DB : 20 * Math.log10(gain);
    }
}
