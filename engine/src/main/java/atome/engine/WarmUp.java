package atome.engine;

import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.action.ActionQueue;
import atome.engine.action.Begun;
import atome.engine.action.Scene;
import atome.engine.record.tap.Landing;
import atome.engine.rig.Connection;
import atome.engine.rig.Monitoring;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.rig.RigSlots;
import atome.engine.sample.Pcm;
import atome.engine.stretch.Stretchers;
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
import atome.engine.timeline.Timebase;
import atome.engine.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Goes through everything that the audio thread ever does, into the void, before it starts: what it
 * meets for the first time later would have to be loaded in the middle of a show. Calling thread.
 */
public final class WarmUp {
    private static final int ROUNDS = 400;
    private static final int LOOP_FRAMES = 2_000;
    private static final double KEPT_SECONDS = 0.1;
    private static final int STRETCHED = 4;

    private final RigSlots slots = new RigSlots();
    private final int rateHz;
    private final int blockFrames;

    private final Stretchers stretchers;

    private WarmUp(int rateHz, int blockFrames, Stretchers stretchers) {
        this.stretchers = stretchers;
        this.rateHz = rateHz;
        this.blockFrames = blockFrames;
    }

    /** Takes a second or so. */
    public static void run(int rateHz, int blockFrames, Stretchers stretchers) {
        new WarmUp(rateHz, blockFrames, stretchers).play();
    }

    private void play() {
        AudioEngine engine = new AudioEngine(rateHz, slots, stretchers);
        ActionQueue queue = engine.openQueue("warm-up");
        engine.taps().keepInputs(KEPT_SECONDS);
        Rig[] rigs = {rig("a"), rig("b")};
        float[][] in = new float[2][blockFrames];
        float[][] out = new float[2][blockFrames];
        List<Action> actions = actions();
        for (int round = 0; round < ROUNDS; round++) {
            if (round % 20 == 0) {
                engine.install(rigs[round / 20 % rigs.length]);
                engine.taps().hold("out");
            }
            queue.offer(ActionEvent.atOnce(actions.get(round % actions.size())));
            engine.process().process(in, out, blockFrames, round * 1_000_000L);
            if (round % 50 == 0) {
                engine.drainNotices(_ -> {});
                engine.drainCaptured(_ -> {});
            }
        }
    }

    private Rig rig(String middle) {
        Node input = node("in", Node.Kind.INPUT);
        Node bus = node(middle, Node.Kind.BUS);
        Node output = node("out", Node.Kind.OUTPUT);
        List<Clip> clips = new ArrayList<>();
        Outcome[] outcomes = Outcome.values();
        for (int i = 0; i < outcomes.length; i++) {
            FollowAction follow =
                    new FollowAction(
                            "f" + i,
                            outcomes[i],
                            Outcome.NEXT,
                            50,
                            50,
                            "song",
                            null,
                            i % 2 == 0,
                            1,
                            0.001);
            Launching launching = new Launching("track", i, i == 0 ? Quantize.BEAT : null, follow);
            clips.add(clip("c" + i, -1, i % 3 == 0, launching));
        }
        clips.add(clip("placed", 100, false, Launching.PLAIN));
        for (int i = 0; i < STRETCHED; i++) {
            double pitch = i % 2 == 0 ? 1 : 1.1;
            Stretch stretch =
                    new Stretch(0, 300, 8, pitch, 120, i % 2 == 0 ? null : TempoMap.DEFAULT);
            clips.add(clip("s" + i, 10L * i, true, Launching.PLAIN).with(stretch));
        }
        ActionClip automation =
                new ActionClip(
                        "auto",
                        0,
                        LOOP_FRAMES,
                        List.of(
                                new ActionClip.Step(0, 50, move()),
                                new ActionClip.Step(0, 900, move())));
        Timeline song =
                new Timeline(
                        "song",
                        Timebase.BEATS,
                        TempoMap.DEFAULT,
                        Quantize.BAR,
                        clips,
                        List.of(automation),
                        List.of(new Marker("marker", 70)),
                        new Loop(0, LOOP_FRAMES),
                        new FollowAction(
                                "t", Outcome.AGAIN, Outcome.NONE, 1, 1, null, null, true, 2, 0));
        return Rig.of(
                List.of(input, bus, output),
                List.of(
                        new Connection("k1" + middle, "in", 0, middle, 0, 0),
                        new Connection("k2" + middle, middle, 0, "out", 0, 0)),
                List.of(song));
    }

    private static Node node(String id, Node.Kind kind) {
        return new Node(id, kind, 2, 1, null, Map.of(), 0, 0, false, false);
    }

    private Clip clip(String id, long startFrame, boolean loop, Launching launching) {
        Pcm pcm = new Pcm(rateHz, new float[2][300]);
        return new Clip(
                id, pcm, startFrame, 0, 300, "out", -6, 0.2, false, loop, 20, 20, launching);
    }

    private Action move() {
        return new Action.SetParameter(slots.nodes().of("out"), Node.GAIN, -3, 100);
    }

    private List<Action> actions() {
        int song = slots.timelines().of("song");
        int out = slots.nodes().of("out");
        int in = slots.nodes().of("in");
        Action.Tentative tap = new Action.Tentative(new Action.Launch(slots.clips().of("c1")));
        List<Action> all = new ArrayList<>();
        all.add(new Action.StartCapture(song));
        all.add(new Action.CountIn(song, 0, 1, -1, new Begun()));
        all.add(new Action.Play(song, 0));
        for (int i = 0; i < Outcome.values().length; i++) {
            all.add(new Action.Launch(slots.clips().of("c" + i)));
            all.add(move());
        }
        all.add(new Action.LaunchActionClip(slots.actionClips().of("auto")));
        all.add(new Action.Seek(song, 500));
        all.add(tap);
        all.add(new Action.TakeBack(tap));
        all.add(new Action.StopClip(slots.clips().of("c2")));
        all.add(new Action.StopActionClip(slots.actionClips().of("auto")));
        all.add(new Action.SetParameter(out, Node.BYPASS, 1, 10));
        all.add(new Action.SetParameter(out, Node.PAN, 0.5, 10));
        Scene scene =
                new Scene(
                        "scene",
                        List.of(
                                new Scene.Value(out, Node.GAIN, -9),
                                new Scene.Value(out, Node.MUTED, 0)));
        all.add(new Action.Recall(scene, 0, 10, false));
        all.add(new Action.Recall(new Scene("back", scene.values()), 200, 10, true));
        all.add(new Action.SetConnectionGain(slots.connections().of("k1a"), -3, 10));
        all.add(new Action.Note(out, 60, 1));
        all.add(new Action.Bend(out, 1));
        all.add(new Action.Sustain(out, true));
        all.add(new Action.Ask("nothing"));
        all.add(new Action.SetRecording(in, true, new Landing(song, 0, false)));
        all.add(new Action.SetParameter(in, Node.MONITOR, Monitoring.AUTO.value(), 0));
        all.add(new Action.SetRecording(in, false, null));
        all.add(new Action.SetParameter(in, Node.MONITOR, Monitoring.ON.value(), 0));
        all.add(new Action.StopCapture());
        all.add(new Action.Stop(song));
        all.add(new Action.Panic());
        return all;
    }
}
