package atome.engine.plugin.guitar;

import atome.engine.AudioThread;
import atome.engine.Decibels;
import atome.engine.plugin.PluginProcessor;
import atome.engine.plugin.Preparation;
import atome.engine.plugin.SmoothedValue;

/** The running half of {@link Amp}: its knobs, and an {@link AmpChannel} for each channel. */
@AudioThread
final class AmpProcessor implements PluginProcessor {
    /** How often states too small to be heard are set to zero. */
    private static final int FLUSH_FRAMES = 64;

    /**
     * So that a pre-amp driven to its limits just bends the power stage with the master at 0 dB.
     */
    private static final double MAKE_UP_DB = 10;

    private final SmoothedValue gainDb;
    private final SmoothedValue bass;
    private final SmoothedValue mid;
    private final SmoothedValue treble;
    private final SmoothedValue presenceDb;
    private final SmoothedValue masterDb;
    private final SmoothedValue sag;
    private final SmoothedValue levelDb;
    private final ToneStack toneStack;
    private final AmpChannel[] channels;
    private double stageGain;
    private double power;
    private double presence;
    private double level;
    private int sinceFlush;

    AmpProcessor(Preparation preparation) {
        gainDb = preparation.parameter(0);
        bass = preparation.parameter(1);
        mid = preparation.parameter(2);
        treble = preparation.parameter(3);
        presenceDb = preparation.parameter(4);
        masterDb = preparation.parameter(5);
        sag = preparation.parameter(6);
        levelDb = preparation.parameter(7);
        int rateHz = preparation.sampleRateHz();
        channels = new AmpChannel[preparation.channels()];
        toneStack = new ToneStack((double) Oversampler.TIMES * rateHz, channels.length);
        for (int i = 0; i < channels.length; i++) {
            channels[i] = new AmpChannel(rateHz, toneStack, i);
        }
        tuneGains();
        tuneTone();
    }

    private void tuneGains() {
        stageGain = Decibels.toGain(gainDb.value() / 2);
        power = Decibels.toGain(masterDb.value() + MAKE_UP_DB);
        presence = Decibels.toGain(presenceDb.value()) - 1;
        level = Decibels.toGain(levelDb.value());
    }

    private void tuneTone() {
        toneStack.tune(bass.value() / 10, mid.value() / 10, treble.value() / 10);
    }

    @Override
    public void process(float[][] audio, int frames) {
        for (int i = 0; i < frames; i++) {
            move();
            double fall = sag.next();
            for (int c = 0; c < channels.length; c++) {
                double out = channels[c].next(audio[c][i], stageGain, power, presence, fall);
                audio[c][i] = (float) (level * out);
            }
            if (++sinceFlush == FLUSH_FRAMES) {
                sinceFlush = 0;
                toneStack.flush();
                for (AmpChannel channel : channels) {
                    channel.flush();
                }
            }
        }
    }

    private void move() {
        if (gainDb.moving() || presenceDb.moving() || masterDb.moving() || levelDb.moving()) {
            gainDb.next();
            presenceDb.next();
            masterDb.next();
            levelDb.next();
            tuneGains();
        }
        if (bass.moving() || mid.moving() || treble.moving()) {
            bass.next();
            mid.next();
            treble.next();
            tuneTone();
        }
    }

    @Override
    public boolean silent() {
        for (AmpChannel channel : channels) {
            if (!channel.silent()) {
                return false;
            }
        }
        return toneStack.silent();
    }

    @Override
    public void reset() {
        for (AmpChannel channel : channels) {
            channel.reset();
        }
        toneStack.reset();
        sinceFlush = 0;
        tuneGains();
        tuneTone();
    }
}
