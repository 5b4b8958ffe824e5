package atome.engine.render;

import static org.assertj.core.api.Assertions.assertThat;

import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.action.Scene;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.sample.Pcm;
import atome.engine.timeline.ActionClip;
import atome.engine.timeline.Clip;
import atome.engine.timeline.FollowAction;
import atome.engine.timeline.Launching;
import atome.engine.timeline.Loop;
import atome.engine.timeline.Marker;
import atome.engine.timeline.Outcome;
import atome.engine.timeline.Quantize;
import atome.engine.timeline.Stretch;
import atome.engine.timeline.TempoMap;
import atome.engine.timeline.TempoSegment;
import atome.engine.timeline.Timebase;
import atome.engine.timeline.Timeline;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RendererAllocationTest {
    private static final int BLOCK_FRAMES = 64;
    private static final int WINDOW_BLOCKS = 2_000;

    private final Rehearsal rehearsal = new Rehearsal();
    private final float[][] in = new float[2][BLOCK_FRAMES];
    private final float[][] out = new float[2][BLOCK_FRAMES];

    @Test
    void renderingClipsFiltersEventsAndTakeBacksAllocatesNothing() {
        Clip[] clips = new Clip[200];
        for (int i = 0; i < clips.length; i++) {
            clips[i] = Rehearsal.clip("c" + i, Rehearsal.sine(100 + i, 6_000), i * 50L, "filter");
        }
        Timeline song = Rehearsal.looped("song", 0, 12_000, clips);
        Rig rig =
                Rig.of(
                        List.of(
                                Rehearsal.input("in", 1),
                                Rehearsal.plugin("filter", "atome.svf", Map.of()),
                                Rehearsal.plugin("trim", "atome.gain", Map.of()),
                                Rehearsal.output("out")),
                        List.of(
                                Rehearsal.cable("in", "filter"),
                                Rehearsal.cable("filter", "trim"),
                                Rehearsal.cable("trim", "out")),
                        List.of(song));
        rehearsal.engine.install(rig);
        rehearsal.at(0, new Action.Play(rehearsal.timeline("song"), 0));

        assertThat(fewestBytesOfAWindow(moves())).isZero();
        // None was overlooked, or taken back in vain.
        assertThat(rehearsal.engine.status().ignoredActions()).isZero();
    }

    @Test
    void fiveHundredVoicesThatComeRoundAllocateNothing() {
        Clip[] clips = new Clip[500];
        for (int i = 0; i < clips.length; i++) {
            Pcm pcm =
                    i % 2 == 0
                            ? Rehearsal.sine(100 + i, 1_000 + i)
                            : new Pcm(
                                    Rehearsal.RATE_HZ,
                                    new float[][] {Rehearsal.constant(99, 0.001f).samples()[0]});
            clips[i] =
                    new Clip("c" + i, pcm, 0, 0, pcm.frames(), "out", -40, 0, false, true, 50, 0);
        }
        rehearsal.engine.install(
                Rehearsal.chain(
                        List.of(Rehearsal.timeline("song", clips)), Rehearsal.output("out")));
        rehearsal.at(0, new Action.Play(rehearsal.timeline("song"), 0));
        ActionEvent move =
                ActionEvent.atOnce(
                        new Action.SetParameter(rehearsal.node("out"), Node.GAIN, -6, 240));

        assertThat(fewestBytesOfAWindow(move)).isZero();
        assertThat(rehearsal.engine.status().soundingVoices()).isEqualTo(500);
    }

    @Test
    void eightStretchedVoicesThatFollowARampAndAreSoughtAndLaunchedAllocateNothing() {
        TempoMap ramp =
                TempoMap.of(
                        Timebase.BEATS,
                        List.of(TempoSegment.ramp(0, 120, 60), TempoSegment.constant(8, 60)));
        Clip[] clips = new Clip[8];
        for (int i = 0; i < clips.length; i++) {
            Pcm pcm = Rehearsal.sine(100 + 50 * i, 30_000 + i);
            Stretch stretch =
                    i % 2 == 0
                            ? new Stretch(0, pcm.frames(), 1, 1, 100, ramp)
                            : new Stretch(0, pcm.frames(), 0.8, 1 + 0.05 * i, 0, null);
            clips[i] = Rehearsal.clip("c" + i, pcm, 0, "out", true, Launching.PLAIN).with(stretch);
        }
        Timeline song =
                new Timeline(
                        "song",
                        Timebase.BEATS,
                        ramp,
                        Quantize.NONE,
                        List.of(clips),
                        List.of(),
                        List.of(),
                        new Loop(1_000, 200_000),
                        null);
        rehearsal.engine.install(Rehearsal.chain(List.of(song), Rehearsal.output("out")));
        rehearsal.at(0, new Action.Play(rehearsal.timeline("song"), 0));
        ActionEvent[] moves = new ActionEvent[500];
        Arrays.fill(moves, ActionEvent.atOnce(new Action.Ask("anything")));
        moves[100] = ActionEvent.atOnce(new Action.Seek(rehearsal.timeline("song"), 50_000));
        moves[200] = ActionEvent.atOnce(new Action.StopClip(rehearsal.clip("c1")));
        moves[300] = ActionEvent.atOnce(new Action.Launch(rehearsal.clip("c1")));

        assertThat(fewestBytesOfAWindow(moves)).isZero();
        assertThat(rehearsal.engine.status().soundingVoices()).isGreaterThanOrEqualTo(8);
    }

    private long fewestBytesOfAWindow(ActionEvent... moves) {
        long fewestBytes = Long.MAX_VALUE;
        for (int window = 0; window < 12; window++) {
            fewestBytes = Math.min(fewestBytes, bytesOfAWindow(moves));
        }
        return fewestBytes;
    }

    @Test
    void fiveHundredVoicesChainsActionClipsAndACaptureAllocateNothing() {
        int song = rehearsal.engine.slots().timelines().of("song");
        int filter = rehearsal.engine.slots().nodes().of("filter");
        List<Clip> clips = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Launching looped = new Launching(null, 0, null, null);
            clips.add(
                    Rehearsal.clip(
                            "loop" + i, Rehearsal.sine(100 + i, 777), i, "filter", true, looped));
        }
        for (int i = 0; i < 10; i++) {
            FollowAction any =
                    new FollowAction(
                            "f" + i, Outcome.ANY, Outcome.OTHER, 50, 50, null, null, true, 1, 0);
            Launching row = new Launching("row", i, i == 3 ? Quantize.BEAT : null, any);
            clips.add(
                    Rehearsal.clip(
                            "row" + i, Rehearsal.sine(50 + i, 50 + i), -1, "filter", false, row));
        }
        List<ActionClip.Step> steps = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Action turn = new Action.SetParameter(filter, Node.FIRST_OWN, 200 + i, 100);
            steps.add(new ActionClip.Step(i * 0.001, i * 48L, turn));
        }
        Timeline timeline =
                new Timeline(
                        "song",
                        Timebase.BEATS,
                        TempoMap.DEFAULT,
                        Quantize.BEAT,
                        clips,
                        List.of(new ActionClip("auto", 0, 2_400, steps)),
                        List.of(new Marker("marker", 77)),
                        new Loop(0, 50_000),
                        null);
        rehearsal.engine.install(
                Rehearsal.chain(
                        List.of(timeline),
                        Rehearsal.plugin("filter", "atome.svf", Map.of()),
                        Rehearsal.output("out")));
        ActionEvent[] moves = {
            ActionEvent.atOnce(new Action.StartCapture(song)),
            ActionEvent.atOnce(new Action.Launch(rehearsal.clip("row0"))),
            ActionEvent.atOnce(new Action.LaunchActionClip(rehearsal.actionClip("auto"))),
            ActionEvent.atOnce(new Action.Ask("anything")),
            ActionEvent.atOnce(new Action.Seek(song, 1_000)),
            ActionEvent.atOnce(new Action.StopActionClip(rehearsal.actionClip("auto"))),
            ActionEvent.atOnce(new Action.StopCapture())
        };
        rehearsal.at(0, new Action.Play(song, 0));

        long fewestBytes = Long.MAX_VALUE;
        int voices = 0;
        for (int window = 0; window < 8; window++) {
            fewestBytes = Math.min(fewestBytes, bytesOfAWindow(moves));
            voices = Math.max(voices, rehearsal.engine.status().soundingVoices());
            rehearsal.engine.drainNotices(_ -> {});
            rehearsal.engine.drainCaptured(_ -> {});
        }

        assertThat(fewestBytes).isZero();
        assertThat(voices).isGreaterThanOrEqualTo(500);
    }

    /** Turns of a filter, and taps on all that can be tapped, each taken back four blocks later. */
    private ActionEvent[] moves() {
        int song = rehearsal.timeline("song");
        List<Action> taps =
                List.of(
                        new Action.SetParameter(rehearsal.node("trim"), Node.MUTED, 1, 0),
                        new Action.Launch(rehearsal.clip("c3")),
                        new Action.StopClip(rehearsal.clip("c5")),
                        new Action.Play(song, 0),
                        new Action.Stop(song),
                        new Action.Seek(song, 1_000));
        ActionEvent[] moves = new ActionEvent[8 * 2 * taps.size()];
        for (int i = 0; i < moves.length; i++) {
            moves[i] =
                    ActionEvent.atOnce(
                            new Action.SetParameter(
                                    rehearsal.node("filter"), Node.FIRST_OWN, 100 + 50 * i, 240));
        }
        for (int i = 0; i < 2 * taps.size(); i++) {
            Action.Tentative tap = new Action.Tentative(taps.get(i % taps.size()));
            moves[8 * i + 1] = ActionEvent.atOnce(tap);
            moves[8 * i + 5] = ActionEvent.atOnce(new Action.TakeBack(tap));
            moves[8 * i + 6] = ActionEvent.atOnce(recall(-3 * i, i % 3 * 1_000));
        }
        return moves;
    }

    private Action recall(double value, int morphFrames) {
        int filter = rehearsal.node("filter");
        Scene scene =
                new Scene(
                        "scene",
                        List.of(
                                new Scene.Value(filter, Node.FIRST_OWN, 1_000 - 20 * value),
                                new Scene.Value(filter, Node.BYPASS, morphFrames == 0 ? 1 : 0),
                                new Scene.Value(rehearsal.node("out"), Node.GAIN, value)));
        return new Action.Recall(scene, morphFrames, 240, true);
    }

    private long bytesOfAWindow(ActionEvent[] moves) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int block = 0; block < WINDOW_BLOCKS; block++) {
            rehearsal.queue.offer(moves[block % moves.length]);
            rehearsal.engine.process().process(in, out, BLOCK_FRAMES, block * 1_333_333L);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
