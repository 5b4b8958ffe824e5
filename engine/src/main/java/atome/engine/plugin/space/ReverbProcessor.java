package atome.engine.plugin.space;

import atome.engine.AudioThread;
import atome.engine.plugin.PluginProcessor;
import atome.engine.plugin.Preparation;
import atome.engine.plugin.SmoothedValue;
import atome.engine.plugin.part.Blend;
import atome.engine.plugin.part.DelayLine;
import java.util.Arrays;

/**
 * The running {@link Reverb}. Parameters are looked at once a step, counted by itself, and every
 * gain goes straight from step to step.
 */
@AudioThread
final class ReverbProcessor implements PluginProcessor {
    static final int STEP_FRAMES = 64;

    private static final double SILENCE = 1e-15;

    /** Scale of the lines at size 0. */
    private static final double SMALLEST = 0.25;

    /** Fastest change of a delay, in frames a frame: a semitone. */
    private static final double FASTEST_BEND = 0.05;

    private final int sampleRateHz;
    private final SmoothedValue preDelayMs;
    private final SmoothedValue decaySeconds;
    private final SmoothedValue damping;
    private final SmoothedValue size;
    private final SmoothedValue width;
    private final SmoothedValue modulation;
    private final SmoothedValue lowCutHz;
    private final SmoothedValue mix;
    private final SmoothedValue[] all;

    private final MovingDelay preDelay;
    private final DelayLine[] lines;
    private final Diffuser[] diffusers;
    private final FeedbackNetwork network;
    private final double[] lows;
    private final float[][] in = new float[2][STEP_FRAMES];
    private final float[][] out = new float[2][STEP_FRAMES];
    private final Ramp dry = new Ramp();
    private final Ramp same = new Ramp();
    private final Ramp opposite = new Ramp();
    private final double scalePerStep;
    private double lowShare;
    private double scale;
    private int stepFrame;
    private boolean fresh = true;

    ReverbProcessor(Preparation preparation) {
        sampleRateHz = preparation.sampleRateHz();
        preDelayMs = preparation.parameter(0);
        decaySeconds = preparation.parameter(1);
        damping = preparation.parameter(2);
        size = preparation.parameter(3);
        width = preparation.parameter(4);
        modulation = preparation.parameter(5);
        lowCutHz = preparation.parameter(6);
        mix = preparation.parameter(7);
        all = preparation.parameters().toArray(SmoothedValue[]::new);
        int channels = preparation.channels();
        int mostFrames = (int) (Reverb.LONGEST_PRE_DELAY_MS / 1_000 * sampleRateHz) + 1;
        preDelay = new MovingDelay(sampleRateHz);
        lines = new DelayLine[channels];
        for (int channel = 0; channel < channels; channel++) {
            lines[channel] = new DelayLine(mostFrames);
        }
        diffusers =
                new Diffuser[] {new Diffuser(sampleRateHz, 1), new Diffuser(sampleRateHz, 0.93)};
        network = new FeedbackNetwork(sampleRateHz);
        scalePerStep = FASTEST_BEND * STEP_FRAMES / network.longestFrames();
        lows = new double[channels];
    }

    @Override
    public void process(float[][] audio, int frames) {
        int done = 0;
        while (done < frames) {
            if (stepFrame == 0) {
                aim(fresh);
                fresh = false;
            }
            int run = Math.min(frames - done, STEP_FRAMES - stepFrame);
            take(audio, done, run);
            diffusers[0].process(in[0], run);
            diffusers[1].process(in[1], run);
            network.process(in, out, stepFrame, run);
            give(audio, done, run);
            for (SmoothedValue parameter : all) {
                for (int i = 0; i < run && parameter.moving(); i++) {
                    parameter.next();
                }
            }
            stepFrame = stepFrame + run & STEP_FRAMES - 1;
            done += run;
        }
    }

    private void aim(boolean atOnce) {
        preDelay.moveTo(1 + (int) Math.round(preDelayMs.value() / 1_000 * sampleRateHz));
        lowShare = 1 - Math.exp(-2 * Math.PI * lowCutHz.value() / sampleRateHz);
        double wanted = SMALLEST + (1 - SMALLEST) * size.value();
        double glide = Math.max(-scalePerStep, Math.min(scalePerStep, wanted - scale));
        scale = atOnce ? wanted : scale + glide;
        network.lengthen(scale, modulation.value(), atOnce);
        network.decay(decaySeconds.value(), damping.value(), scale, atOnce);
        double sound = Math.log(1e6) * network.meanFrames(scale);
        double wet =
                Blend.wetGain(mix.value())
                        * Math.sqrt(sound / (decaySeconds.value() * sampleRateHz));
        double open = width.value();
        double loud = wet / Math.sqrt(2 * (1 + open * open));
        boolean mono = lines.length == 1;
        dry.moveTo(Blend.dryGain(mix.value()), atOnce);
        same.moveTo(mono ? wet : loud * (1 + open), atOnce);
        opposite.moveTo(mono ? 0 : loud * (1 - open), atOnce);
    }

    private void take(float[][] audio, int done, int run) {
        for (int i = 0; i < run; i++) {
            for (int channel = 0; channel < lines.length; channel++) {
                double sample = Math.sqrt(0.5) * audio[channel][done + i];
                double low = lows[channel] + lowShare * (sample - lows[channel]);
                lows[channel] = Math.abs(low) < SILENCE ? 0 : low;
                lines[channel].write(sample - low);
                in[channel][i] = (float) preDelay.read(lines[channel]);
            }
            preDelay.advance();
        }
        if (lines.length == 1) {
            System.arraycopy(in[0], 0, in[1], 0, run);
        }
    }

    private void give(float[][] audio, int done, int run) {
        for (int channel = 0; channel < lines.length; channel++) {
            float[] samples = audio[channel];
            float[] own = out[channel];
            float[] other = out[1 - channel];
            for (int i = 0; i < run; i++) {
                int frame = stepFrame + i;
                samples[done + i] =
                        (float)
                                (dry.at(frame) * samples[done + i]
                                        + same.at(frame) * own[i]
                                        + opposite.at(frame) * other[i]);
            }
        }
    }

    @Override
    public void reset() {
        for (DelayLine line : lines) {
            line.clear();
        }
        diffusers[0].clear();
        diffusers[1].clear();
        network.clear();
        preDelay.clear();
        Arrays.fill(lows, 0);
        stepFrame = 0;
        fresh = true;
    }

    @Override
    public boolean silent() {
        boolean silent = network.silent();
        for (int channel = 0; channel < lines.length; channel++) {
            silent &= lines[channel].silent() && lows[channel] == 0;
        }
        return silent;
    }
}
