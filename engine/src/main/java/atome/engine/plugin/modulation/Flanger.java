package atome.engine.plugin.modulation;

import atome.engine.AudioThread;
import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Parameter;
import atome.engine.plugin.PlayHead;
import atome.engine.plugin.PluginProcessor;
import atome.engine.plugin.Preparation;
import atome.engine.plugin.Preset;
import atome.engine.plugin.SmoothedValue;
import atome.engine.plugin.part.DelayLine;
import atome.engine.plugin.part.NoteLength;
import java.util.List;
import java.util.Map;

/**
 * A comb of notches that sweeps: {@code in → + → delay line → moving tap → mix → out, and back to +
 * by the feedback}.
 *
 * <p>Source: J. Dattorro, "Effect Design 2: Delay-Line Modulation and Chorus", JAES 45(10), 1997.
 * The tap goes from {@code delay} to {@code delay + depth} back and lies between frames by a cubic
 * (see {@link DelayLine#cubic}), whose gain is never above 1, so that the loop dies out at any
 * feedback. What goes into the loop is the quieter the more comes back: the loop is as loud as its
 * input. Every second channel is behind by {@code phase}.
 */
public final class Flanger implements AtomePlugin {
    private static final double LONGEST_MS = 10;

    @Override
    public String id() {
        return "atome.flanger";
    }

    @Override
    public String name() {
        return "Flanger";
    }

    @Override
    public String description() {
        return "A comb of notches that sweeps, as of two tapes not quite in step.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter("rate", "Hz", 0.02, 5, 0.2, Parameter.Scale.LOG),
                NoteLength.parameter(),
                new Parameter("depth", "ms", 0, LONGEST_MS, 3, Parameter.Scale.LINEAR),
                new Parameter("delay", "ms", 0.1, LONGEST_MS, 0.5, Parameter.Scale.LOG),
                new Parameter("feedback", "", -0.95, 0.95, 0.5, Parameter.Scale.LINEAR),
                new Parameter("phase", "°", 0, 180, 45, Parameter.Scale.LINEAR),
                new Parameter("mix", "", 0, 1, 0.5, Parameter.Scale.LINEAR));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("Jet", Map.of("rate", 0.12, "depth", 4.0, "feedback", 0.75)),
                new Preset("Gentle", Map.of("rate", 0.3, "depth", 1.5, "feedback", 0.15)),
                new Preset(
                        "Hollow",
                        Map.of("rate", 0.2, "depth", 3.0, "feedback", -0.7, "delay", 0.8)),
                new Preset(
                        "Four bars",
                        Map.of("sync", (double) NoteLength.FOUR_BARS, "feedback", 0.6)));
    }

    @Override
    public PluginProcessor prepare(Preparation preparation) {
        return new Processor(preparation);
    }

    @AudioThread
    private static final class Processor implements PluginProcessor {
        private final double framesPerMs;
        private final PlayHead playHead;
        private final Oscillator oscillator;
        private final SmoothedValue depthMs;
        private final SmoothedValue delayMs;
        private final SmoothedValue feedback;
        private final SmoothedValue phaseDegrees;
        private final SmoothedValue mix;
        private final DelayLine[] lines;
        private final GlidingTap[] taps;

        Processor(Preparation preparation) {
            framesPerMs = preparation.sampleRateHz() / 1_000.0;
            playHead = preparation.playHead();
            oscillator =
                    new Oscillator(
                            preparation.sampleRateHz(),
                            playHead,
                            preparation.parameter(0),
                            preparation.parameter(1));
            depthMs = preparation.parameter(2);
            delayMs = preparation.parameter(3);
            feedback = preparation.parameter(4);
            phaseDegrees = preparation.parameter(5);
            mix = preparation.parameter(6);
            lines = new DelayLine[preparation.channels()];
            taps = new GlidingTap[lines.length];
            for (int channel = 0; channel < lines.length; channel++) {
                lines[channel] = new DelayLine((int) (2 * LONGEST_MS * framesPerMs) + 3);
                taps[channel] = new GlidingTap();
            }
        }

        @Override
        public void process(float[][] audio, int frames) {
            long firstFrame = playHead.frame();
            for (int i = 0; i < frames; i++) {
                double phase = oscillator.next(firstFrame, i);
                double behind = phaseDegrees.next() / 360;
                double delay = framesPerMs * delayMs.next();
                double half = 0.5 * framesPerMs * depthMs.next();
                double share = mix.next();
                double back = feedback.next();
                double inGain = Math.sqrt(1 - back * back);
                for (int channel = 0; channel < lines.length; channel++) {
                    double wave = Waves.cosine(phase - (channel % 2) * behind);
                    double dry = audio[channel][i];
                    double wet = taps[channel].read(lines[channel], delay + half * (1 - wave));
                    lines[channel].write(inGain * dry + back * wet);
                    audio[channel][i] = (float) (dry + share * (wet - dry));
                }
            }
        }

        @Override
        public void reset() {
            oscillator.reset();
            for (int channel = 0; channel < lines.length; channel++) {
                lines[channel].clear();
                taps[channel].reset();
            }
        }

        @Override
        public boolean silent() {
            boolean silent = true;
            for (DelayLine line : lines) {
                silent &= line.silent();
            }
            return silent;
        }
    }
}
