package atome.appliance.bench.clips;

import atome.engine.AudioEngine;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.driver.AudioProcess;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.sample.Pcm;
import atome.engine.timeline.Clip;
import atome.engine.timeline.Timeline;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a block costs while a timeline plays whose clips all lie later: one engine with a few of
 * them and one with many, in turn. Of all rounds the fastest counts, since whatever else the
 * machine does only makes them slower. Calling thread.
 *
 * @param blocks of each engine in a round
 */
public record ClipsBench(int few, int many, int blocks, int rounds) {
    static final int RATE_HZ = 48_000;
    static final int BLOCK_FRAMES = 64;

    /** The first clip starts no sooner than this; each another second later. */
    private static final int EARLIEST_SECONDS = 3_600;

    public ClipsBench {
        if ((long) blocks * rounds * BLOCK_FRAMES >= (long) EARLIEST_SECONDS * RATE_HZ) {
            throw new IllegalArgumentException("a clip would sound by then");
        }
    }

    /** Renders everything. */
    public ClipsReport run() {
        AudioProcess few = playing(this.few);
        AudioProcess many = playing(this.many);
        double fewNanos = Double.MAX_VALUE;
        double manyNanos = Double.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            fewNanos = Math.min(fewNanos, nanosABlock(few, round));
            manyNanos = Math.min(manyNanos, nanosABlock(many, round));
        }
        return new ClipsReport(this.few, this.many, fewNanos, manyNanos);
    }

    private double nanosABlock(AudioProcess process, int round) {
        float[][] in = new float[0][];
        float[][] out = new float[2][BLOCK_FRAMES];
        long block = (long) round * blocks;
        long begunNanos = System.nanoTime();
        for (int i = 0; i < blocks; i++) {
            process.process(in, out, BLOCK_FRAMES, block++ * BLOCK_FRAMES * 1_000_000L / 48);
        }
        return (double) (System.nanoTime() - begunNanos) / blocks;
    }

    private static AudioProcess playing(int count) {
        Pcm pcm = new Pcm(RATE_HZ, new float[2][RATE_HZ]);
        List<Clip> clips = IntStream.range(0, count).mapToObj(index -> clip(index, pcm)).toList();
        Node out = new Node("out", Node.Kind.OUTPUT, 2, 1, null, Map.of(), 0, 0, false, false);
        AudioEngine engine = new AudioEngine(RATE_HZ);
        engine.install(
                Rig.of(
                        List.of(out),
                        List.of(),
                        List.of(Timeline.of("song", clips.toArray(Clip[]::new)))));
        int song = engine.timelineSlot("song").orElseThrow();
        engine.openQueue("bench").offer(ActionEvent.atOnce(new Action.Play(song, 0)));
        return engine.process();
    }

    private static Clip clip(int index, Pcm pcm) {
        long start = (long) (EARLIEST_SECONDS + index) * RATE_HZ;
        return new Clip(
                "clip " + index, pcm, start, 0, pcm.frames(), "out", 0, 0, false, false, 0, 0);
    }
}
