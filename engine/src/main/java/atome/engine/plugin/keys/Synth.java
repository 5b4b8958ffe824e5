package atome.engine.plugin.keys;

import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Parameter;
import atome.engine.plugin.Parameter.Scale;
import atome.engine.plugin.PluginProcessor;
import atome.engine.plugin.Preparation;
import atome.engine.plugin.Preset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Subtractive synthesiser of 16 voices: {@code two oscillators, sub, noise → low-pass (envelope,
 * key, LFO) → envelope, velocity → level → + in → out}. Built as M. Russ, "Sound Synthesis and
 * Sampling", 3rd edition, 2008, chapter 3 describes the kind; sources of its parts: {@link
 * Oscillator}, {@link SynthVoice}, {@link Envelope}.
 */
public final class Synth implements AtomePlugin {
    private static final List<String> WAVES = List.of("sine", "triangle", "saw", "square");

    private static final int VOICES = 16;

    @Override
    public String id() {
        return "atome.synth";
    }

    @Override
    public String name() {
        return "Synth";
    }

    @Override
    public String description() {
        return "Subtractive synthesiser of 16 voices with two oscillators, filter, two envelopes"
                + " and an LFO.";
    }

    /** Waves: 0 sine, 1 triangle, 2 saw, 3 square, and what lies between. */
    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        all.add(Parameter.morph("wave_1", 2, WAVES));
        all.add(Parameter.morph("wave_2", 2, WAVES));
        all.add(new Parameter("pitch_2", "semitones", -24, 24, 0, Scale.LINEAR));
        all.add(new Parameter("detune_2", "cents", -100, 100, 8, Scale.LINEAR));
        all.add(plain("mix_2", 1, 0.5));
        all.add(plain("sub", 1, 0));
        all.add(plain("noise", 1, 0));
        all.add(new Parameter("cutoff", "Hz", 20, 20_000, 2_000, Scale.LOG));
        all.add(plain("resonance", 1, 0.2));
        all.add(new Parameter("filter_envelope", "semitones", -96, 96, 24, Scale.LINEAR));
        all.add(plain("key_tracking", 1, 0.5));
        all.addAll(envelope("filter_", 0.005, 0.8, 0.3, 0.5));
        all.addAll(envelope("", 0.005, 0.8, 0.7, 0.3));
        all.add(new Parameter("lfo_rate", "Hz", 0.05, 20, 5, Scale.LOG));
        all.add(new Parameter("lfo_pitch", "cents", 0, 1_200, 0, Scale.LINEAR));
        all.add(new Parameter("lfo_filter", "semitones", 0, 48, 0, Scale.LINEAR));
        all.add(new Parameter("glide", "s", 0, 2, 0, Scale.LINEAR));
        all.add(plain("velocity", 1, 0.7));
        all.add(new Parameter("level", "dB", -60, 12, 0, Scale.LINEAR));
        return List.copyOf(all);
    }

    private static Parameter plain(String name, double max, double defaultValue) {
        return new Parameter(name, "", 0, max, defaultValue, Scale.LINEAR);
    }

    static List<Parameter> envelope(
            String prefix, double attack, double decay, double sustain, double release) {
        return List.of(
                new Parameter(prefix + "attack", "s", 0.001, 10, attack, Scale.LOG),
                new Parameter(prefix + "decay", "s", 0.005, 20, decay, Scale.LOG),
                plain(prefix + "sustain", 1, sustain),
                new Parameter(prefix + "release", "s", 0.005, 20, release, Scale.LOG));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("Two saws", Map.of()),
                new Preset(
                        "Bass",
                        Map.ofEntries(
                                Map.entry("wave_2", 3.0),
                                Map.entry("pitch_2", -12.0),
                                Map.entry("sub", 0.5),
                                Map.entry("cutoff", 300.0),
                                Map.entry("resonance", 0.35),
                                Map.entry("filter_envelope", 30.0),
                                Map.entry("filter_decay", 0.5),
                                Map.entry("filter_sustain", 0.1),
                                Map.entry("release", 0.1))),
                new Preset(
                        "Pad",
                        Map.ofEntries(
                                Map.entry("detune_2", 12.0),
                                Map.entry("cutoff", 900.0),
                                Map.entry("filter_attack", 1.5),
                                Map.entry("filter_sustain", 0.6),
                                Map.entry("attack", 0.8),
                                Map.entry("sustain", 0.9),
                                Map.entry("release", 3.0),
                                Map.entry("lfo_rate", 0.3),
                                Map.entry("lfo_filter", 4.0))),
                new Preset(
                        "Lead",
                        Map.ofEntries(
                                Map.entry("wave_1", 3.0),
                                Map.entry("cutoff", 3_000.0),
                                Map.entry("resonance", 0.4),
                                Map.entry("sustain", 0.9),
                                Map.entry("lfo_pitch", 12.0),
                                Map.entry("glide", 0.08))),
                new Preset(
                        "Pluck",
                        Map.ofEntries(
                                Map.entry("wave_1", 1.5),
                                Map.entry("cutoff", 500.0),
                                Map.entry("filter_envelope", 48.0),
                                Map.entry("filter_attack", 0.001),
                                Map.entry("filter_decay", 0.4),
                                Map.entry("filter_sustain", 0.0),
                                Map.entry("attack", 0.001),
                                Map.entry("decay", 1.5),
                                Map.entry("sustain", 0.0),
                                Map.entry("release", 0.6))));
    }

    @Override
    public PluginProcessor prepare(Preparation preparation) {
        SynthControls controls = new SynthControls(preparation);
        KeyVoice[] voices = new KeyVoice[2 * VOICES];
        for (int i = 0; i < voices.length; i++) {
            voices[i] = new SynthVoice(controls, i);
        }
        return new KeyInstrument(preparation.parameters(), controls.level, controls, voices, 1);
    }
}
