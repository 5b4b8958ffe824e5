package atome.appliance.bench.stretch;

/** Measures what came out. */
final class Listening {
    private Listening() {}

    /** How a sine came out: off by so many cents and dB, and what is beside it, in dB below it. */
    record Sine(double cents, double levelDb, double residueDb) {}

    /**
     * Where clicks came out.
     *
     * @param offFrames on average; later is positive
     * @param jitterFrames the farthest from that average
     * @param worstFrames the farthest from its place
     * @param peakDb the mean of their heights, against the audio's
     */
    record Clicks(double offFrames, double jitterFrames, double worstFrames, double peakDb) {}

    static Sine sine(float[] sound, Case way) {
        int frames = (int) (Signal.FRAMES * way.ratio());
        int from = frames / 4;
        int half = frames / 4;
        double expected = Signal.SINE_HZ * way.pitch();
        double[] first = part(expected, sound, from, half);
        double[] second = part(expected, sound, from + half, half);
        double turned = Math.atan2(second[1], second[0]) - Math.atan2(first[1], first[0]);
        turned -= 2 * Math.PI * Math.rint(turned / (2 * Math.PI));
        double hz = expected + turned / (2 * Math.PI) * Signal.RATE_HZ / half;
        double[] whole = part(hz, sound, from, 2 * half);
        double beside = 0;
        double within = 0;
        for (int i = 0; i < 2 * half; i++) {
            double angle = angle(hz, from + i);
            double fit = whole[0] * Math.cos(angle) - whole[1] * Math.sin(angle);
            double window = 1 - Math.cos(Math.PI * i / half);
            beside += window * Math.pow(sound[from + i] - fit, 2);
            within += window * fit * fit;
        }
        return new Sine(
                1200 * Math.log(hz / expected) / Math.log(2),
                20 * Math.log10(Math.hypot(whole[0], whole[1]) / 0.5),
                10 * Math.log10(beside / within));
    }

    private static double angle(double hz, int frame) {
        return 2 * Math.PI * hz * frame / Signal.RATE_HZ;
    }

    /** Cosine and negative sine of a frequency in it, under a window. */
    private static double[] part(double hz, float[] sound, int from, int length) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < length; i++) {
            double window = 1 - Math.cos(2 * Math.PI * i / length);
            re += 2 * window * sound[from + i] * Math.cos(angle(hz, from + i)) / length;
            im -= 2 * window * sound[from + i] * Math.sin(angle(hz, from + i)) / length;
        }
        return new double[] {re, im};
    }

    static Clicks clicks(float[] sound, Case way) {
        double sum = 0;
        double peaks = 0;
        double earliest = Double.MAX_VALUE;
        double latest = -Double.MAX_VALUE;
        int count = 0;
        for (int click = Signal.FIRST; click < Signal.FRAMES; click += Signal.EVERY) {
            double at = click * way.ratio();
            int loudest = loudest(sound, (int) at - 1_500, (int) at + 1_500);
            double off = loudest - at;
            sum += off;
            peaks += Math.abs(sound[loudest]) / Signal.CLICK;
            earliest = Math.min(earliest, off);
            latest = Math.max(latest, off);
            count++;
        }
        double mean = sum / count;
        return new Clicks(
                mean,
                Math.max(latest - mean, mean - earliest),
                Math.max(latest, -earliest),
                20 * Math.log10(peaks / count));
    }

    private static int loudest(float[] sound, int from, int to) {
        int loudest = from;
        for (int i = from; i < to; i++) {
            loudest = Math.abs(sound[i]) > Math.abs(sound[loudest]) ? i : loudest;
        }
        return loudest;
    }

    /** The farthest that a tenth of a second of a sweep is from its level, in dB. */
    static double sweepDb(float[] sound, Case way) {
        int frames = (int) (Signal.FRAMES * way.ratio());
        int tenth = Signal.RATE_HZ / 10;
        double worst = 0;
        for (int at = frames / 8; at + tenth < frames * 7 / 8; at += tenth) {
            double energy = 0;
            for (int i = at; i < at + tenth; i++) {
                energy += sound[i] * sound[i];
            }
            worst = Math.max(worst, Math.abs(10 * Math.log10(energy / (tenth * 0.125))));
        }
        return worst;
    }

    /** The farthest that an onset is from its place, in frames; the first loud frame is one. */
    static double onsetFrames(float[] sound, float[] audio, Case way) {
        double worst = 0;
        for (int onset = Signal.FIRST; onset < Signal.FRAMES; onset += Signal.EVERY) {
            int at = (int) Math.round(onset * way.ratio());
            double here = firstLoud(sound, at) - at;
            double there = firstLoud(audio, onset) - onset;
            worst = Math.max(worst, Math.abs(here - there));
        }
        return worst;
    }

    private static int firstLoud(float[] sound, int near) {
        int from = near - 1_000;
        int loudest = loudest(sound, from, Math.min(sound.length, near + 1_000));
        int first = from;
        while (Math.abs(sound[first]) < 0.35f * Math.abs(sound[loudest])) {
            first++;
        }
        return first;
    }

    /** How many frames sound. */
    static int length(float[] sound) {
        int first = 0;
        while (first < sound.length && sound[first] == 0) {
            first++;
        }
        int last = sound.length - 1;
        while (last > first && sound[last] == 0) {
            last--;
        }
        return last - first + 1;
    }
}
