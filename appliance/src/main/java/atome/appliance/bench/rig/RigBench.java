package atome.appliance.bench.rig;

import atome.appliance.bench.peer.PeerProgram;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the modules of a rig cost. Both sides of a pair run in turn, and the median round counts.
 * Calling thread.
 *
 * @param rounds of each pair
 * @param silentSeconds after the signal of each module
 */
public record RigBench(int rounds, int silentSeconds) {
    private static final double LOOP_RATIO = 1.3;
    private static final double CONVOLUTION_RATIO = 2;
    private static final int LOOP_SECONDS = 30;
    private static final int CONVOLUTION_SECONDS = 2;
    private static final int SIGNAL_SECONDS = 4;

    /** Measures everything; files go to a folder that is removed. */
    public RigReport run() throws IOException {
        Sound response = Sound.response();
        List<RigRow> rows = new ArrayList<>();
        Path directory = Files.createTempDirectory("atome-rig");
        try {
            rows.addAll(loops(directory, response));
            rows.addAll(convolution(directory, response));
        } finally {
            remove(directory);
        }
        rows.addAll(new Chain(rounds, response).rows());
        rows.addAll(new Silence(rounds, SIGNAL_SECONDS, silentSeconds, response).rows());
        return new RigReport(rows);
    }

    private List<RigRow> loops(Path directory, Sound response) throws IOException {
        Optional<PeerProgram> peer =
                PeerProgram.build(RigBench.class, "gcc", "loops.c", directory, "-lm");
        RunningModule filter = new RunningModule("atome.svf", Map.of("cutoff", 1_000.0), response);
        CableSums sums = new CableSums();
        String blocks = String.valueOf(LOOP_SECONDS * Sound.BLOCKS);
        return List.of(
                pair(
                        Part.LOOPS,
                        "filter",
                        LOOP_RATIO,
                        () -> played(filter, LOOP_SECONDS),
                        peer,
                        "filter",
                        blocks),
                pair(
                        Part.LOOPS,
                        "mixer, 8 stereo buses",
                        LOOP_RATIO,
                        () -> sums.nanos(LOOP_SECONDS * Sound.BLOCKS),
                        peer,
                        "sums",
                        blocks));
    }

    private List<RigRow> convolution(Path directory, Sound response) throws IOException {
        Optional<PeerProgram> peer =
                PeerProgram.build(
                        RigBench.class,
                        "g++",
                        "zita.cc",
                        directory,
                        "-lzita-convolver",
                        "-lfftw3f",
                        "-lpthread");
        RunningModule cabinet = new RunningModule("atome.cabinet", Map.of(), response);
        Path file = Files.write(directory.resolve("response"), bytes(response));
        List<RigRow> rows = new ArrayList<>();
        for (int largest : new int[] {64, 8_192}) {
            rows.add(
                    pair(
                            Part.CONVOLUTION,
                            largest == 64 ? "cabinet; partitions 64" : "cabinet; 64 to 8,192",
                            largest == 64 ? CONVOLUTION_RATIO : 0,
                            () -> played(cabinet, CONVOLUTION_SECONDS),
                            peer,
                            file.toString(),
                            String.valueOf(Sound.RATE_HZ),
                            String.valueOf(largest),
                            String.valueOf(CONVOLUTION_SECONDS * Sound.BLOCKS)));
        }
        return rows;
    }

    private RigRow pair(
            Part part,
            String name,
            double promisedRatio,
            DoubleSupplier ours,
            Optional<PeerProgram> peer,
            String... arguments)
            throws IOException {
        Rounds our = new Rounds(rounds);
        Rounds their = new Rounds(rounds);
        var _ = ours.getAsDouble(); // compiled by then, as on a stage
        for (int round = 0; round < rounds; round++) {
            our.set(round, ours.getAsDouble());
            if (peer.isPresent()) {
                their.set(round, peer.get().nanos(arguments));
            }
        }
        @Nullable Double beside = peer.isPresent() ? their.median() : null;
        return new RigRow(part, name, our.median(), beside, promisedRatio);
    }

    private static double played(RunningModule module, int seconds) {
        Sound guitar = Sound.guitar();
        double nanos = 0;
        for (int second = 0; second < seconds; second++) {
            nanos += module.playSecond(guitar) / seconds;
        }
        return nanos;
    }

    private static byte[] bytes(Sound sound) {
        ByteBuffer bytes =
                ByteBuffer.allocate(2 * Sound.RATE_HZ * Float.BYTES).order(ByteOrder.nativeOrder());
        for (float[] side : sound.samples()) {
            for (float sample : side) {
                bytes.putFloat(sample);
            }
        }
        return bytes.array();
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
