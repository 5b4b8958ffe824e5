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
 * One sound as several that are never quite in tune: {@code in → delay line → 3 taps, a third of
 * the cycle apart → sum → mix → out}.
 *
 * <p>Source: J. Dattorro, "Effect Design 2: Delay-Line Modulation and Chorus", JAES 45(10), 1997.
 * The taps lie {@code delay ± depth} back, between frames by a cubic (see {@link DelayLine#cubic}).
 * Every second channel is behind by {@code phase}.
 */
public final class Chorus implements AtomePlugin {
    private static final double LONGEST_MS = 40;
    private static final double DEEPEST_MS = 5;

    @Override
    public String id() {
        return "atome.chorus";
    }

    @Override
    public String name() {
        return "Chorus";
    }

    @Override
    public String description() {
        return "One sound as several that are never quite in tune.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter("rate", "Hz", 0.05, 5, 0.7, Parameter.Scale.LOG),
                NoteLength.parameter(),
                new Parameter("depth", "ms", 0, DEEPEST_MS, 2, Parameter.Scale.LINEAR),
                new Parameter("delay", "ms", 6, LONGEST_MS, 14, Parameter.Scale.LOG),
                new Parameter("phase", "°", 0, 180, 90, Parameter.Scale.LINEAR),
                new Parameter("mix", "", 0, 1, 0.5, Parameter.Scale.LINEAR));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("Clean shimmer", Map.of("rate", 0.6, "depth", 1.6)),
                new Preset(
                        "Slow and deep",
                        Map.of("rate", 0.2, "depth", 4.5, "delay", 20.0, "phase", 180.0)),
                new Preset("Vibrato", Map.of("rate", 4.5, "depth", 0.5, "delay", 6.0, "mix", 1.0)),
                new Preset(
                        "Doubled", Map.of("rate", 0.3, "depth", 1.5, "delay", 32.0, "mix", 0.4)));
    }

    @Override
    public PluginProcessor prepare(Preparation preparation) {
        return new Processor(preparation);
    }

    @AudioThread
    private static final class Processor implements PluginProcessor {
        private static final int TAPS = 3;

        /** Three copies that are not in step are together as loud as one. */
        private static final double TAP_GAIN = 1 / Math.sqrt(TAPS);

        private final double framesPerMs;
        private final PlayHead playHead;
        private final Oscillator oscillator;
        private final SmoothedValue depthMs;
        private final SmoothedValue delayMs;
        private final SmoothedValue phaseDegrees;
        private final SmoothedValue mix;
        private final DelayLine[] lines;
        private final GlidingTap[][] taps;

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
            phaseDegrees = preparation.parameter(4);
            mix = preparation.parameter(5);
            lines = new DelayLine[preparation.channels()];
            taps = new GlidingTap[lines.length][TAPS];
            for (int channel = 0; channel < lines.length; channel++) {
                lines[channel] = new DelayLine((int) ((LONGEST_MS + DEEPEST_MS) * framesPerMs) + 3);
                for (int tap = 0; tap < TAPS; tap++) {
                    taps[channel][tap] = new GlidingTap();
                }
            }
        }

        @Override
        public void process(float[][] audio, int frames) {
            long firstFrame = playHead.frame();
            for (int i = 0; i < frames; i++) {
                double phase = oscillator.next(firstFrame, i);
                double behind = phaseDegrees.next() / 360;
                double delay = framesPerMs * delayMs.next();
                double depth = framesPerMs * depthMs.next();
                double share = mix.next();
                for (int channel = 0; channel < lines.length; channel++) {
                    double own = phase - (channel % 2) * behind;
                    double dry = audio[channel][i];
                    double wet = TAP_GAIN * sum(channel, own, delay, depth);
                    lines[channel].write(dry);
                    audio[channel][i] = (float) (dry + share * (wet - dry));
                }
            }
        }

        private double sum(int channel, double phase, double delay, double depth) {
            double sum = 0;
            for (int tap = 0; tap < TAPS; tap++) {
                double wave = Waves.cosine(phase + (double) tap / TAPS);
                sum += taps[channel][tap].read(lines[channel], delay + depth * wave);
            }
            return sum;
        }

        @Override
        public void reset() {
            oscillator.reset();
            for (int channel = 0; channel < lines.length; channel++) {
                lines[channel].clear();
                for (GlidingTap tap : taps[channel]) {
                    tap.reset();
                }
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
