package atome.engine.plugin.space;

import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Parameter;
import atome.engine.plugin.PluginProcessor;
import atome.engine.plugin.Preparation;
import atome.engine.plugin.Preset;
import atome.engine.plugin.part.NoteLength;
import java.util.List;
import java.util.Map;

/**
 * Echoes, in milliseconds or in beats, that may go from side to side: {@code in → + → delay line →
 * low cut → high cut → mix → out, and back to + by the feedback, of the same channel or of the one
 * before}.
 *
 * <p>The line is read at whole frames, so an echo is dulled by the cuts alone and comes on the
 * exact frame. At 20 kHz the high cut is open. Another time is faded to over 20 ms, as on a digital
 * pedal: it does not bend the pitch as a tape would, and a tempo that moves leaves the pitch alone
 * too. By {@code sync} the time is a note length (see {@link NoteLength}) at the tempo of the
 * leading timeline; a note that does not fit into 4 s is halved until it does.
 *
 * <p>Source: U. Zölzer (ed.), "DAFX: Digital Audio Effects", 2nd ed., Wiley 2011, 2.6 (delay-based
 * structures) and 2.2 (first-order filters). The way round has the gain {@code feedback} at most:
 * feedback of the channel itself and of the one before are shared out by {@code pingpong}.
 */
public final class Delay implements AtomePlugin {
    static final double LONGEST_SECONDS = 4;
    static final double HIGHEST_CUT_HZ = 20_000;

    @Override
    public String id() {
        return "atome.delay";
    }

    @Override
    public String name() {
        return "Delay";
    }

    @Override
    public String description() {
        return "Echoes in milliseconds or in beats, straight or from side to side.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter("time", "ms", 1, 1_000 * LONGEST_SECONDS, 380, Parameter.Scale.LOG),
                NoteLength.parameter(),
                new Parameter("feedback", "", 0, 0.95, 0.35, Parameter.Scale.LINEAR),
                new Parameter("ping_pong", "", 0, 1, 0, Parameter.Scale.LINEAR),
                new Parameter("low_cut", "Hz", 20, 2_000, 100, Parameter.Scale.LOG),
                new Parameter("high_cut", "Hz", 500, HIGHEST_CUT_HZ, 8_000, Parameter.Scale.LOG),
                new Parameter("mix", "", 0, 1, 0.3, Parameter.Scale.LINEAR));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset(
                        "Slapback",
                        Map.of("time", 110.0, "feedback", 0.1, "high_cut", 5_000.0, "mix", 0.3)),
                new Preset(
                        "Dotted eighth",
                        Map.of("sync", (double) NoteLength.DOTTED_EIGHTH, "feedback", 0.4)),
                new Preset(
                        "Ping-pong quarters",
                        Map.of("sync", (double) NoteLength.QUARTER, "ping_pong", 1.0)),
                new Preset(
                        "Dark repeats",
                        Map.of(
                                "time",
                                480.0,
                                "feedback",
                                0.6,
                                "low_cut",
                                200.0,
                                "high_cut",
                                2_200.0)),
                new Preset(
                        "Wash",
                        Map.of(
                                "time",
                                640.0,
                                "feedback",
                                0.85,
                                "ping_pong",
                                0.7,
                                "low_cut",
                                250.0,
                                "high_cut",
                                3_500.0,
                                "mix",
                                0.4)));
    }

    @Override
    public PluginProcessor prepare(Preparation preparation) {
        return new DelayProcessor(preparation);
    }
}
