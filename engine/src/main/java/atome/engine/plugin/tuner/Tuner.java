package atome.engine.plugin.tuner;

import atome.engine.AudioThread;
import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Parameter;
import atome.engine.plugin.PluginProcessor;
import atome.engine.plugin.Preparation;
import atome.engine.plugin.Preset;
import atome.engine.plugin.Reading;
import atome.engine.plugin.SmoothedValue;
import java.util.List;
import java.util.Map;

/**
 * Tuner for one note at a time: {@code in → mean of the channels → low-pass, every 4th frame →
 * normalised difference by lag → first high peak → its farthest multiple → readings}, and {@code in
 * → mute → out}.
 *
 * <p>A new reading comes every 20 ms and tells of the 50 … 75 ms before the last 20 ms. Sources:
 * see {@link PitchDetector}.
 */
public final class Tuner implements AtomePlugin {
    @Override
    public String id() {
        return "atome.tuner";
    }

    @Override
    public String name() {
        return "Tuner";
    }

    @Override
    public String description() {
        return "Tells which note is played and by how many cents it is off; mutes while you tune.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter("reference", "Hz", 415, 466, 440, Parameter.Scale.LINEAR),
                Parameter.onOff("mute"));
    }

    /** All are 0 where there is no note, but the level, which is always told. */
    @Override
    public List<Parameter> readings() {
        return List.of(
                new Parameter("frequency", "Hz", 0, 2_000, 0, Parameter.Scale.LINEAR),
                new Parameter("key", "", 0, 127, 0, Parameter.Scale.LINEAR),
                new Parameter("cents", "cents", -50, 50, 0, Parameter.Scale.LINEAR),
                new Parameter("level", "dB", -120, 12, -120, Parameter.Scale.LINEAR),
                new Parameter("clarity", "", 0, 1, 0, Parameter.Scale.LINEAR));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("Listen", Map.of()),
                new Preset("Silent tuning", Map.of("mute", 1.0)),
                new Preset("Baroque, A = 415 Hz", Map.of("reference", 415.0)),
                new Preset("Orchestra, A = 443 Hz", Map.of("reference", 443.0)));
    }

    @Override
    public PluginProcessor prepare(Preparation preparation) {
        return new Processor(preparation);
    }

    @AudioThread
    private static final class Processor implements PluginProcessor {
        private static final double SEMITONES_PER_NEPER = 12 / Math.log(2);

        private final PitchDetector detector;
        private final SmoothedValue referenceHz;
        private final SmoothedValue mute;
        private final Reading frequency;
        private final Reading key;
        private final Reading cents;
        private final Reading level;
        private final Reading clarity;

        Processor(Preparation preparation) {
            detector = new PitchDetector(preparation.sampleRateHz());
            referenceHz = preparation.parameter(0);
            mute = preparation.parameter(1);
            frequency = preparation.readings().get(0);
            key = preparation.readings().get(1);
            cents = preparation.readings().get(2);
            level = preparation.readings().get(3);
            clarity = preparation.readings().get(4);
        }

        @Override
        public void process(float[][] audio, int frames) {
            double share = 1.0 / audio.length;
            for (int i = 0; i < frames; i++) {
                double sum = 0;
                for (float[] channel : audio) {
                    sum += channel[i];
                }
                referenceHz.next();
                if (detector.hear(sum * share)) {
                    tell();
                }
            }
            if (mute.moving() || mute.value() > 0) {
                attenuate(audio, frames);
            }
        }

        private void attenuate(float[][] audio, int frames) {
            for (int i = 0; i < frames; i++) {
                float gain = (float) (1 - mute.next());
                for (float[] channel : audio) {
                    channel[i] *= gain;
                }
            }
        }

        private void tell() {
            double hz = detector.frequencyHz();
            double nearest = 0;
            double off = 0;
            if (hz > 0) {
                double pitch = 69 + SEMITONES_PER_NEPER * Math.log(hz / referenceHz.value());
                nearest = Math.rint(pitch);
                off = 100 * (pitch - nearest);
            }
            frequency.set(hz);
            key.set(nearest);
            cents.set(off);
            level.set(detector.levelDb());
            clarity.set(detector.clarity());
        }

        @Override
        public void reset() {
            detector.reset();
            tell();
        }
    }
}
