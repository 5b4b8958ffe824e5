package atome.engine.plugin.modulation;

import atome.engine.AudioThread;
import atome.engine.plugin.PlayHead;
import atome.engine.plugin.PluginProcessor;
import atome.engine.plugin.Preparation;
import atome.engine.plugin.SmoothedValue;

/**
 * The running {@link Phaser}. Coefficients, which cost a tangent, are worked out every 16 frames of
 * its own count, and go straight in between.
 */
@AudioThread
final class PhaserProcessor implements PluginProcessor {
    private static final int STEP_FRAMES = 16;
    private static final double HIGHEST = 0.45;
    private static final double FADE_SECONDS = 0.01;

    private final int sampleRateHz;
    private final PlayHead playHead;
    private final Oscillator oscillator;
    private final SmoothedValue frequencyHz;
    private final SmoothedValue depthOctaves;
    private final SmoothedValue stages;
    private final SmoothedValue feedback;
    private final SmoothedValue phaseDegrees;
    private final SmoothedValue mix;
    private final AllpassChain[] chains;
    private final double sharePerFrame;
    private int nowStages;
    private int nextStages;
    private double nextShare;
    private int stepFrame;
    private boolean fresh = true;

    PhaserProcessor(Preparation preparation) {
        sampleRateHz = preparation.sampleRateHz();
        playHead = preparation.playHead();
        oscillator =
                new Oscillator(
                        sampleRateHz, playHead, preparation.parameter(0), preparation.parameter(1));
        frequencyHz = preparation.parameter(2);
        depthOctaves = preparation.parameter(3);
        stages = preparation.parameter(4);
        feedback = preparation.parameter(5);
        phaseDegrees = preparation.parameter(6);
        mix = preparation.parameter(7);
        sharePerFrame = 1 / (FADE_SECONDS * sampleRateHz);
        chains = new AllpassChain[preparation.channels()];
        for (int channel = 0; channel < chains.length; channel++) {
            chains[channel] = new AllpassChain(Phaser.MOST_STAGES);
        }
    }

    @Override
    public void process(float[][] audio, int frames) {
        long firstFrame = playHead.frame();
        for (int i = 0; i < frames; i++) {
            double phase = oscillator.next(firstFrame, i);
            frequencyHz.next();
            depthOctaves.next();
            stages.next();
            phaseDegrees.next();
            double share = mix.next();
            double back = feedback.next();
            double inGain = Math.sqrt(1 - back * back);
            if (stepFrame == 0) {
                aim(phase);
            }
            stepFrame = stepFrame + 1 & STEP_FRAMES - 1;
            for (int channel = 0; channel < chains.length; channel++) {
                AllpassChain chain = chains[channel];
                double dry = audio[channel][i];
                double into = inGain * dry + back * chain.last;
                double wet = chain.pass(into, nowStages, nextStages, nextShare);
                audio[channel][i] = (float) (dry + share * (wet - dry));
            }
            fade();
        }
    }

    private void aim(double phase) {
        for (int channel = 0; channel < chains.length; channel++) {
            double behind = channel % 2 == 0 ? 0 : phaseDegrees.value() / 360;
            double octaves = depthOctaves.value() * Waves.cosine(phase - behind);
            double turnHz = frequencyHz.value() * Math.pow(2, octaves);
            double t = Math.tan(Math.PI * Math.min(HIGHEST, turnHz / sampleRateHz));
            double wanted = (t - 1) / (t + 1);
            AllpassChain chain = chains[channel];
            if (fresh) {
                chain.coefficient = wanted;
            }
            chain.perFrame = (wanted - chain.coefficient) / STEP_FRAMES;
        }
        int wantedStages = 2 * (int) Math.round(stages.target() / 2);
        if (fresh) {
            nowStages = wantedStages;
            nextStages = wantedStages;
        } else if (nextStages == nowStages && wantedStages != nowStages) {
            nextStages = wantedStages;
        }
        fresh = false;
    }

    private void fade() {
        if (nextStages != nowStages) {
            nextShare += sharePerFrame;
            if (nextShare >= 1) {
                nowStages = nextStages;
                nextShare = 0;
                for (AllpassChain chain : chains) {
                    chain.clearFrom(nowStages);
                }
            }
        }
    }

    @Override
    public void reset() {
        oscillator.reset();
        for (AllpassChain chain : chains) {
            chain.clear();
        }
        nextShare = 0;
        stepFrame = 0;
        fresh = true;
    }

    @Override
    public boolean silent() {
        boolean silent = true;
        for (AllpassChain chain : chains) {
            silent &= chain.silent();
        }
        return silent;
    }
}
