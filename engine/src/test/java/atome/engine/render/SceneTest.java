package atome.engine.render;

import static atome.engine.render.Rehearsal.chain;
import static atome.engine.render.Rehearsal.constant;
import static atome.engine.render.Rehearsal.input;
import static atome.engine.render.Rehearsal.output;
import static atome.engine.render.Rehearsal.plugin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.engine.AudioThread;
import atome.engine.Notice;
import atome.engine.action.Action;
import atome.engine.action.Scene;
import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Parameter;
import atome.engine.plugin.PluginProcessor;
import atome.engine.plugin.Preparation;
import atome.engine.plugin.SmoothedValue;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.timeline.ActionClip;
import atome.engine.timeline.Clip;
import atome.engine.timeline.Quantize;
import atome.engine.timeline.TempoMap;
import atome.engine.timeline.Timebase;
import atome.engine.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SceneTest {
    private static final int GLIDE = 240;
    private static final int AT = 1_000;
    private static final int WAY = 9_600;

    private final Rehearsal rehearsal = new Rehearsal();

    /** Gives where its one parameter, spread like a frequency, stands. */
    private static final class Probe implements AtomePlugin {
        @Override
        public String id() {
            return "test.probe";
        }

        @Override
        public String name() {
            return "Probe";
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(new Parameter("hz", "Hz", 1, 10_000, 10, Parameter.Scale.LOG));
        }

        @Override
        public PluginProcessor prepare(Preparation preparation) {
            SmoothedValue hz = preparation.parameter(0);
            return new PluginProcessor() {
                @Override
                @AudioThread
                public void process(float[][] audio, int frames) {
                    for (int i = 0; i < frames; i++) {
                        audio[0][i] = (float) hz.next();
                        audio[1][i] = audio[0][i];
                    }
                }

                @Override
                @AudioThread
                public void reset() {}
            };
        }
    }

    private static Node probe() {
        return new Node("probe", Node.Kind.PLUGIN, 2, 1, new Probe(), Map.of(), 0, 0, false, false);
    }

    private Scene scene(Object... values) {
        List<Scene.Value> all = new ArrayList<>();
        for (int i = 0; i < values.length; i += 3) {
            all.add(
                    new Scene.Value(
                            rehearsal.node((String) values[i]),
                            (int) values[i + 1],
                            ((Number) values[i + 2]).doubleValue()));
        }
        return new Scene("chorus", all);
    }

    private static Action.Recall recall(Scene scene, int morphFrames) {
        return new Action.Recall(scene, morphFrames, GLIDE, false);
    }

    private float[] heard(int frames, int block) {
        return rehearsal.render(constant(frames, 1).samples(), block)[0];
    }

    private static double db(float sample) {
        return 20 * Math.log10(sample);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 1024})
    void everyParameterStartsAtTheVeryFrame(int block) {
        Node[] nodes = new Node[40];
        nodes[0] = input("in", 2);
        for (int i = 1; i < 39; i++) {
            nodes[i] = plugin("gain" + i, "atome.gain", Map.of());
        }
        nodes[39] = output("out");
        rehearsal.engine.install(chain(List.of(), nodes));
        List<Scene.Value> values = new ArrayList<>();
        for (int i = 1; i < 39; i++) {
            int slot = rehearsal.node("gain" + i);
            for (int parameter : new int[] {Node.GAIN, Node.FIRST_OWN}) {
                values.add(new Scene.Value(slot, parameter, -0.1));
            }
        }
        rehearsal.at(AT, new Action.Recall(new Scene("all", values), 0, 0, false));

        float[] out = heard(2_048, block);

        assertThat(out[AT - 1]).isEqualTo(1);
        assertThat(db(out[AT])).isEqualTo(-0.1 * 2 * 38, within(1e-3));
    }

    @Test
    void aMorphIsTheSameAtEveryBlockSize() {
        float[][] first = null;
        for (int block : new int[] {16, 33, 64, 480, 1024}) {
            Rehearsal one = new Rehearsal();
            one.engine.install(
                    chain(
                            List.of(),
                            input("in", 2),
                            plugin("filter", "atome.svf", Map.of()),
                            plugin("echo", "atome.delay", Map.of()),
                            output("out")));
            Scene scene =
                    new Scene(
                            "chorus",
                            List.of(
                                    new Scene.Value(one.node("filter"), Node.FIRST_OWN, 300),
                                    new Scene.Value(one.node("filter"), Node.PAN, 0.7),
                                    new Scene.Value(one.node("echo"), Node.FIRST_OWN, 90),
                                    new Scene.Value(one.node("echo"), Node.BYPASS, 1),
                                    new Scene.Value(one.node("out"), Node.GAIN, -30)));
            one.at(AT, new Action.Recall(scene, WAY, GLIDE, true));
            one.at(3_333, new Action.SetParameter(one.node("out"), Node.GAIN, 0, 100));
            one.at(5_000, new Action.Recall(new Scene("verse", scene.values()), 777, GLIDE, false));
            float[][] out = one.render(Rehearsal.sine(440, 14_400).samples(), block);
            if (first == null) {
                first = out;
            }
            assertThat(out).isDeepEqualTo(first);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 1024})
    void aLevelMorphsInDecibels(int block) {
        rehearsal.engine.install(chain(List.of(), input("in", 2), output("out")));
        rehearsal.at(AT, recall(scene("out", Node.GAIN, -40), WAY));

        float[] out = heard(AT + WAY + 10, block);

        assertThat(out[AT - 1]).isEqualTo(1);
        assertThat(db(out[AT + WAY / 4 - 1])).isEqualTo(-10, within(0.01));
        assertThat(db(out[AT + WAY / 2 - 1])).isEqualTo(-20, within(0.01));
        assertThat(db(out[AT + WAY])).isEqualTo(-40, within(1e-4));
    }

    @Test
    void aMorphFromSilenceSpendsNoTimeWhereNothingIsHeard() {
        Node quiet = new Node("out", Node.Kind.OUTPUT, 2, 1, null, Map.of(), -120, 0, false, false);
        rehearsal.engine.install(chain(List.of(), input("in", 2), quiet));
        rehearsal.at(AT, recall(scene("out", Node.GAIN, 0), WAY));

        float[] out = heard(AT + WAY + 10, 64);

        assertThat(out[AT - 1]).isZero();
        assertThat(db(out[AT + WAY / 2 - 1])).isEqualTo(-30, within(0.01));
        assertThat(out[AT + WAY]).isEqualTo(1);
    }

    @Test
    void aFrequencyMorphsInOctaves() {
        rehearsal.engine.install(chain(List.of(), probe(), output("out")));
        rehearsal.at(AT, recall(scene("probe", Node.FIRST_OWN, 1_000), WAY));

        float[] out = heard(AT + WAY + 10, 64);

        assertThat(out[AT - 1]).isEqualTo(10);
        assertThat(out[AT + WAY / 2 - 1]).isEqualTo(100, within(0.1f));
        assertThat(out[AT + WAY]).isEqualTo(1_000);
    }

    @Test
    void switchesTurnAtTheStartOfTheWayOrWhenToldAtItsEnd() {
        rehearsal.engine.install(chain(List.of(), input("in", 2), output("out")));
        Scene dark = scene("out", Node.MUTED, 1);
        Scene light = scene("out", Node.MUTED, 0);
        rehearsal.at(AT, new Action.Recall(dark, WAY, 0, false));
        rehearsal.at(2 * AT, new Action.Recall(light, WAY, 0, true));

        float[] out = heard(2 * AT + WAY + 10, 64);

        assertThat(out[AT - 1]).isEqualTo(1);
        assertThat(out[AT]).isZero();
        assertThat(out[2 * AT + WAY - 1]).isZero();
        assertThat(out[2 * AT + WAY]).isEqualTo(1);
    }

    @Test
    void aHandTakesItsParameterOutOfAMorphAndTheOthersGoOn() {
        rehearsal.engine.install(chain(List.of(), input("in", 2), output("out")));
        rehearsal.at(AT, recall(scene("in", Node.GAIN, -40, "out", Node.GAIN, -40), WAY));
        rehearsal.at(AT + WAY / 2, new Action.SetParameter(rehearsal.node("in"), Node.GAIN, 0, 0));

        float[] out = heard(AT + WAY + 10, 64);

        assertThat(db(out[AT + WAY / 2])).isEqualTo(-20, within(0.1));
        assertThat(db(out[AT + WAY])).isEqualTo(-40, within(1e-4));
    }

    @Test
    void theSameSceneAgainWithoutAWayArrivesAtOnce() {
        rehearsal.engine.install(chain(List.of(), input("in", 2), output("out")));
        Scene scene = scene("out", Node.GAIN, -40);
        rehearsal.at(AT, recall(scene, WAY));
        rehearsal.at(2 * AT, recall(scene, 0));

        assertThat(db(heard(2 * AT + GLIDE + 1, 64)[2 * AT + GLIDE])).isEqualTo(-40, within(1e-4));
    }

    /** What a recall has moved is kept soon after; an edit then finds the values on their way. */
    @Test
    void anEditThatHoldsTheSameValuesDoesNotCutTheWayShort() {
        rehearsal.engine.install(chain(List.of(), input("in", 2), output("out")));
        rehearsal.at(AT, recall(scene("out", Node.GAIN, -40), WAY));
        float[] before = heard(AT + 64 * 10, 64);
        Node kept = new Node("out", Node.Kind.OUTPUT, 2, 1, null, Map.of(), -40, 0, false, false);
        rehearsal.engine.install(chain(List.of(), input("in", 2), kept));

        float[] out = heard(WAY, 64);

        assertThat(db(out[WAY / 2 - before.length + AT - 1])).isEqualTo(-20, within(0.01));
        assertThat(db(out[WAY - 1])).isEqualTo(-40, within(1e-4));
    }

    @Test
    void aRecallUnderASineDoesNotClick() {
        rehearsal.engine.install(
                chain(
                        List.of(),
                        input("in", 2),
                        plugin("filter", "atome.svf", Map.of()),
                        output("out")));
        rehearsal.at(AT, recall(scene("out", Node.GAIN, -6, "out", Node.PAN, 0.3), 0));
        rehearsal.at(4 * AT, recall(scene("out", Node.MUTED, 1, "filter", Node.BYPASS, 1), 0));

        float[] out = rehearsal.render(Rehearsal.sine(100, 8_000).samples(), 64)[0];

        double steepest = 0;
        for (int i = 2; i < out.length; i++) {
            steepest = Math.max(steepest, Math.abs(out[i] - out[i - 1]));
        }
        // A sine of 100 Hz at ½ rises 0.0065 a frame; a fade of 5 ms adds 0.0021 at its peak.
        assertThat(steepest).isLessThan(0.009);
    }

    @Test
    void whatWasRecalledByHandIsTold() {
        rehearsal.engine.install(chain(List.of(), input("in", 2), output("out")));
        Action.Recall recall = recall(scene("out", Node.GAIN, -40), WAY);
        rehearsal.at(AT, recall);
        heard(2 * AT, 64);

        List<Notice> told = new ArrayList<>();
        rehearsal.engine.drainNotices(told::add);

        assertThat(told).containsExactly(new Notice.Recalled(AT, recall));
    }

    @Test
    void aNodeThatHasGoneIsLeftOut() {
        rehearsal.engine.install(chain(List.of(), input("in", 2), output("out")));
        int gone = rehearsal.engine.slots().nodes().of("gone");
        List<Scene.Value> values =
                List.of(
                        new Scene.Value(gone, Node.GAIN, -6),
                        new Scene.Value(rehearsal.node("out"), 99, 1),
                        new Scene.Value(rehearsal.node("out"), Node.GAIN, -40));
        rehearsal.at(AT, new Action.Recall(new Scene("chorus", values), 0, 0, false));

        assertThat(db(heard(2 * AT, 64)[AT])).isEqualTo(-40, within(1e-4));
        assertThat(rehearsal.engine.status().ignoredActions()).isZero();
    }

    /** A jump into the middle of a morph goes the rest of the way in the rest of the time. */
    @Test
    void aJumpBehindARecallOfAnActionClipFindsWhatItLedTo() {
        rehearsal.engine.install(chain(List.of(), input("in", 2), output("out")));
        int out = rehearsal.node("out");
        List<ActionClip.Step> steps =
                List.of(
                        step(100, new Action.SetParameter(out, Node.GAIN, -12, 0)),
                        step(200, recall(scene("in", Node.GAIN, -40, "out", Node.GAIN, 0), WAY)),
                        step(300, new Action.SetParameter(out, Node.GAIN, -20, 0)));
        rehearsal.engine.install(rig(new ActionClip("auto", 0, 48_000, steps)));
        rehearsal.at(
                AT,
                new Action.Play(rehearsal.engine.slots().timelines().of("song"), 200 + WAY / 2));

        float[] heard = heard(AT + WAY + 10, 64);

        assertThat(db(heard[AT + GLIDE])).isBetween(-23.0, -20.0);
        assertThat(db(heard[AT + WAY / 2])).isEqualTo(-60, within(1e-3));
    }

    private static ActionClip.Step step(long frame, Action action) {
        return new ActionClip.Step((double) frame / Rehearsal.RATE_HZ, frame, action);
    }

    private static Rig rig(ActionClip clip) {
        return chain(
                List.of(
                        new Timeline(
                                "song",
                                Timebase.SECONDS,
                                TempoMap.DEFAULT,
                                Quantize.NONE,
                                List.<Clip>of(),
                                List.of(clip),
                                List.of(),
                                null,
                                null)),
                input("in", 2),
                output("out"));
    }
}
