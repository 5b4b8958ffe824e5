package atome.engine.plugin.guitar;

import atome.engine.AudioThread;
import atome.engine.Decibels;
import atome.engine.plugin.PluginProcessor;
import atome.engine.plugin.Preparation;
import atome.engine.plugin.SmoothedValue;

/** The running half of {@link Drive}. */
@AudioThread
final class DriveProcessor implements PluginProcessor {
    /** How often states too small to be heard are set to zero. */
    private static final int FLUSH_FRAMES = 64;

    private static final double NO_DC_HZ = 10;
    private static final double[] KNEE = {1, 0.05, 0.25};
    private static final double[] LOWER = {0.8, 1, 0.4};
    private static final double[] BIAS = {0.15, 0, 0.1};
    private static final double[] EXTRA_DB = {0, 0, 16};

    private final double fineRateHz;
    private final SmoothedValue driveDb;
    private final SmoothedValue character;
    private final SmoothedValue lowCutHz;
    private final SmoothedValue toneHz;
    private final SmoothedValue levelDb;
    private final SmoothedValue mix;
    private final ClipCurve curve = new ClipCurve(1, 1);
    private final Channel[] channels;
    private double drive;
    private double level;
    private int sinceFlush;

    DriveProcessor(Preparation preparation) {
        fineRateHz = (double) Oversampler.TIMES * preparation.sampleRateHz();
        driveDb = preparation.parameter(0);
        character = preparation.parameter(1);
        lowCutHz = preparation.parameter(2);
        toneHz = preparation.parameter(3);
        levelDb = preparation.parameter(4);
        mix = preparation.parameter(5);
        channels = new Channel[preparation.channels()];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = new Channel(curve, OnePole.share(NO_DC_HZ, preparation.sampleRateHz()));
        }
        tune();
    }

    private void tune() {
        double place = character.value();
        curve.shape(between(KNEE, place), between(LOWER, place));
        drive = Decibels.toGain(driveDb.value() + between(EXTRA_DB, place));
        level = Decibels.toGain(levelDb.value());
        double bias = between(BIAS, place);
        double lowCut = OnePole.share(lowCutHz.value(), fineRateHz);
        double tone = OnePole.share(toneHz.value(), fineRateHz);
        for (Channel channel : channels) {
            channel.clipper.retune(bias);
            channel.lowCut.tune(lowCut);
            channel.tone.tune(tone);
        }
    }

    private static double between(double[] values, double place) {
        int from = Math.min((int) place, values.length - 2);
        return values[from] + (place - from) * (values[from + 1] - values[from]);
    }

    @Override
    public void process(float[][] audio, int frames) {
        for (int i = 0; i < frames; i++) {
            if (driveDb.moving()
                    || character.moving()
                    || lowCutHz.moving()
                    || toneHz.moving()
                    || levelDb.moving()) {
                driveDb.next();
                character.next();
                lowCutHz.next();
                toneHz.next();
                levelDb.next();
                tune();
            }
            double wet = mix.next();
            for (int channel = 0; channel < channels.length; channel++) {
                audio[channel][i] =
                        (float) (level * channels[channel].next(audio[channel][i], drive, wet));
            }
            if (++sinceFlush == FLUSH_FRAMES) {
                sinceFlush = 0;
                for (Channel channel : channels) {
                    channel.flush();
                }
            }
        }
    }

    @Override
    public boolean silent() {
        for (Channel channel : channels) {
            if (!channel.silent()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void reset() {
        for (Channel channel : channels) {
            channel.reset();
        }
        sinceFlush = 0;
        tune();
    }

    /** What one channel remembers. */
    @AudioThread
    private static final class Channel {
        private final Oversampler oversampler = new Oversampler();
        private final OnePole lowCut = new OnePole();
        private final OnePole tone = new OnePole();
        private final OnePole noDc = new OnePole();
        private final Clipper clipper;

        /** The clipper is one fine frame late, so the clean sound is too. */
        private double clean;

        Channel(ClipCurve curve, double noDcShare) {
            clipper = new Clipper(curve, 0);
            noDc.tune(noDcShare);
        }

        double next(double in, double drive, double wet) {
            double[] fine = oversampler.fine;
            oversampler.up(in);
            for (int i = 0; i < Oversampler.TIMES; i++) {
                double x = fine[i];
                double clipped = tone.low(clipper.clip(drive * lowCut.high(x)));
                fine[i] = clean + wet * (clipped - clean);
                clean = x;
            }
            return noDc.high(oversampler.down());
        }

        void flush() {
            oversampler.flush();
            lowCut.flush();
            tone.flush();
            noDc.flush();
            clipper.flush();
            clean = OnePole.flushed(clean);
        }

        boolean silent() {
            return oversampler.silent()
                    && lowCut.silent()
                    && tone.silent()
                    && noDc.silent()
                    && clipper.silent()
                    && clean == 0;
        }

        void reset() {
            oversampler.reset();
            lowCut.reset();
            tone.reset();
            noDc.reset();
            clipper.reset();
            clean = 0;
        }
    }
}
