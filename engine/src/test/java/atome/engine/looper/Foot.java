package atome.engine.looper;

import atome.engine.AudioEngine;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.action.ActionQueue;
import atome.engine.rig.Connection;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.timeline.Quantize;
import atome.engine.timeline.TempoMap;
import atome.engine.timeline.Timebase;
import atome.engine.timeline.Timeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;

/** The real engine with one looper, rendered by hand; its input is a function of the frame. */
final class Foot {
    static final int RATE_HZ = 48_000;
    static final int FADE = LooperRun.fadeFrames(RATE_HZ);

    final AudioEngine engine = new AudioEngine(RATE_HZ);
    final ActionQueue queue = engine.openQueue("foot");
    final List<LoopEvent> events = new ArrayList<>();
    private final LongToDoubleFunction input;
    private float[] heard = new float[0];

    /** The input is not heard itself: only the loop is. */
    Foot(LongToDoubleFunction input) {
        this.input = input;
        install(looper(Quantize.NONE, 0));
    }

    static Looper looper(Quantize quantize, long loopFrames, Layer... layers) {
        return new Looper(
                "looper", "in", "out", 1, "song", quantize, false, loopFrames, List.of(layers));
    }

    void install(Looper looper) {
        Timeline song =
                new Timeline(
                        "song",
                        Timebase.BEATS,
                        TempoMap.DEFAULT,
                        Quantize.NONE,
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null);
        engine.install(
                Rig.of(
                                List.of(node("in", Node.Kind.INPUT), node("out", Node.Kind.OUTPUT)),
                                List.<Connection>of(),
                                List.of(song))
                        .with(List.of(looper)));
    }

    private static Node node(String id, Node.Kind kind) {
        return new Node(id, kind, 1, 1, null, Map.of(), 0, 0, false, false);
    }

    LooperRun run() {
        LooperRun run = engine.looper("looper");
        if (run == null) {
            throw new AssertionError("no looper");
        }
        return run;
    }

    void at(long frame, LoopVerb verb) {
        int slot = engine.looperSlot("looper").orElseThrow();
        queue.offer(new ActionEvent(frame, new Action.Loop(slot, verb)));
    }

    void playSong(long frame) {
        queue.offer(
                new ActionEvent(
                        frame, new Action.Play(engine.timelineSlot("song").orElseThrow(), 0)));
    }

    /** Renders up to a frame. */
    void roll(long end, int block) {
        int from = (int) engine.renderedFrame();
        heard = Arrays.copyOf(heard, (int) end);
        float[][] in = new float[1][block];
        float[][] out = new float[1][block];
        for (int at = from; at < end; at += block) {
            int frames = (int) Math.min(block, end - at);
            for (int i = 0; i < frames; i++) {
                in[0][i] = (float) input.applyAsDouble(at + i);
            }
            engine.process().process(in, out, frames, at * 1_000_000_000L / RATE_HZ);
            System.arraycopy(out[0], 0, heard, at, frames);
            engine.refillLoopers();
            engine.drainLoops(events::add);
        }
    }

    /** What has come out so far, by frame. */
    float[] heard() {
        return heard;
    }

    List<LoopEvent> events(LoopEvent.Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).toList();
    }
}
