package atome.engine.record.soak;

import atome.engine.record.RecordException;
import atome.engine.record.RecordState;
import atome.engine.record.RecorderSettings;
import atome.engine.record.Session;
import atome.engine.record.Take;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Records until a small disk is full: once until only what is kept for the store is left, and once
 * while somebody else fills it to the last byte. Control threads.
 */
public final class FullDiskSoak {
    private static final int CHANNELS = 16;
    private static final long RESERVE_BYTES = 4L << 20;
    private static final double LOOK_SECONDS = 0.05;
    private static final double MOST_SECONDS = 120;

    /**
     * What became of the takes.
     *
     * @param warning the first that was given, with the minutes left
     * @param endedBecause why the takes ended when the disk was full but for the store's part
     * @param brokeBecause why they ended when it was full to the last byte
     * @param keptSeconds of sound in the shortest take
     * @param faults a line for each promise that was not kept
     */
    public record Result(
            String warning,
            String endedBecause,
            String brokeBecause,
            double keptSeconds,
            List<String> faults) {
        public Result {
            faults = List.copyOf(faults);
        }
    }

    private final Path folder;
    private final List<String> faults = new ArrayList<>();
    private String warning = "";
    private double keptSeconds = Double.MAX_VALUE;

    private FullDiskSoak(Path folder) {
        this.folder = folder;
    }

    /**
     * Fills the disk of a folder at 2.3 MB a second.
     *
     * @param folder an empty one on a disk of 12 to 64 MB that nothing else needs
     * @throws IOException when the folder cannot be used
     */
    public static Result run(Path folder) throws IOException {
        FullDiskSoak soak = new FullDiskSoak(folder);
        try {
            String ended = soak.record(RESERVE_BYTES, false, Take.End.DISK_FULL);
            if (!soak.warning.contains("minutes")) {
                soak.faults.add("nobody was warned");
            }
            String broke = soak.record(0, true, Take.End.DISK_FAILED);
            return new Result(soak.warning, ended, broke, soak.keptSeconds, soak.faults);
        } catch (RecordException refused) {
            throw new IOException(refused.getMessage(), refused);
        }
    }

    /** Records until it ends by itself; answers why it did. */
    private String record(long reserveBytes, boolean filled, Take.End end)
            throws IOException, RecordException {
        Path own = Files.createDirectory(folder.resolve(end.name()));
        String because = "";
        try (Stage stage =
                new Stage(CHANNELS, RecorderSettings.of(own).withReserve(reserveBytes))) {
            stage.waitFor(LOOK_SECONDS);
            List<Session> sessions = stage.recordAll();
            stage.waitFor(1);
            if (filled) {
                fill(own.resolve("somebody else's"));
            }
            BooleanSupplier runs =
                    () -> sessions.stream().anyMatch(one -> one.state() != RecordState.IDLE);
            for (double waited = 0; runs.getAsBoolean() && waited < MOST_SECONDS; ) {
                listen(stage);
                stage.waitFor(LOOK_SECONDS);
                waited += LOOK_SECONDS;
            }
            int first = 0;
            for (Session session : sessions) {
                Take take = Stage.take(session);
                judge(take, first, end);
                because = take.endedBecause();
                first += take.note().channels().size();
            }
            if (stage.driver.faults() > 0) {
                faults.add("the audio thread threw " + stage.driver.lastFault());
            }
        }
        try (var files = Files.walk(own)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        return because;
    }

    private void listen(Stage stage) {
        List<String> warnings = stage.recorder.status().warnings();
        if (warning.isEmpty() && !warnings.isEmpty()) {
            warning = warnings.getFirst();
        }
    }

    private void judge(Take take, int firstChannel, Take.End end) throws IOException {
        if (take.end() != end) {
            faults.add(
                    "%s ended as %s: %s".formatted(take.path(), take.end(), take.endedBecause()));
        }
        if (!take.gaps().isEmpty()) {
            faults.add(take.path() + " has gaps");
        }
        Listening.fault(take.path(), take.note().startFrame(), firstChannel).ifPresent(faults::add);
        Listening.soxFault(take.path()).ifPresent(faults::add);
        keptSeconds = Math.min(keptSeconds, take.durationSeconds());
    }

    /** Writes until not a byte more goes in. */
    private static void fill(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            int chunk = 1 << 16;
            while (chunk > 0) {
                try {
                    int written = channel.write(ByteBuffer.allocate(chunk));
                    chunk = written == 0 ? chunk / 2 : chunk;
                } catch (IOException full) {
                    chunk /= 2;
                }
            }
        }
    }
}
