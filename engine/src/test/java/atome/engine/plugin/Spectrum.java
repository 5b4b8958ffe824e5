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
        double re = 0;
        double im = 0;
        for (int i = 0; i < impulseResponse.length; i++) {
            re += impulseResponse[i] * Math.cos(radians * i);
            im += impulseResponse[i] * Math.sin(radians * i);
        }
        return 20 * Math.log10(Math.hypot(re, im));
    }
}
