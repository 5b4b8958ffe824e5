package atome.engine.plugin.space;

import atome.engine.AudioThread;
import atome.engine.plugin.PlayHead;
import atome.engine.plugin.PluginProcessor;
import atome.engine.plugin.Preparation;
import atome.engine.plugin.SmoothedValue;
import atome.engine.plugin.part.Blend;
import atome.engine.plugin.part.DelayLine;
import atome.engine.plugin.part.NoteLength;
import java.util.Arrays;

/** The running {@link Delay}. */
@AudioThread
final class DelayProcessor implements PluginProcessor {
    /** The time is looked at anew at these places of the engine's count, whatever the block. */
    private static final int LOOK_MASK = 63;

    private static final double SILENCE = 1e-15;

    private final int sampleRateHz;
    private final PlayHead playHead;
    private final SmoothedValue timeMs;
    private final SmoothedValue sync;
    private final SmoothedValue feedback;
    private final SmoothedValue pingPong;
    private final SmoothedValue lowCutHz;
    private final SmoothedValue highCutHz;
    private final SmoothedValue mix;
    private final DelayLine[] lines;
    private final MovingDelay delay;
    private final double[] lows;
    private final double[] highs;
    private final double[] echoes;
    private double lowShare;
    private double highShare;
    private double straight;
    private double across;
    private double opening;
    private double dryGain;
    private double wetGain;

    DelayProcessor(Preparation preparation) {
        sampleRateHz = preparation.sampleRateHz();
        playHead = preparation.playHead();
        timeMs = preparation.parameter(0);
        sync = preparation.parameter(1);
        feedback = preparation.parameter(2);
        pingPong = preparation.parameter(3);
        lowCutHz = preparation.parameter(4);
        highCutHz = preparation.parameter(5);
        mix = preparation.parameter(6);
        int channels = preparation.channels();
        lines = new DelayLine[channels];
        for (int channel = 0; channel < channels; channel++) {
            lines[channel] = new DelayLine((int) (Delay.LONGEST_SECONDS * sampleRateHz));
        }
        delay = new MovingDelay(sampleRateHz);
        lows = new double[channels];
        highs = new double[channels];
        echoes = new double[channels];
        tune();
    }

    private void tune() {
        double radiansPerHz = 2 * Math.PI / sampleRateHz;
        lowShare = 1 - Math.exp(-radiansPerHz * lowCutHz.value());
        highShare =
                highCutHz.value() >= Delay.HIGHEST_CUT_HZ
                        ? 1
                        : 1 - Math.exp(-radiansPerHz * highCutHz.value());
        opening = lines.length == 1 ? 0 : pingPong.value();
        straight = feedback.value() * (1 - opening);
        across = feedback.value() * opening;
        dryGain = Blend.dryGain(mix.value());
        wetGain = Blend.wetGain(mix.value());
    }

    @Override
    public void process(float[][] audio, int frames) {
        long firstFrame = playHead.frame();
        for (int i = 0; i < frames; i++) {
            if ((firstFrame + i & LOOK_MASK) == 0 || delay.unset()) {
                delay.moveTo(wantedFrames(playHead.bpmAt(i)));
            }
            if (anyMoves()) {
                timeMs.next();
                sync.next();
                feedback.next();
                pingPong.next();
                lowCutHz.next();
                highCutHz.next();
                mix.next();
                tune();
            }
            frame(audio, i);
            delay.advance();
        }
    }

    private boolean anyMoves() {
        return timeMs.moving()
                || sync.moving()
                || feedback.moving()
                || pingPong.moving()
                || lowCutHz.moving()
                || highCutHz.moving()
                || mix.moving();
    }

    private int wantedFrames(double bpm) {
        double beats = NoteLength.beats(sync.target());
        if (beats == 0) {
            return (int) Math.max(1, Math.round(timeMs.value() / 1_000 * sampleRateHz));
        }
        double seconds = beats * 60 / bpm;
        while (seconds > Delay.LONGEST_SECONDS) {
            seconds /= 2;
        }
        return (int) Math.max(1, Math.round(seconds * sampleRateHz));
    }

    private void frame(float[][] audio, int i) {
        int channels = lines.length;
        double middle = 0;
        for (int channel = 0; channel < channels; channel++) {
            echoes[channel] = cut(channel, delay.read(lines[channel]));
            middle += audio[channel][i];
        }
        double opened = opening * middle / channels;
        double before = echoes[channels - 1];
        for (int channel = 0; channel < channels; channel++) {
            double input = audio[channel][i];
            double echo = echoes[channel];
            double fresh = (1 - opening) * input + (channel == 0 ? opened : 0);
            lines[channel].write(fresh + straight * echo + across * before);
            audio[channel][i] = (float) (dryGain * input + wetGain * echo);
            before = echo;
        }
    }

    private double cut(int channel, double sample) {
        double low = lows[channel] + lowShare * (sample - lows[channel]);
        double high = highs[channel] + highShare * (sample - low - highs[channel]);
        lows[channel] = Math.abs(low) < SILENCE ? 0 : low;
        highs[channel] = Math.abs(high) < SILENCE ? 0 : high;
        return highs[channel];
    }

    @Override
    public void reset() {
        for (DelayLine line : lines) {
            line.clear();
        }
        Arrays.fill(lows, 0);
        Arrays.fill(highs, 0);
        delay.clear();
        tune();
    }

    @Override
    public boolean silent() {
        for (int channel = 0; channel < lines.length; channel++) {
            if (!lines[channel].silent() || lows[channel] != 0 || highs[channel] != 0) {
                return false;
            }
        }
        return true;
    }
}
