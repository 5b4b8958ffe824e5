package atome.engine.plugin.modulation;

import atome.engine.AudioThread;
import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Parameter;
import atome.engine.plugin.PlayHead;
import atome.engine.plugin.PluginProcessor;
import atome.engine.plugin.Preparation;
import atome.engine.plugin.Preset;
import atome.engine.plugin.SmoothedValue;
import atome.engine.plugin.part.NoteLength;
import java.util.List;
import java.util.Map;

/**
 * Loudness that goes up and down: {@code oscillator → shape → edges of 2 ms → depth → gain; in → ×
 * gain → out}.
 *
 * <p>Source: U. Zölzer (ed.), "DAFX: Digital Audio Effects", 2nd ed., Wiley 2011, 3.3 (amplitude
 * modulation). The gain goes from 1 down to 1 − depth; it is loudest on the beat. Every second
 * channel is behind by {@code phase}: 180° goes from side to side.
 */
public final class Tremolo implements AtomePlugin {
    @Override
    public String id() {
        return "atome.tremolo";
    }

    @Override
    public String name() {
        return "Tremolo";
    }

    @Override
    public String description() {
        return "Loudness that goes up and down, or from side to side, freely or with the beat.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter("rate", "Hz", 0.1, 20, 5, Parameter.Scale.LOG),
                NoteLength.parameter(),
                new Parameter("depth", "", 0, 1, 0.6, Parameter.Scale.LINEAR),
                Parameter.morph("shape", 0, Waves.SHAPES),
                new Parameter("phase", "°", 0, 180, 0, Parameter.Scale.LINEAR));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("Valve amp", Map.of("rate", 5.5, "depth", 0.55)),
                new Preset("Surf", Map.of("rate", 7.5, "depth", 0.8, "shape", 1.0)),
                new Preset("Side to side", Map.of("rate", 3.5, "depth", 0.9, "phase", 180.0)),
                new Preset(
                        "Chopped eighths",
                        Map.of("sync", (double) NoteLength.EIGHTH, "depth", 1.0, "shape", 2.0)),
                new Preset(
                        "Pumping quarters",
                        Map.of("sync", (double) NoteLength.QUARTER, "depth", 0.8, "shape", 3.0)));
    }

    @Override
    public PluginProcessor prepare(Preparation preparation) {
        return new Processor(preparation);
    }

    @AudioThread
    private static final class Processor implements PluginProcessor {
        private static final double EDGE_SECONDS = 0.002;

        private final PlayHead playHead;
        private final Oscillator oscillator;
        private final SmoothedValue depth;
        private final SmoothedValue shape;
        private final SmoothedValue phaseDegrees;
        private final double[] waves;
        private final double mostPerFrame;
        private boolean fresh = true;

        Processor(Preparation preparation) {
            int sampleRateHz = preparation.sampleRateHz();
            playHead = preparation.playHead();
            oscillator =
                    new Oscillator(
                            sampleRateHz,
                            playHead,
                            preparation.parameter(0),
                            preparation.parameter(1));
            depth = preparation.parameter(2);
            shape = preparation.parameter(3);
            phaseDegrees = preparation.parameter(4);
            waves = new double[preparation.channels()];
            mostPerFrame = 2 / (EDGE_SECONDS * sampleRateHz);
        }

        @Override
        public void process(float[][] audio, int frames) {
            long firstFrame = playHead.frame();
            for (int i = 0; i < frames; i++) {
                double phase = oscillator.next(firstFrame, i);
                double behind = phaseDegrees.next() / 360;
                double form = shape.next();
                double half = 0.5 * depth.next();
                for (int channel = 0; channel < waves.length; channel++) {
                    double wanted = Waves.morph(form, phase - (channel % 2) * behind);
                    double off = wanted - waves[channel];
                    waves[channel] +=
                            fresh ? off : Math.max(-mostPerFrame, Math.min(mostPerFrame, off));
                    audio[channel][i] *= (float) (1 - half * (1 - waves[channel]));
                }
                fresh = false;
            }
        }

        @Override
        public void reset() {
            oscillator.reset();
            fresh = true;
        }
    }
}
