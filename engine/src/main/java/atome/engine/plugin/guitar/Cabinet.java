package atome.engine.plugin.guitar;

import atome.engine.AudioThread;
import atome.engine.Decibels;
import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Parameter;
import atome.engine.plugin.PluginProcessor;
import atome.engine.plugin.Preparation;
import atome.engine.plugin.Preset;
import atome.engine.plugin.SmoothedValue;
import atome.engine.sample.Pcm;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Loudspeaker cabinet: {@code in → convolution with the impulse response → low cut → high cut → mix
 * with in → level → out}, without latency. The file {@code ir} is the response, taken as loud as it
 * is and up to its first two seconds; its channels go to the node's channels in order, the last of
 * them to all that remain. Without a file it sounds like {@link SpeakerResponse}.
 *
 * <p>Sources: see {@link Convolver} and {@link Cut}.
 */
public final class Cabinet implements AtomePlugin {
    private static final String RESPONSE = "ir";
    private static final int MOST_SECONDS = 2;
    private static final double LOWEST_HZ = 10;
    private static final double HIGHEST_HZ = 20_000;

    @Override
    public String id() {
        return "atome.cabinet";
    }

    @Override
    public String name() {
        return "Cabinet";
    }

    @Override
    public String description() {
        return "Guitar loudspeaker, or any room or box whose impulse response is loaded.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter("level", "dB", -60, 24, 0, Parameter.Scale.LINEAR),
                new Parameter("mix", "", 0, 1, 1, Parameter.Scale.LINEAR),
                new Parameter("low_cut", "Hz", LOWEST_HZ, 500, LOWEST_HZ, Parameter.Scale.LOG),
                new Parameter(
                        "high_cut", "Hz", 1_000, HIGHEST_HZ, HIGHEST_HZ, Parameter.Scale.LOG));
    }

    @Override
    public List<String> files() {
        return List.of(RESPONSE);
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("As recorded", Map.of()),
                new Preset("Tight", Map.of("low_cut", 110.0, "high_cut", 8_000.0)),
                new Preset("Warm", Map.of("low_cut", 60.0, "high_cut", 4_500.0)),
                new Preset("Room behind", Map.of("mix", 0.3)));
    }

    @Override
    public PluginProcessor prepare(Preparation preparation) {
        int rateHz = preparation.sampleRateHz();
        Pcm file = preparation.file(RESPONSE);
        float[][] taps = file == null ? new float[][] {SpeakerResponse.at(rateHz)} : file.samples();
        ImpulseResponse[] responses = new ImpulseResponse[taps.length];
        for (int i = 0; i < taps.length; i++) {
            int frames = Math.min(taps[i].length, MOST_SECONDS * rateHz);
            responses[i] = ImpulseResponse.of(Arrays.copyOf(taps[i], frames));
        }
        Convolver[] convolvers = new Convolver[preparation.channels()];
        for (int i = 0; i < convolvers.length; i++) {
            convolvers[i] = new Convolver(responses[Math.min(i, responses.length - 1)]);
        }
        return new Processor(preparation, convolvers, responses[0].tailFrames());
    }

    @AudioThread
    private static final class Processor implements PluginProcessor {
        private final Convolver[] convolvers;
        private final int tailFrames;
        private final float[][] wet;
        private final SmoothedValue levelDb;
        private final SmoothedValue mix;
        private final SmoothedValue lowCutHz;
        private final SmoothedValue highCutHz;
        private final Cut lowCut;
        private final Cut highCut;
        private double level;
        private int quietFrames;

        Processor(Preparation preparation, Convolver[] convolvers, int tailFrames) {
            this.convolvers = convolvers;
            this.tailFrames = tailFrames;
            int rateHz = preparation.sampleRateHz();
            wet = new float[convolvers.length][preparation.mostFrames()];
            levelDb = preparation.parameter(0);
            mix = preparation.parameter(1);
            lowCutHz = preparation.parameter(2);
            highCutHz = preparation.parameter(3);
            lowCut = new Cut(LOWEST_HZ, 2 * LOWEST_HZ, rateHz, convolvers.length);
            highCut = new Cut(HIGHEST_HZ, 0.8 * HIGHEST_HZ, rateHz, convolvers.length);
            reset();
        }

        private void tune() {
            level = Decibels.toGain(levelDb.value());
            lowCut.tune(lowCutHz.value());
            highCut.tune(highCutHz.value());
        }

        @Override
        public void process(float[][] audio, int frames) {
            for (int channel = 0; channel < convolvers.length; channel++) {
                convolvers[channel].process(audio[channel], wet[channel], frames);
            }
            for (int i = 0; i < frames; i++) {
                if (levelDb.moving() || lowCutHz.moving() || highCutHz.moving()) {
                    levelDb.next();
                    lowCutHz.next();
                    highCutHz.next();
                    tune();
                }
                lowCut.next();
                highCut.next();
                float wetGain = (float) (level * mix.next());
                float dryGain = (float) (level * (1 - mix.value()));
                boolean quiet = true;
                for (int channel = 0; channel < wet.length; channel++) {
                    lowCut.process(channel, wet[channel], i);
                    highCut.process(channel, wet[channel], i);
                    float in = audio[channel][i];
                    quiet &= in == 0;
                    audio[channel][i] = dryGain * in + wetGain * wet[channel][i];
                }
                quietFrames = quiet ? Math.min(quietFrames + 1, tailFrames) : 0;
            }
        }

        @Override
        public boolean silent() {
            return quietFrames == tailFrames && lowCut.silent() && highCut.silent();
        }

        @Override
        public void reset() {
            for (Convolver convolver : convolvers) {
                convolver.reset();
            }
            quietFrames = tailFrames;
            tune();
            lowCut.reset();
            highCut.reset();
        }
    }
}
