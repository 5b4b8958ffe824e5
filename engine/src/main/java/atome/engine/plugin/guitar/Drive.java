package atome.engine.plugin.guitar;

import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Parameter;
import atome.engine.plugin.PluginProcessor;
import atome.engine.plugin.Preparation;
import atome.engine.plugin.Preset;
import java.util.List;
import java.util.Map;

/**
 * Distortion pedal: {@code in → ×8 → low cut → drive → clipping curve → tone (low-pass) → mix with
 * in → ÷8 → no DC → level → out}. The character is 0 for soft and a little lopsided, as a tube, 1
 * for hard and even, 2 for fuzz, very lopsided and 16 dB hotter; between them it changes gradually.
 *
 * <p>Sources: see {@link Oversampler} and {@link Clipper}. At full drive the aliases of a
 * full-scale 5 kHz sine stay more than 80 dB below that sine's own level.
 */
public final class Drive implements AtomePlugin {
    @Override
    public String id() {
        return "atome.drive";
    }

    @Override
    public String name() {
        return "Drive";
    }

    @Override
    public String description() {
        return "Overdrive, distortion and fuzz without harsh aliases.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter("drive", "dB", 0, 48, 20, Parameter.Scale.LINEAR),
                Parameter.morph("character", 0, List.of("tube", "hard", "fuzz")),
                new Parameter("low_cut", "Hz", 20, 800, 80, Parameter.Scale.LOG),
                new Parameter("tone", "Hz", 500, 16_000, 6_000, Parameter.Scale.LOG),
                new Parameter("level", "dB", -60, 12, -9, Parameter.Scale.LINEAR),
                new Parameter("mix", "", 0, 1, 1, Parameter.Scale.LINEAR));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("Warm boost", Map.of("drive", 8.0, "level", -3.0)),
                new Preset("Green", Map.of("drive", 26.0, "low_cut", 600.0, "tone", 3_000.0)),
                new Preset("Rodent", Map.of("drive", 38.0, "character", 1.0, "tone", 3_500.0)),
                new Preset("Fuzz", Map.of("drive", 34.0, "character", 2.0, "level", -12.0)),
                new Preset(
                        "Bass grit",
                        Map.of("drive", 30.0, "low_cut", 300.0, "tone", 2_500.0, "mix", 0.5)));
    }

    @Override
    public PluginProcessor prepare(Preparation preparation) {
        return new DriveProcessor(preparation);
    }
}
