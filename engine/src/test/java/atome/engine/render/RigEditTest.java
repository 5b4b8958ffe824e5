package atome.engine.render;

import static atome.engine.render.Rehearsal.bus;
import static atome.engine.render.Rehearsal.cable;
import static atome.engine.render.Rehearsal.chain;
import static atome.engine.render.Rehearsal.input;
import static atome.engine.render.Rehearsal.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.engine.AudioThread;
import atome.engine.NodeStatus;
import atome.engine.action.Action;
import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Parameter;
import atome.engine.plugin.PluginProcessor;
import atome.engine.plugin.Plugins;
import atome.engine.plugin.Preparation;
import atome.engine.rig.Connection;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.timeline.Timeline;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RigEditTest {
    private static final int DELAY = 4_800;

    private final Rehearsal rehearsal = new Rehearsal();

    /** The ideal crossfade of a signal with itself is the signal: what differs is the error. */
    @Test
    void aThousandEditsUnderASineLeaveLessThanMinusEightyDecibelsOfError() {
        Node in = input("in", 2);
        Node out = output("out");
        Rig straight = chain(List.of(), in, out);
        Rig[] rigs = {
            chain(List.of(), in, bus("a", 2), out),
            straight,
            chain(List.of(), in, bus("a", 2), bus("b", 2), out),
            chain(List.of(), in, bus("b", 2), out),
            Rig.of(
                    List.of(in, bus("a", 2), bus("b", 2), out),
                    List.of(cable("in", "a"), cable("in", "b"), half("a", "out"), half("b", "out")),
                    List.of()),
        };
        rehearsal.engine.install(straight);
        rehearsal.render(64, 64);
        float[] tone = Rehearsal.sine(997, 64 * 5_000).samples()[0];
        double worst = 0;
        for (int i = 0; i < 1_000; i++) {
            rehearsal.engine.install(rigs[i % rigs.length]);
            // Some edits come while the last one still fades.
            int blocks = 1 + i * 7 % 9;
            int at = i * 320 % (tone.length - 64 * 16);
            float[] part = Arrays.copyOfRange(tone, at, at + 64 * blocks);
            float[] heard = rehearsal.render(new float[][] {part, part}, 64)[0];
            for (int frame = 0; frame < part.length; frame++) {
                worst = Math.max(worst, Math.abs(heard[frame] - part[frame]));
            }
        }
        assertThat(20 * Math.log10(worst / 0.5)).isLessThan(-80);
    }

    private static Connection half(String source, String target) {
        return new Connection(source + ">" + target, source, 0, target, 0, 20 * Math.log10(0.5));
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 1024})
    void aSendIsTurnedAtItsFrame(int block) {
        rehearsal.engine.install(chain(List.of(), input("in", 2), output("out")));
        int send = rehearsal.engine.slots().connections().of("in>out");
        rehearsal.at(500, new Action.SetConnectionGain(send, -20, 0));
        float[] ones = Rehearsal.constant(1_000, 1).samples()[0];

        float[] out = rehearsal.render(new float[][] {ones, ones}, block)[0];

        assertThat(out[499]).isEqualTo(1);
        assertThat(out[500]).isEqualTo(0.1f, within(1e-6f));
    }

    @Test
    void pedalsThatChangePlacesFadeAndDoNotClick() {
        Node in = input("in", 2);
        Node out = output("out");
        rehearsal.engine.install(chain(List.of(), in, bus("a", 2), bus("b", 2), out));
        float[] tone = Rehearsal.sine(440, 4_800).samples()[0];
        float[] before = rehearsal.render(new float[][] {tone, tone}, 64)[0];
        rehearsal.engine.install(chain(List.of(), in, bus("b", 2), bus("a", 2), out));
        float[] after = rehearsal.render(new float[][] {tone, tone}, 64)[0];

        float step = Math.abs(after[0] - before[4_799]);
        for (int frame = 1; frame < after.length; frame++) {
            step = Math.max(step, Math.abs(after[frame] - after[frame - 1]));
        }
        assertThat(step).isLessThan(0.035f);
        assertThat(after[4_000]).isEqualTo(tone[4_000]);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 1024})
    void whatAnEchoStillHasToSayIsHeardAfterItHasLeftTheRig(int block) {
        Node in = input("in", 2);
        Node out = output("out");
        Node echo = plugin("echo", new Echo(), 2);
        Rig with = chain(List.of(), in, echo, out);
        rehearsal.engine.install(with);
        float[] hit = new float[1_024];
        hit[0] = 1;
        rehearsal.render(new float[][] {hit, hit}, block);
        rehearsal.engine.install(chain(List.of(), in, out));

        float[] rest = rehearsal.render(8_192, block)[0];

        assertThat(rest[DELAY - 1_024]).as("the echo of the hit").isEqualTo(1);
        rehearsal.engine.install(with);
        float[] anew = rehearsal.render(8_192, block)[0];
        assertThat(anew).as("it comes back empty").containsOnly(0);
    }

    @Test
    void whatWouldRingForEverIsFadedAfterHalfAMinuteAndDoesNotClick() {
        Node hum = plugin("hum", new Hum(), 2);
        Node out = output("out");
        rehearsal.engine.install(chain(List.of(), hum, out));
        rehearsal.render(64, 64);
        rehearsal.engine.install(chain(List.of(), input("in", 2), out));

        float[] rest = rehearsal.render(31 * Rehearsal.RATE_HZ, 64)[0];

        assertThat(rest[29 * Rehearsal.RATE_HZ]).isEqualTo(0.5f);
        assertThat(rest[rest.length - 1]).isZero();
        float step = 0;
        for (int frame = 1; frame < rest.length; frame++) {
            step = Math.max(step, Math.abs(rest[frame] - rest[frame - 1]));
        }
        assertThat(step).isLessThan(0.5f / 200);
    }

    @Test
    void parallelWaysMeetInTimeAndClipsWaitForThem() {
        Node in = input("in", 2);
        Node late = plugin("late", new Late(), 2);
        Node sum = bus("sum", 2);
        Node out = output("out");
        float[] one = {1};
        Timeline song =
                Timeline.of(
                        "song",
                        Rehearsal.clip(
                                "click",
                                new atome.engine.sample.Pcm(
                                        Rehearsal.RATE_HZ, new float[][] {one, one}),
                                0,
                                "sum"));
        rehearsal.engine.install(
                Rig.of(
                        List.of(in, late, sum, out),
                        List.of(
                                cable("in", "late"),
                                cable("late", "sum"),
                                cable("in", "sum"),
                                cable("sum", "out")),
                        List.of(song)));
        rehearsal.render(64, 64);
        rehearsal.at(64, new Action.Play(rehearsal.timeline("song"), 0));
        float[] hit = new float[2_048];
        hit[0] = 1;

        float[] heard = rehearsal.render(new float[][] {hit, hit}, 64)[0];

        assertThat(heard[Late.FRAMES]).as("both ways and the clip").isEqualTo(3);
        heard[Late.FRAMES] = 0;
        assertThat(heard).containsOnly(0);
        assertThat(status("late").latencyFrames()).isEqualTo(Late.FRAMES);
    }

    @Test
    void aBypassedNodeIsAsLateAsItWasBefore() {
        Node late =
                new Node("late", Node.Kind.PLUGIN, 2, 1, new Late(), Map.of(), 0, 0, false, true);
        rehearsal.engine.install(chain(List.of(), input("in", 2), late, output("out")));
        float[] hit = new float[512];
        hit[0] = 1;

        assertThat(rehearsal.render(new float[][] {hit, hit}, 64)[0][Late.FRAMES]).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"throws", "nan", "infinite"})
    void aPlugInThatFailsIsLeftOutAndTheSoundGoesOn(String how) {
        Node bad = plugin("bad", new Bad(how), 2);
        rehearsal.engine.install(chain(List.of(), input("in", 2), bad, output("out")));
        float[] ones = new float[256];
        Arrays.fill(ones, 0.5f);

        float[] heard = rehearsal.render(new float[][] {ones, ones}, 64)[0];

        assertThat(heard).containsOnly(0.5f);
        assertThat(status("bad").fault()).isNotNull();
        rehearsal.at(256, new Action.SetParameter(rehearsal.node("bad"), Node.BYPASS, 1, 0));
        rehearsal.at(256, new Action.SetParameter(rehearsal.node("bad"), Node.BYPASS, 0, 0));
        rehearsal.render(new float[][] {ones, ones}, 64);
        assertThat(status("bad").fault()).as("tried again, failed again").isNotNull();
    }

    @Test
    void aNodeTellsItsPeakItsLoudnessAndItsTime() {
        rehearsal.engine.install(chain(List.of(), input("in", 2), output("out")));
        float[] tone = Rehearsal.sine(1_000, 96_000).samples()[0];
        rehearsal.render(new float[][] {tone, tone}, 64);

        NodeStatus status = status("in");
        assertThat(status.peaks()[0]).isCloseTo(0.5f, within(0.01f));
        assertThat(status.rms()[0]).isCloseTo((float) (0.5 / Math.sqrt(2)), within(0.01f));
        assertThat(status.load()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 1024})
    void anInstrumentPlaysItsNotesFromTheirFrameAndPanicEndsThem(int block) {
        Node synth = plugin("synth", Plugins.find("atome.synth").orElseThrow(), 2);
        rehearsal.engine.install(chain(List.of(), synth, output("out")));
        int node = rehearsal.node("synth");
        rehearsal.at(1_000, new Action.Note(node, 60, 0.8));
        rehearsal.at(5_000, new Action.Bend(node, 2));
        rehearsal.at(9_000, new Action.Sustain(node, true));
        rehearsal.at(10_000, new Action.Note(node, 60, 0));
        rehearsal.at(60_000, new Action.Panic());

        float[] out = rehearsal.render(120_000, block)[0];

        assertThat(Arrays.copyOf(out, 1_001)).containsOnly(0);
        assertThat(loudest(out, 1_000, 1_500)).isGreaterThan(0.01f);
        assertThat(loudest(out, 50_000, 51_000)).as("held by the pedal").isGreaterThan(0.001f);
        assertThat(loudest(out, 110_000, 120_000)).as("after the panic").isZero();
        assertThat(rehearsal.engine.status().ignoredActions()).isZero();
    }

    private static float loudest(float[] samples, int from, int to) {
        float loudest = 0;
        for (int i = from; i < to; i++) {
            loudest = Math.max(loudest, Math.abs(samples[i]));
        }
        return loudest;
    }

    private NodeStatus status(String node) {
        return Objects.requireNonNull(rehearsal.engine.node(node));
    }

    private static Node plugin(String id, AtomePlugin plugin, int channels) {
        return new Node(id, Node.Kind.PLUGIN, channels, 1, plugin, Map.of(), 0, 0, false, false);
    }

    /** What it takes, once more, later. */
    private static class Echo implements AtomePlugin {
        @Override
        public String id() {
            return "test.echo";
        }

        @Override
        public String name() {
            return "Echo";
        }

        @Override
        public List<Parameter> parameters() {
            return List.of();
        }

        @Override
        public PluginProcessor prepare(Preparation preparation) {
            return new Line(preparation.channels(), frames());
        }

        int frames() {
            return DELAY;
        }
    }

    /** A plug-in that looks ahead, and says so. */
    private static final class Late extends Echo {
        static final int FRAMES = 100;

        @Override
        int frames() {
            return FRAMES;
        }

        @Override
        public int latencyFrames(int sampleRateHz) {
            return FRAMES;
        }
    }

    /** Only late: nothing is mixed with what is taken. */
    private static final class Line implements PluginProcessor {
        private final FixedDelay line;
        private final int lengthFrames;
        private int sinceSignal = Integer.MAX_VALUE;

        Line(int channels, int lengthFrames) {
            this.line = new FixedDelay(channels, lengthFrames);
            this.lengthFrames = lengthFrames;
        }

        @Override
        @AudioThread
        public void process(float[][] audio, int frames) {
            boolean any = false;
            for (int i = 0; i < frames; i++) {
                any |= audio[0][i] != 0;
            }
            sinceSignal = any ? 0 : Math.max(sinceSignal, sinceSignal + frames);
            line.pass(audio, audio, frames);
        }

        @Override
        public void reset() {}

        @Override
        public boolean silent() {
            return sinceSignal > lengthFrames;
        }
    }

    /** Never silent. */
    private static final class Hum implements AtomePlugin {
        @Override
        public String id() {
            return "test.hum";
        }

        @Override
        public String name() {
            return "Hum";
        }

        @Override
        public List<Parameter> parameters() {
            return List.of();
        }

        @Override
        public PluginProcessor prepare(Preparation preparation) {
            return new PluginProcessor() {
                @Override
                public void process(float[][] audio, int frames) {
                    for (float[] channel : audio) {
                        Arrays.fill(channel, 0, frames, 0.5f);
                    }
                }

                @Override
                public void reset() {}

                @Override
                public boolean silent() {
                    return false;
                }
            };
        }
    }

    /** Does what no plug-in may. */
    private record Bad(String how) implements AtomePlugin {
        @Override
        public String id() {
            return "test.bad";
        }

        @Override
        public String name() {
            return "Bad";
        }

        @Override
        public List<Parameter> parameters() {
            return List.of();
        }

        @Override
        public PluginProcessor prepare(Preparation preparation) {
            return new PluginProcessor() {
                @Override
                public void process(float[][] audio, int frames) {
                    audio[0][0] = how.equals("nan") ? Float.NaN : Float.POSITIVE_INFINITY;
                    if (how.equals("throws")) {
                        throw new IllegalStateException("on purpose");
                    }
                }

                @Override
                public void reset() {}
            };
        }
    }
}
