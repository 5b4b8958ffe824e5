package atome.adole.soak;

import atome.adole.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One {@link Storm} for each of many seeds, and what was wrong after it. Control threads. */
public final class StormSoak {
    private static final int BOXES = 5;
    private static final int STEPS = 400;

    private StormSoak() {}

    /**
     * What became of the boxes.
     *
     * @param edits how many were made and acknowledged, in all storms
     * @param faults a line for each seed after which boxes differ or lack something
     */
    public record Result(long firstSeed, int seeds, long edits, List<String> faults) {
        public Result {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Runs seed after seed, some in a second.
     *
     * @param folder where each storm has a folder of its own while it lasts
     * @param told each fault at once
     */
    public static Result run(long firstSeed, int seeds, Path folder, Consumer<String> told)
            throws IOException {
        List<String> faults = new ArrayList<>();
        long edits = 0;
        for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
            Path dir = Files.createTempDirectory(folder, "storm");
            try (Storm storm = new Storm(seed, dir, BOXES)) {
                storm.storm(STEPS);
                Optional<String> fault = fault(storm);
                edits += storm.edits();
                if (fault.isPresent()) {
                    String line = "seed " + seed + ": " + fault.get();
                    told.accept(line);
                    faults.add(line);
                }
            } catch (StoreException | SQLException | RuntimeException e) {
                String line = "seed " + seed + ": " + e;
                told.accept(line);
                faults.add(line);
            } finally {
                clear(dir);
            }
        }
        return new Result(firstSeed, seeds, edits, faults);
    }

    /** What is wrong once all has arrived; empty when nothing is. */
    static Optional<String> fault(Storm storm) throws IOException, StoreException {
        if (!storm.heal()) {
            return Optional.of("it does not come to rest");
        }
        if (!storm.dead().isEmpty()) {
            return Optional.of("refused: " + storm.dead().getFirst());
        }
        if (!storm.missing().isEmpty()) {
            return Optional.of("missing: " + storm.missing().iterator().next());
        }
        if (storm.states().stream().distinct().count() > 1) {
            return Optional.of("the boxes differ");
        }
        return Optional.empty();
    }

    private static void clear(Path dir) throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
