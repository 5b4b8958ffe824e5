package atome.appliance.bench.rig;

import atome.engine.AudioEngine;
import atome.engine.driver.AudioProcess;
import atome.engine.rig.Connection;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the engine takes to sum eight stereo inputs with gains: one engine with nine cables from
 * each input into the output, less one with one cable, shared by the eight more. Nodes, meters and
 * converters are in both and fall out. Calling thread.
 */
final class CableSums {
    private static final int BUSES = 8;
    private static final int MORE = 8;

    private final AudioProcess single = engine(1);
    private final AudioProcess manifold = engine(1 + MORE);
    private final float[][] in = new float[2 * BUSES][Sound.BLOCK_FRAMES];
    private final float[][] out = new float[2][Sound.BLOCK_FRAMES];
    private long frames;

    CableSums() {
        Sound guitar = Sound.guitar();
        for (int channel = 0; channel < in.length; channel++) {
            System.arraycopy(
                    guitar.samples()[channel % 2], 1_000, in[channel], 0, Sound.BLOCK_FRAMES);
        }
    }

    /** Nanoseconds a block, from so many blocks of each engine, in short turns. */
    double nanos(int blocks) {
        int turns = 20;
        Rounds one = new Rounds(turns);
        Rounds many = new Rounds(turns);
        for (int turn = 0; turn < turns; turn++) {
            one.set(turn, nanos(single, blocks / turns));
            many.set(turn, nanos(manifold, blocks / turns));
        }
        return (many.least() - one.least()) / MORE;
    }

    /** The loudest sample of a block, with one cable from each input and with nine. */
    float[] peaks() {
        return new float[] {peak(single), peak(manifold)};
    }

    private float peak(AudioProcess process) {
        nanos(process, 10);
        float peak = 0;
        for (float sample : out[0]) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }

    private double nanos(AudioProcess process, int blocks) {
        long begunNanos = System.nanoTime();
        for (int block = 0; block < blocks; block++) {
            process.process(in, out, Sound.BLOCK_FRAMES, frames * 1_000_000L / 48);
            frames += Sound.BLOCK_FRAMES;
        }
        return (double) (System.nanoTime() - begunNanos) / blocks;
    }

    private static AudioProcess engine(int cablesEach) {
        List<Node> nodes = new ArrayList<>();
        List<Connection> cables = new ArrayList<>();
        nodes.add(node("out", Node.Kind.OUTPUT, 1));
        for (int bus = 0; bus < BUSES; bus++) {
            String id = "in " + bus;
            nodes.add(node(id, Node.Kind.INPUT, 2 * bus + 1));
            for (int cable = 0; cable < cablesEach; cable++) {
                cables.add(new Connection(id + "/" + cable, id, 0, "out", 0, -40 - bus));
            }
        }
        AudioEngine engine = new AudioEngine(Sound.RATE_HZ);
        engine.install(Rig.of(nodes, cables, List.of()));
        return engine.process();
    }

    private static Node node(String id, Node.Kind kind, int port) {
        return new Node(id, kind, 2, port, null, Map.of(), 0, 0, false, false);
    }
}
