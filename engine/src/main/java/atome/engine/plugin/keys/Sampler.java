package atome.engine.plugin.keys;

import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Parameter;
import atome.engine.plugin.Parameter.Scale;
import atome.engine.plugin.PluginProcessor;
import atome.engine.plugin.Preparation;
import atome.engine.plugin.Preset;
import atome.engine.sample.Pcm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plays one recording from the keys, 32 voices: {@code sample → speed by key → loop with crossfade
 * → envelope, velocity → level → + in → out}. Source: M. Russ, "Sound Synthesis and Sampling", 3rd
 * edition, 2008, chapter 4; of the interpolation: {@link SincTable}.
 *
 * <p>Start, end, loop and one-shot hold for the notes that begin after they were set. Keys far
 * above the root alias, as nothing is filtered away before a recording is read faster.
 */
public final class Sampler implements AtomePlugin {
    private static final int VOICES = 32;
    private static final String FILE = "sample";

    @Override
    public String id() {
        return "atome.sampler";
    }

    @Override
    public String name() {
        return "Sampler";
    }

    @Override
    public String description() {
        return "Plays one recording at the pitch of each key, looped or once through.";
    }

    /** Places are parts of the recording: 0 its start, 1 its end. A switch is on from ½ on. */
    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        all.add(plain("root_key", 127, 60));
        all.add(new Parameter("tune", "cents", -1_200, 1_200, 0, Scale.LINEAR));
        all.add(plain("start", 1, 0));
        all.add(plain("end", 1, 1));
        all.add(Parameter.onOff("loop"));
        all.add(plain("loop_start", 1, 0));
        all.add(new Parameter("crossfade", "s", 0, 2, 0.02, Scale.LINEAR));
        all.add(Parameter.onOff("one_shot"));
        all.addAll(Synth.envelope("", 0.001, 1, 1, 0.1));
        all.add(plain("velocity", 1, 0.7));
        all.add(new Parameter("level", "dB", -60, 12, -18, Scale.LINEAR));
        return List.copyOf(all);
    }

    private static Parameter plain(String name, double max, double defaultValue) {
        return new Parameter(name, "", 0, max, defaultValue, Scale.LINEAR);
    }

    @Override
    public List<String> files() {
        return List.of(FILE);
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("As recorded", Map.of()),
                new Preset("Drum", Map.of("one_shot", 1.0, "level", -6.0)),
                new Preset("Loop", Map.of("loop", 1.0)),
                new Preset(
                        "Pad",
                        Map.of(
                                "loop",
                                1.0,
                                "loop_start",
                                0.25,
                                "crossfade",
                                0.5,
                                "attack",
                                0.6,
                                "release",
                                2.0)));
    }

    @Override
    public PluginProcessor prepare(Preparation preparation) {
        float[][] sources = sources(preparation.file(FILE), preparation.channels());
        SamplerControls controls = new SamplerControls(preparation, sources[0].length);
        KeyVoice[] voices = new KeyVoice[2 * VOICES];
        for (int i = 0; i < voices.length; i++) {
            voices[i] = new SamplerVoice(controls, sources);
        }
        return new KeyInstrument(
                preparation.parameters(), controls.level, controls, voices, sources.length);
    }

    /** One for each channel that is rendered; the mean of all for a mono node, none is silence. */
    private static float[][] sources(@Nullable Pcm pcm, int channels) {
        if (pcm == null) {
            return new float[1][0];
        }
        int count = Math.min(pcm.channels(), channels);
        if (count > 1 || pcm.channels() == 1) {
            float[][] sources = new float[count][];
            System.arraycopy(pcm.samples(), 0, sources, 0, count);
            return sources;
        }
        float[] mean = new float[pcm.frames()];
        for (float[] channel : pcm.samples()) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += channel[i] / pcm.channels();
            }
        }
        return new float[][] {mean};
    }
}
