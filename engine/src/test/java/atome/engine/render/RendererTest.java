package atome.engine.render;

import static atome.engine.render.Rehearsal.bus;
import static atome.engine.render.Rehearsal.cable;
import static atome.engine.render.Rehearsal.chain;
import static atome.engine.render.Rehearsal.clip;
import static atome.engine.render.Rehearsal.constant;
import static atome.engine.render.Rehearsal.input;
import static atome.engine.render.Rehearsal.looped;
import static atome.engine.render.Rehearsal.output;
import static atome.engine.render.Rehearsal.plugin;
import static atome.engine.render.Rehearsal.sine;
import static atome.engine.render.Rehearsal.timeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.sample.Pcm;
import atome.engine.timeline.Clip;
import atome.engine.timeline.Timeline;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RendererTest {
    private final Rehearsal rehearsal = new Rehearsal();

    @Test
    void anInputIsHeardInTheSameBlock() {
        rehearsal.engine.install(chain(List.of(), input("in", 2), output("out")));
        rehearsal.render(480, 64);

        float[][] in = new float[2][64];
        in[0][5] = 0.5f;
        in[1][7] = -0.25f;
        float[][] out = rehearsal.render(in, 64);

        assertThat(out[0][5]).isEqualTo(0.5f);
        assertThat(out[1][7]).isEqualTo(-0.25f);
    }

    @Test
    void aClipStartsOnItsFrameAndEndsOnItsFrame() {
        Clip click = clip("click", constant(100, 1), 1_000, "out");
        rehearsal.engine.install(chain(List.of(timeline("song", click)), output("out")));
        rehearsal.at(333, new Action.Play(rehearsal.timeline("song"), 0));

        float[] out = rehearsal.render(2_000, 64)[0];

        assertThat(out[1_332]).isZero();
        assertThat(out[1_333]).isEqualTo(1);
        assertThat(out[1_432]).isEqualTo(1);
        assertThat(out[1_433]).isZero();
    }

    @Test
    void playFromTheMiddleJoinsAClipThatHasBegun() {
        float[] ramp = new float[1_000];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i;
        }
        Clip clip = clip("ramp", new Pcm(48_000, new float[][] {ramp, ramp}), 500, "out");
        rehearsal.engine.install(chain(List.of(timeline("song", clip)), output("out")));
        rehearsal.at(10, new Action.Play(rehearsal.timeline("song"), 700));

        float[] out = rehearsal.render(100, 16)[0];

        assertThat(out[9]).isZero();
        assertThat(out[10]).isEqualTo(200);
    }

    @Test
    void aLoopComesRoundToTheFrame() {
        Clip click = clip("click", constant(1, 1), 100, "out");
        Timeline song = looped("song", 50, 250, click);
        rehearsal.engine.install(chain(List.of(song), output("out")));
        rehearsal.at(0, new Action.Play(rehearsal.timeline("song"), 0));

        float[] out = rehearsal.render(1_000, 64)[0];

        for (int frame = 0; frame < out.length; frame++) {
            boolean expected = frame >= 100 && (frame - 100) % 200 == 0;
            assertThat(out[frame]).as("frame %d", frame).isEqualTo(expected ? 1 : 0);
        }
    }

    @Test
    void aStopCutsWithinTwoMillisecondsAndWithoutAClick() {
        Clip tone = clip("tone", sine(440, 48_000), 0, "out");
        rehearsal.engine.install(chain(List.of(timeline("song", tone)), output("out")));
        rehearsal.at(0, new Action.Play(rehearsal.timeline("song"), 0));
        rehearsal.at(1_000, new Action.Stop(rehearsal.timeline("song")));

        float[] out = rehearsal.render(2_000, 64)[0];

        assertThat(largestStep(out)).isLessThan(0.04f);
        for (int frame = 1_096; frame < out.length; frame++) {
            assertThat(out[frame]).isZero();
        }
    }

    @Test
    void aParameterMovesFromItsFrameOn() {
        rehearsal.engine.install(chain(List.of(), input("in", 2), output("out")));
        rehearsal.render(480, 64);
        rehearsal.at(480 + 37, new Action.SetParameter(rehearsal.node("in"), Node.GAIN, -120, 0));

        float[][] in = {constant(128, 1).samples()[0], constant(128, 1).samples()[1]};
        float[] out = rehearsal.render(in, 128)[0];

        assertThat(out[36]).isEqualTo(1);
        assertThat(out[37]).isZero();
    }

    @Test
    void aLateEventIsAppliedAtOnceAndCounted() {
        rehearsal.engine.install(chain(List.of(), input("in", 2), output("out")));
        rehearsal.render(480, 64);
        rehearsal.at(400, new Action.SetParameter(rehearsal.node("in"), Node.GAIN, -120, 0));

        float[][] in = {constant(64, 1).samples()[0], constant(64, 1).samples()[1]};
        float[] out = rehearsal.render(in, 64)[0];

        assertThat(out[0]).isZero();
        assertThat(rehearsal.engine.status().lateEvents()).isEqualTo(1);
        assertThat(rehearsal.engine.status().maxLateFrames()).isEqualTo(80);
    }

    @Test
    void anActionOnSomethingUnknownIsCountedAndTheSoundGoesOn() {
        rehearsal.engine.install(chain(List.of(), input("in", 2), output("out")));
        rehearsal.queue.offer(ActionEvent.atOnce(new Action.SetParameter(99, 0, 0, 0)));
        rehearsal.queue.offer(ActionEvent.atOnce(new Action.Launch(-1)));
        float[][] in = {constant(64, 1).samples()[0], constant(64, 1).samples()[1]};

        assertThat(rehearsal.render(in, 64)[0][63]).isEqualTo(1);
        assertThat(rehearsal.engine.status().ignoredActions()).isEqualTo(2);
    }

    @Test
    void afterAPanicNothingThatWaitedStarts() {
        Clip pad = clip("pad", constant(48_000, 1), -1, "out");
        rehearsal.engine.install(chain(List.of(timeline("song", pad)), output("out")));
        rehearsal.at(900, new Action.Launch(rehearsal.clip("pad")));
        rehearsal.at(900, new Action.Tentative(new Action.Play(rehearsal.timeline("song"), 0)));
        rehearsal.at(901, new Action.SetParameter(rehearsal.node("out"), Node.GAIN, -6, 0));
        rehearsal.at(500, new Action.Panic());

        float[] out = rehearsal.render(2_000, 64)[0];

        for (float sample : out) {
            assertThat(sample).isZero();
        }
        assertThat(rehearsal.engine.plays(rehearsal.timeline("song"))).isFalse();
        assertThat(rehearsal.engine.status().ignoredActions()).isZero();
    }

    @Test
    void aMonoSourceInTheMiddleLosesThreeDecibelsASide() {
        rehearsal.engine.install(chain(List.of(), input("in", 1), output("out")));
        float[][] in = {constant(64, 1).samples()[0], new float[64]};

        float[][] out = rehearsal.render(in, 64);

        assertThat(out[0][63]).isCloseTo(0.70711f, within(1e-5f));
        assertThat(out[1][63]).isCloseTo(0.70711f, within(1e-5f));
    }

    @Test
    void aStereoClipPannedHardLeftKeepsItsLeftAtUnity() {
        Clip clip = new Clip("c", constant(64, 1), 0, 0, 64, "out", 0, -1, false, false, 0, 0);
        rehearsal.engine.install(chain(List.of(timeline("song", clip)), output("out")));
        rehearsal.at(0, new Action.Play(rehearsal.timeline("song"), 0));

        float[][] out = rehearsal.render(64, 64);

        assertThat(out[0][32]).isEqualTo(1);
        assertThat(out[1][32]).isZero();
    }

    @Test
    void anEditOfTheRigFadesAndNeverClicks() {
        Node in = input("in", 2);
        Node out = output("out");
        Node bus = bus("bus", 2);
        float[] tone = sine(440, 48_000).samples()[0];
        rehearsal.engine.install(chain(List.of(), in, out));
        Rig[] rigs = {
            chain(List.of(), in, bus, out),
            chain(List.of(), in, out),
            Rig.of(List.of(in, out), List.of(), List.of()),
            Rig.of(List.of(in, bus, out), List.of(cable("in", "bus")), List.of()),
        };
        float[] heard = new float[tone.length];
        for (int block = 0; block < tone.length / 480; block++) {
            if (block % 5 == 4) {
                rehearsal.engine.install(rigs[(block / 5) % rigs.length]);
            }
            float[] part = java.util.Arrays.copyOfRange(tone, block * 480, block * 480 + 480);
            float[][] rendered = rehearsal.render(new float[][] {part, part}, 480);
            System.arraycopy(rendered[0], 0, heard, block * 480, 480);
        }

        assertThat(largestStep(heard)).isLessThan(0.035f);
        assertThat(rehearsal.engine.status().generation()).isGreaterThan(15);
    }

    @Test
    void aNodeThatStaysKeepsTheValueAHandHasGivenIt() {
        Node in = input("in", 2);
        rehearsal.engine.install(chain(List.of(), in, output("out")));
        rehearsal.at(0, new Action.SetParameter(rehearsal.node("in"), Node.GAIN, -120, 0));
        rehearsal.render(64, 64);
        rehearsal.engine.install(chain(List.of(), in, bus("bus", 2), output("out")));

        float[][] on = {constant(960, 1).samples()[0], constant(960, 1).samples()[1]};

        assertThat(rehearsal.render(on, 64)[0][959]).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 37, 64, 128, 1_000, 1_024, 4_096})
    void theSameSessionSoundsBitIdenticalAtEveryBlockSize(int blockFrames) {
        assertThat(performance(blockFrames)).isDeepEqualTo(performance(64));
    }

    private static float[][] performance(int... blockFrames) {
        Rehearsal rehearsal = new Rehearsal();
        Clip loop =
                new Clip(
                        "loop",
                        sine(110, 5_000),
                        -1,
                        100,
                        4_321,
                        "filter",
                        -3,
                        0.3,
                        false,
                        true,
                        50,
                        0);
        Clip[] clips = new Clip[20];
        for (int i = 0; i < clips.length; i++) {
            clips[i] =
                    new Clip(
                            "clip" + i,
                            sine(200 + 50 * i, 3_000),
                            i * 777L,
                            0,
                            3_000,
                            i % 2 == 0 ? "filter" : "mono",
                            -6,
                            0.1 * i - 1,
                            false,
                            false,
                            200,
                            300);
        }
        Timeline song = looped("song", 1_500, 14_001, clips);
        Rig rig =
                Rig.of(
                        List.of(
                                input("in", 2),
                                bus("mono", 1),
                                plugin("filter", "atome.svf", Map.of("cutoff", 900.0)),
                                plugin("trim", "atome.gain", Map.of("gain", -2.0)),
                                output("out")),
                        List.of(
                                cable("in", "filter"),
                                cable("mono", "trim"),
                                cable("filter", "trim"),
                                cable("trim", "out")),
                        List.of(song, timeline("hand", loop)));
        rehearsal.engine.install(rig);
        Random random = new Random(1);
        int filter = rehearsal.node("filter");
        rehearsal.at(123, new Action.Play(rehearsal.timeline("song"), 0));
        rehearsal.at(4_567, new Action.Launch(rehearsal.clip("loop")));
        for (int i = 0; i < 300; i++) {
            float hz = 100 + random.nextInt(8_000);
            rehearsal.at(
                    random.nextInt(48_000),
                    new Action.SetParameter(filter, Node.FIRST_OWN, hz, random.nextInt(500)));
        }
        rehearsal.at(20_000, new Action.SetParameter(filter, Node.PAN, 0.7f, 240));
        rehearsal.at(22_000, new Action.SetParameter(filter, Node.BYPASS, 1, 240));
        rehearsal.at(24_001, new Action.SetParameter(filter, Node.BYPASS, 0, 240));
        rehearsal.at(26_000, new Action.SetParameter(rehearsal.node("mono"), Node.PAN, -1, 240));
        rehearsal.at(30_000, new Action.SetParameter(rehearsal.node("mono"), Node.MUTED, 1, 240));
        rehearsal.at(31_113, new Action.Seek(rehearsal.timeline("song"), 7_000));
        rehearsal.at(40_000, new Action.StopClip(rehearsal.clip("loop")));
        rehearsal.at(45_000, new Action.Panic());
        float[] noise = new float[48_000];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = 0.1f * random.nextFloat();
        }
        return rehearsal.render(new float[][] {noise, noise}, blockFrames);
    }

    private static float largestStep(float[] samples) {
        float largest = 0;
        for (int i = 1; i < samples.length; i++) {
            largest = Math.max(largest, Math.abs(samples[i] - samples[i - 1]));
        }
        return largest;
    }
}
