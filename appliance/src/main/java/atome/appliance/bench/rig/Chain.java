package atome.appliance.bench.rig;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A guitar's way from the tuner to the reverb, one block after another. Calling thread. */
final class Chain {
    private static final double PROMISED_SHARE = 0.1;

    private final int rounds;
    private final Sound guitar = Sound.guitar();
    private final List<RunningModule> modules;
    private final float[][] audio = new float[2][Sound.BLOCK_FRAMES];

    Chain(int rounds, Sound response) {
        this.rounds = rounds;
        modules =
                Stream.of(
                                "tuner",
                                "gate",
                                "compressor",
                                "drive",
                                "amp",
                                "cabinet",
                                "delay",
                                "reverb")
                        .map(name -> new RunningModule("atome." + name, Map.of(), response))
                        .toList();
    }

    /** The whole of it, without a clock between the modules; then each module's own part. */
    List<RigRow> rows() {
        Rounds whole = new Rounds(rounds);
        List<Rounds> parts = modules.stream().map(_ -> new Rounds(rounds)).toList();
        second(); // compiled by then, as on a stage
        second(parts, 0);
        second();
        for (int round = 0; round < rounds; round++) {
            whole.set(round, second());
            second(parts, round);
        }
        List<RigRow> rows = new ArrayList<>();
        rows.add(row("whole chain", whole, PROMISED_SHARE));
        for (int i = 0; i < parts.size(); i++) {
            rows.add(row(modules.get(i).name, parts.get(i), 0));
        }
        return rows;
    }

    private static RigRow row(String name, Rounds rounds, double promised) {
        return new RigRow(Part.CHAIN, name, rounds.median(), Sound.BLOCK_NANOS, promised);
    }

    private double second() {
        long begunNanos = System.nanoTime();
        for (int block = 0; block < Sound.BLOCKS; block++) {
            guitar.copyBlock(block, audio);
            for (RunningModule module : modules) {
                module.process(audio);
            }
        }
        return (double) (System.nanoTime() - begunNanos) / Sound.BLOCKS;
    }

    private void second(List<Rounds> parts, int round) {
        long[] nanos = new long[parts.size()];
        for (int block = 0; block < Sound.BLOCKS; block++) {
            guitar.copyBlock(block, audio);
            long sinceNanos = System.nanoTime();
            for (int i = 0; i < nanos.length; i++) {
                modules.get(i).process(audio);
                long nowNanos = System.nanoTime();
                nanos[i] += nowNanos - sinceNanos;
                sinceNanos = nowNanos;
            }
        }
        for (int i = 0; i < nanos.length; i++) {
            parts.get(i).set(round, (double) nanos[i] / Sound.BLOCKS);
        }
    }
}
