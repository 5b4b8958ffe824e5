package atome.engine.plugin.modulation;

import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Parameter;
import atome.engine.plugin.PluginProcessor;
import atome.engine.plugin.Preparation;
import atome.engine.plugin.Preset;
import atome.engine.plugin.part.NoteLength;
import java.util.List;
import java.util.Map;

/**
 * A few notches that sweep: {@code in → + → 4 … 12 first-order all-pass filters → mix → out, and
 * back to + by the feedback, a frame later}.
 *
 * <p>Sources: W. M. Hartmann, "Flanging and Phasers", JAES 26(6), 1978; J. O. Smith, "An allpass
 * approach to digital phasing and flanging", ICMC 1984. All filters turn by 90° at one frequency,
 * which goes {@code depth} octaves up and down from {@code frequency}. With N stages at mix ½ and
 * no feedback the notches lie where they turn by 180° together, at {@code tan(π f/rate) = tan(π
 * frequency/rate) · tan(π (2k + 1)/2N)}. {@code stages} is taken as the even number next to it, and
 * another one is faded to. What goes into the loop is the quieter the more comes back. Every second
 * channel is behind by {@code phase}.
 */
public final class Phaser implements AtomePlugin {
    static final int MOST_STAGES = 12;

    @Override
    public String id() {
        return "atome.phaser";
    }

    @Override
    public String name() {
        return "Phaser";
    }

    @Override
    public String description() {
        return "A few notches that sweep up and down.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter("rate", "Hz", 0.02, 8, 0.4, Parameter.Scale.LOG),
                NoteLength.parameter(),
                new Parameter("frequency", "Hz", 100, 4_000, 700, Parameter.Scale.LOG),
                new Parameter("depth", "oct", 0, 3, 1.5, Parameter.Scale.LINEAR),
                new Parameter("stages", "", 4, MOST_STAGES, 4, Parameter.Scale.LINEAR),
                new Parameter("feedback", "", -0.9, 0.9, 0.3, Parameter.Scale.LINEAR),
                new Parameter("phase", "°", 0, 180, 0, Parameter.Scale.LINEAR),
                new Parameter("mix", "", 0, 1, 0.5, Parameter.Scale.LINEAR));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("Classic four", Map.of("rate", 0.5, "feedback", 0.0)),
                new Preset("Resonant six", Map.of("rate", 0.3, "stages", 6.0, "feedback", 0.7)),
                new Preset(
                        "Wide twelve",
                        Map.of(
                                "rate",
                                0.15,
                                "stages",
                                12.0,
                                "depth",
                                2.0,
                                "feedback",
                                0.4,
                                "phase",
                                120.0)),
                new Preset(
                        "One bar",
                        Map.of("sync", (double) NoteLength.BAR, "stages", 8.0, "depth", 1.8)));
    }

    @Override
    public PluginProcessor prepare(Preparation preparation) {
        return new PhaserProcessor(preparation);
    }
}
