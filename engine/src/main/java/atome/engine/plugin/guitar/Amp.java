package atome.engine.plugin.guitar;

import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Parameter;
import atome.engine.plugin.PluginProcessor;
import atome.engine.plugin.Preparation;
import atome.engine.plugin.Preset;
import java.util.List;
import java.util.Map;

/**
 * Tube amplifier without its loudspeaker: {@code in → ×8 → first stage → coupling → second stage →
 * coupling → tone stack → master → presence → power stage with sag → ÷8 → no DC → level → out}. A
 * cabinet belongs after it.
 *
 * <p>Each pre-amp stage turns the signal over, and is lopsided by its bias, so that the second one
 * clips harder on the other side; between them couplings take away the lows that would blur and the
 * fizz that would sting. The gain is shared between both. The power stage is even, and its supply
 * falls by up to half of what it gives: attack 8 ms, recovery 120 ms.
 *
 * <p>Sources: {@link ToneStack}, {@link Clipper}, {@link Oversampler}; the order of the stages
 * after J. Pakarinen and D. Yeh, "A review of digital techniques for modeling vacuum-tube guitar
 * amplifiers", Computer Music Journal 33 (2), 2009.
 */
public final class Amp implements AtomePlugin {
    @Override
    public String id() {
        return "atome.amp";
    }

    @Override
    public String name() {
        return "Amp";
    }

    @Override
    public String description() {
        return "Guitar amplifier from clean to high gain, to be followed by a cabinet.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter("gain", "dB", 0, 72, 20, Parameter.Scale.LINEAR),
                new Parameter("bass", "", 0, 10, 5, Parameter.Scale.LINEAR),
                new Parameter("mid", "", 0, 10, 5, Parameter.Scale.LINEAR),
                new Parameter("treble", "", 0, 10, 5, Parameter.Scale.LINEAR),
                new Parameter("presence", "dB", 0, 12, 3, Parameter.Scale.LINEAR),
                new Parameter("master", "dB", -40, 24, 0, Parameter.Scale.LINEAR),
                new Parameter("sag", "", 0, 1, 0.4, Parameter.Scale.LINEAR),
                new Parameter("level", "dB", -60, 12, -6, Parameter.Scale.LINEAR));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("Clean", Map.of("gain", 4.0, "bass", 6.0, "mid", 4.0, "level", 0.0)),
                new Preset("Edge of break-up", Map.of("gain", 12.0, "mid", 6.0, "master", 2.0)),
                new Preset("Crunch", Map.of("gain", 36.0, "bass", 4.0, "mid", 7.0, "treble", 6.0)),
                new Preset(
                        "Lead",
                        Map.of("gain", 56.0, "bass", 3.5, "mid", 8.0, "sag", 0.6, "level", -9.0)),
                new Preset(
                        "Loud power stage",
                        Map.of("gain", 14.0, "master", 20.0, "sag", 0.9, "level", -9.0)));
    }

    @Override
    public PluginProcessor prepare(Preparation preparation) {
        return new AmpProcessor(preparation);
    }
}
