package atome.appliance.bench.stretch;

import atome.engine.AudioEngine;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.action.ActionQueue;
import atome.engine.driver.AudioProcess;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.rig.RigSlots;
import atome.engine.sample.Pcm;
import atome.engine.stretch.Stretchers;
import atome.engine.timeline.Clip;
import atome.engine.timeline.Stretch;
import atome.engine.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The box's own engine with stretched stereo clips that all start together. */
final class Stage {
    static final int BLOCK_FRAMES = 64;
    private static final String TIMELINE = "song";

    private final AudioProcess process;
    private final ActionQueue queue;
    private final int slot;
    private final float[][] in = new float[0][];
    private final float[][] out = new float[2][BLOCK_FRAMES];
    private long block;

    Stage(Stretchers stretchers, Case way, float[]... sounds) {
        List<Clip> clips = new ArrayList<>();
        for (float[] sound : sounds) {
            Pcm pcm = new Pcm(Signal.RATE_HZ, new float[][] {sound, sound.clone()});
            Stretch stretch = new Stretch(0, pcm.frames(), way.ratio(), way.pitch(), 0, null);
            String id = "clip " + clips.size();
            clips.add(
                    new Clip(id, pcm, 0, 0, pcm.frames(), "out", 0, 0, false, false, 0, 0)
                            .with(stretch));
        }
        Node node = new Node("out", Node.Kind.OUTPUT, 2, 1, null, Map.of(), 0, 0, false, false);
        AudioEngine engine = new AudioEngine(Signal.RATE_HZ, new RigSlots(), stretchers);
        engine.install(
                Rig.of(
                        List.of(node),
                        List.of(),
                        List.of(Timeline.of(TIMELINE, clips.toArray(Clip[]::new)))));
        slot = engine.timelineSlot(TIMELINE).orElseThrow();
        queue = engine.openQueue("bench");
        process = engine.process();
    }

    /** Plays from the next block on. */
    void play() {
        queue.offer(ActionEvent.atOnce(new Action.Play(slot, 0)));
    }

    /** One channel of so many frames from the start on, and a little more. */
    float[] render(int frames) {
        play();
        float[] sound = new float[(frames / BLOCK_FRAMES + 1) * BLOCK_FRAMES];
        for (int at = 0; at < sound.length; at += BLOCK_FRAMES) {
            step();
            System.arraycopy(out[0], 0, sound, at, BLOCK_FRAMES);
        }
        return sound;
    }

    /** Renders a block; gives the nanoseconds that it took. */
    long step() {
        long begunNanos = System.nanoTime();
        process.process(in, out, BLOCK_FRAMES, block * BLOCK_FRAMES * 1_000_000L / 48);
        block++;
        return System.nanoTime() - begunNanos;
    }
}
