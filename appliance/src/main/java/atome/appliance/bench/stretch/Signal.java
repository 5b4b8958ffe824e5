package atome.appliance.bench.stretch;

import java.util.Random;

/** What is stretched: three seconds of it, full scale 1; the same every time. */
enum Signal {
    /** 440 Hz, half of full scale. */
    SINE,
    /** Single frames of 0.9. */
    CLICKS,
    /** From 100 Hz to 4 kHz, half of full scale. */
    SWEEP,
    /** Noise that sets in at once and dies away in 83 ms. */
    BURSTS,
    /** Plucked, 220 Hz. Source: K. Karplus, A. Strong, CMJ 7 (2), 1983. */
    STRINGS;

    static final int RATE_HZ = 48_000;
    static final int FRAMES = 3 * RATE_HZ;
    static final double SINE_HZ = 440;
    static final float CLICK = 0.9f;

    /** Where clicks, bursts and strings lie in the audio. */
    static final int FIRST = 6_000;

    static final int EVERY = 12_000;

    float[] audio() {
        float[] audio = new float[FRAMES];
        switch (this) {
            case SINE -> {
                for (int i = 0; i < FRAMES; i++) {
                    audio[i] = (float) (0.5 * Math.cos(2 * Math.PI * SINE_HZ * i / RATE_HZ));
                }
            }
            case CLICKS -> {
                for (int i = FIRST; i < FRAMES; i += EVERY) {
                    audio[i] = CLICK;
                }
            }
            case SWEEP -> {
                double seconds = (double) FRAMES / RATE_HZ;
                double rate = Math.log(40) / seconds;
                for (int i = 0; i < FRAMES; i++) {
                    double turns = 100 * Math.expm1(rate * i / RATE_HZ) / rate;
                    audio[i] = (float) (0.5 * Math.sin(2 * Math.PI * turns));
                }
            }
            case BURSTS -> strike(audio, false);
            case STRINGS -> strike(audio, true);
        }
        return audio;
    }

    private static void strike(float[] audio, boolean string) {
        Random random = new Random(7);
        for (int at = FIRST; at < audio.length; at += EVERY) {
            float[] line = new float[string ? 218 : 4_000];
            for (int i = 0; i < line.length; i++) {
                line[i] = random.nextFloat() - 0.5f;
            }
            for (int i = 0; i < 8_000 && at + i < audio.length; i++) {
                int here = i % line.length;
                if (string) {
                    audio[at + i] = line[here];
                    line[here] = 0.498f * (line[here] + line[(here + 1) % line.length]);
                } else if (i < line.length) {
                    audio[at + i] = line[i] * (1 - (float) i / line.length);
                }
            }
        }
    }
}
