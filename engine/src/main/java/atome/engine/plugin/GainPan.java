package atome.engine.plugin;

import atome.engine.AudioThread;
import atome.engine.Decibels;
import java.util.List;
import java.util.Map;

/** Gain and, on a stereo node, balance: {@code in → gain → balance → out}. */
public final class GainPan implements AtomePlugin {
    @Override
    public String id() {
        return "atome.gain";
    }

    @Override
    public String name() {
        return "Gain";
    }

    @Override
    public String description() {
        return "Makes the sound louder or softer and, on a stereo node, moves it to a side";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter("gain", "dB", -60, 24, 0, Parameter.Scale.LINEAR),
                new Parameter("pan", "", -1, 1, 0, Parameter.Scale.LINEAR));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("Solo", Map.of("gain", 6.0)),
                new Preset("Behind the singer", Map.of("gain", -9.0)));
    }

    @Override
    public PluginProcessor prepare(Preparation preparation) {
        return new Processor(preparation.parameter(0), preparation.parameter(1));
    }

    @AudioThread
    private static final class Processor implements PluginProcessor {
        private final SmoothedValue gainDb;
        private final SmoothedValue pan;

        Processor(SmoothedValue gainDb, SmoothedValue pan) {
            this.gainDb = gainDb;
            this.pan = pan;
        }

        @Override
        public void process(float[][] audio, int frames) {
            double gain = Decibels.toGain(gainDb.value());
            for (int i = 0; i < frames; i++) {
                if (gainDb.moving()) {
                    gain = Decibels.toGain(gainDb.next());
                }
                double side = pan.next();
                if (audio.length == 2) {
                    audio[0][i] *= (float) (gain * Math.min(1, 1 - side));
                    audio[1][i] *= (float) (gain * Math.min(1, 1 + side));
                } else {
                    for (float[] channel : audio) {
                        channel[i] *= (float) gain;
                    }
                }
            }
        }

        @Override
        public void reset() {}
    }
}
