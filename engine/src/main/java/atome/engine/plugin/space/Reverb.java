package atome.engine.plugin.space;

import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Parameter;
import atome.engine.plugin.PluginProcessor;
import atome.engine.plugin.Preparation;
import atome.engine.plugin.Preset;
import java.util.List;
import java.util.Map;

/**
 * A room, by a network of 16 delay lines that feed each other: {@code in → low cut → pre-delay → 4
 * all-pass diffusers → 16 × (line → decay in two bands) → Hadamard matrix → back into the lines;
 * lines → two sums → width → mix → out}.
 *
 * <p>Sources: J.-M. Jot, A. Chaigne, "Digital delay networks for designing artificial
 * reverberators", AES 90th Convention, 1991 (lossless network, decay by a filter in each line); M.
 * R. Schroeder, "Natural sounding artificial reverberation", JAES 10(3), 1962 (all-pass diffusers);
 * J. Dattorro, "Effect Design 1", JAES 45(9), 1997 (lines that move a little, against ringing).
 *
 * <p>{@code decay} is the time in which the sound at 1 kHz falls by 60 dB. Damping shortens the
 * decay above 5 kHz, down to a tenth. The level of the effect goes down as its decay goes up, so
 * that a steady sound is about as loud in it as without. Another {@code size} is glided to at one
 * semitone of bend at most, another pre-delay faded to.
 */
public final class Reverb implements AtomePlugin {
    static final double LONGEST_PRE_DELAY_MS = 250;

    @Override
    public String id() {
        return "atome.reverb";
    }

    @Override
    public String name() {
        return "Reverb";
    }

    @Override
    public String description() {
        return "A room, from a small one to a cathedral.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter(
                        "pre_delay", "ms", 0, LONGEST_PRE_DELAY_MS, 15, Parameter.Scale.LINEAR),
                new Parameter("decay", "s", 0.3, 20, 1.8, Parameter.Scale.LOG),
                new Parameter("damping", "", 0, 1, 0.5, Parameter.Scale.LINEAR),
                new Parameter("size", "", 0, 1, 0.6, Parameter.Scale.LINEAR),
                new Parameter("width", "", 0, 1, 1, Parameter.Scale.LINEAR),
                new Parameter("modulation", "", 0, 1, 0.3, Parameter.Scale.LINEAR),
                new Parameter("low_cut", "Hz", 20, 1_000, 100, Parameter.Scale.LOG),
                new Parameter("mix", "", 0, 1, 0.25, Parameter.Scale.LINEAR));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset(
                        "Room",
                        Map.of("pre_delay", 5.0, "decay", 0.6, "size", 0.25, "damping", 0.6)),
                new Preset(
                        "Plate",
                        Map.of("pre_delay", 0.0, "decay", 2.2, "size", 0.4, "damping", 0.2)),
                new Preset("Hall", Map.of("pre_delay", 25.0, "decay", 2.8, "size", 0.9)),
                new Preset(
                        "Cathedral",
                        Map.of(
                                "pre_delay",
                                40.0,
                                "decay",
                                7.0,
                                "size",
                                1.0,
                                "damping",
                                0.7,
                                "mix",
                                0.3)),
                new Preset(
                        "Endless",
                        Map.of(
                                "pre_delay",
                                0.0,
                                "decay",
                                20.0,
                                "size",
                                1.0,
                                "modulation",
                                0.8,
                                "low_cut",
                                250.0,
                                "mix",
                                0.4)));
    }

    @Override
    public boolean fits(int channels) {
        return channels <= 2;
    }

    @Override
    public PluginProcessor prepare(Preparation preparation) {
        return new ReverbProcessor(preparation);
    }
}
