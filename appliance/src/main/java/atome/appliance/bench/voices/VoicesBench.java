package atome.appliance.bench.voices;

import atome.engine.sample.SampleFormat;
import atome.engine.sample.WavWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many voices a core renders in real time, in the box's engine and in scsynth: both render the
 * same sound as fast as they can, in turn, and the median round counts. Calling thread.
 *
 * @param voices at most what the engine has
 * @param seconds of sound a round
 */
public record VoicesBench(int voices, int seconds, int rounds) {
    static final int PROMISED_RATIO = 5;

    /** Renders everything; files go to a folder that is removed. */
    public VoicesReport run() throws IOException {
        Path directory = Files.createTempDirectory("atome-voices");
        try {
            List<Path> buffers = buffers(directory);
            List<VoicesRow> rows = new ArrayList<>();
            for (Work.Places places : Work.Places.values()) {
                rows.add(row(new Work(voices, seconds, places), buffers, directory));
            }
            return new VoicesReport(voices, seconds, rounds, rows);
        } finally {
            remove(directory);
        }
    }

    static List<Path> buffers(Path directory) throws IOException {
        List<Path> buffers = new ArrayList<>();
        for (int buffer = 0; buffer < Work.BUFFERS; buffer++) {
            Path file = directory.resolve("buffer-%d.wav".formatted(buffer));
            WavWriter.write(file, Work.noise(buffer).samples(), Work.RATE_HZ, SampleFormat.FLOAT32);
            buffers.add(file);
        }
        return buffers;
    }

    private VoicesRow row(Work work, List<Path> buffers, Path directory) throws IOException {
        Side ours = new EngineSide(work, buffers, directory.resolve("ours.wav"));
        Optional<Path> program = ScsynthSide.find();
        double[] ourSeconds = new double[rounds];
        double[] theirSeconds = new double[rounds];
        ours.render(); // compiled by then, as on a stage
        for (int round = 0; round < rounds; round++) {
            ourSeconds[round] = ours.render();
            if (program.isPresent()) {
                Path file = directory.resolve("scsynth.wav");
                theirSeconds[round] =
                        new ScsynthSide(program.get(), work, buffers, directory, file).render();
            }
        }
        @Nullable Double scsynth = program.isPresent() ? perCore(theirSeconds) : null;
        return new VoicesRow(
                work.places().words,
                perCore(ourSeconds),
                scsynth,
                work.places() == Work.Places.IN_STEP ? PROMISED_RATIO : 0);
    }

    private double perCore(double[] wallSeconds) {
        double[] sorted = wallSeconds.clone();
        Arrays.sort(sorted);
        return (double) voices * seconds / sorted[sorted.length / 2];
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
