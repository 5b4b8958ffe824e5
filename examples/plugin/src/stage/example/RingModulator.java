package stage.example;

import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Parameter;
import atome.engine.plugin.PluginProcessor;
import atome.engine.plugin.Preparation;
import atome.engine.plugin.Preset;
import atome.engine.plugin.SmoothedValue;
import java.util.List;
import java.util.Map;

/** A ring modulator, complete: {@code in → × sine → mixed with in → out}. */
public final class RingModulator implements AtomePlugin {
    @Override
    public String id() {
        return "example.ring";
    }

    @Override
    public String name() {
        return "Ring modulator";
    }

    @Override
    public String description() {
        return "Multiplies the signal by a sine: bells, robots, tremolo.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter("frequency", "Hz", 0.5, 5_000, 220, Parameter.Scale.LOG),
                new Parameter("mix", "", 0, 1, 1, Parameter.Scale.LINEAR));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("Bell", Map.of("frequency", 660.0)),
                new Preset("Slow swell", Map.of("frequency", 2.0, "mix", 0.8)));
    }

    /** On a control thread: allocate everything here. */
    @Override
    public PluginProcessor prepare(Preparation preparation) {
        return new Running(
                preparation.sampleRateHz(), preparation.parameter(0), preparation.parameter(1));
    }

    /** On the audio thread: nothing here allocates, locks, waits, logs or throws. */
    private static final class Running implements PluginProcessor {
        private final double turnsPerHz;
        private final SmoothedValue frequencyHz;
        private final SmoothedValue mix;
        private double turns;

        Running(int sampleRateHz, SmoothedValue frequencyHz, SmoothedValue mix) {
            this.turnsPerHz = 1.0 / sampleRateHz;
            this.frequencyHz = frequencyHz;
            this.mix = mix;
        }

        @Override
        public void process(float[][] audio, int frames) {
            for (int i = 0; i < frames; i++) {
                // Taken once a frame, so that a move sounds the same at every block size.
                turns += frequencyHz.next() * turnsPerHz;
                turns -= Math.floor(turns);
                double share = mix.next();
                double factor = 1 - share + share * Math.sin(2 * Math.PI * turns);
                for (float[] channel : audio) {
                    channel[i] *= (float) factor;
                }
            }
        }

        @Override
        public void reset() {
            turns = 0;
        }
    }
}
