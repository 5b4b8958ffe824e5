package atome.engine.plugin;

/** What a plug-in does to a tone, read from its answer to an impulse. */
public final class Spectrum {
    private final float[] impulseResponse;

    /** Of the first channel, over so many frames. */
    public Spectrum(Workbench bench, int frames) {
        impulseResponse = bench.process(Workbench.impulse(frames), 512)[0];
    }

    /** Level of a tone behind the plug-in, beside the same in front of it. */
    public double db(double hz) {
        double radians = 2 * Math.PI * hz / Workbench.RATE_HZ;
        double turnRe = Math.cos(radians);
        double turnIm = Math.sin(radians);
        double re = 0;
        double im = 0;
        // Horner's rule from the last frame on: a sum of impulseResponse[i] times the turn's power.
        for (int i = impulseResponse.length - 1; i >= 0; i--) {
            double turned = re * turnRe - im * turnIm + impulseResponse[i];
            im = re * turnIm + im * turnRe;
            re = turned;
        }
        return 20 * Math.log10(Math.hypot(re, im));
    }
}
