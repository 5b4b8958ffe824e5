package atome.engine.render;

import atome.engine.AudioEngine;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.action.ActionQueue;
import atome.engine.plugin.Plugins;
import atome.engine.rig.Connection;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.rig.RigSlots;
import atome.engine.sample.Pcm;
import atome.engine.sample.Sound;
import atome.engine.stretch.Stretchers;
import atome.engine.timeline.Clip;
import atome.engine.timeline.Launching;
import atome.engine.timeline.Loop;
import atome.engine.timeline.Quantize;
import atome.engine.timeline.TempoMap;
import atome.engine.timeline.Timebase;
import atome.engine.timeline.Timeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The real engine without a driver: rigs in a line, sound as numbers. */
final class Rehearsal {
    static final int RATE_HZ = 48_000;

    final AudioEngine engine;
    final ActionQueue queue;

    Rehearsal() {
        this(Stretchers.BUILT_IN);
    }

    Rehearsal(Stretchers stretchers) {
        engine = new AudioEngine(RATE_HZ, new RigSlots(), stretchers);
        queue = engine.openQueue("test");
    }

    static Node bus(String id, int channels) {
        return new Node(id, Node.Kind.BUS, channels, 1, null, Map.of(), 0, 0, false, false);
    }

    static Node input(String id, int channels) {
        return new Node(id, Node.Kind.INPUT, channels, 1, null, Map.of(), 0, 0, false, false);
    }

    static Node output(String id) {
        return new Node(id, Node.Kind.OUTPUT, 2, 1, null, Map.of(), 0, 0, false, false);
    }

    static Node plugin(String id, String plugin, Map<String, Double> params) {
        return new Node(
                id,
                Node.Kind.PLUGIN,
                2,
                1,
                Plugins.find(plugin).orElseThrow(),
                params,
                0,
                0,
                false,
                false);
    }

    static Connection cable(String source, String target) {
        return new Connection(source + ">" + target, source, 0, target, 0, 0);
    }

    /** Nodes cabled one after the other. */
    static Rig chain(List<Timeline> timelines, Node... nodes) {
        List<Connection> cables = new ArrayList<>();
        for (int i = 1; i < nodes.length; i++) {
            cables.add(cable(nodes[i - 1].id(), nodes[i].id()));
        }
        return Rig.of(List.of(nodes), cables, timelines);
    }

    static Pcm constant(int frames, float value) {
        float[] samples = new float[frames];
        Arrays.fill(samples, value);
        return new Pcm(RATE_HZ, new float[][] {samples, samples.clone()});
    }

    static Pcm sine(double hz, int frames) {
        float[] samples = new float[frames];
        for (int i = 0; i < frames; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hz * i / RATE_HZ));
        }
        return new Pcm(RATE_HZ, new float[][] {samples, samples.clone()});
    }

    static Clip clip(String id, Sound sound, long startFrame, String output) {
        return clip(id, sound, startFrame, output, false, Launching.PLAIN);
    }

    static Clip clip(
            String id,
            Sound sound,
            long startFrame,
            String output,
            boolean loop,
            Launching launching) {
        int frames = sound.frames();
        return new Clip(
                id, sound, startFrame, 0, frames, output, 0, 0, false, loop, 0, 0, launching);
    }

    static Timeline timeline(String id, Clip... clips) {
        return Timeline.of(id, clips);
    }

    static Timeline looped(String id, long startFrame, long endFrame, Clip... clips) {
        return new Timeline(
                id,
                Timebase.SECONDS,
                TempoMap.DEFAULT,
                Quantize.NONE,
                List.of(clips),
                List.of(),
                List.of(),
                new Loop(startFrame, endFrame),
                null);
    }

    void at(long frame, Action action) {
        queue.offer(new ActionEvent(frame, action));
    }

    int node(String id) {
        return engine.nodeSlot(id).orElseThrow();
    }

    int timeline(String id) {
        return engine.timelineSlot(id).orElseThrow();
    }

    int actionClip(String id) {
        return engine.slots().actionClips().of(id);
    }

    int clip(String id) {
        return engine.clipSlot(id).orElseThrow();
    }

    /** The next frames, silence at the inputs, in blocks of the given sizes, repeated. */
    float[][] render(int frames, int... blockSizes) {
        return render(new float[2][frames], blockSizes);
    }

    /** The next frames for these inputs. */
    float[][] render(float[][] inputs, int... blockSizes) {
        int frames = inputs[0].length;
        float[][] rendered = new float[2][frames];
        int done = 0;
        for (int block = 0; done < frames; block++) {
            int length = Math.min(blockSizes[block % blockSizes.length], frames - done);
            float[][] in = new float[inputs.length][];
            for (int channel = 0; channel < in.length; channel++) {
                in[channel] = Arrays.copyOfRange(inputs[channel], done, done + length);
            }
            float[][] out = new float[2][length];
            long nanos = (long) (engine.status().frame() * 1e9 / RATE_HZ);
            engine.process().process(in, out, length, nanos);
            System.arraycopy(out[0], 0, rendered[0], done, length);
            System.arraycopy(out[1], 0, rendered[1], done, length);
            done += length;
        }
        return rendered;
    }
}
