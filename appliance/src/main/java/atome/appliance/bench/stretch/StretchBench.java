package atome.appliance.bench.stretch;

import atome.engine.stretch.Stretchers;
import atome.engine.stretch.bungee.BungeeFinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the stretchers of this box sound in every {@link Case}, and what they cost. Calling thread.
 *
 * @param cases to listen to
 * @param rounds of each cost, both sides in turn
 * @param windows of a round
 * @param passes of eight voices
 */
public record StretchBench(List<Case> cases, int rounds, int windows, int passes) {

    /** All of it. */
    public static StretchBench whole() {
        return new StretchBench(Case.ALL, 5, 200, 10);
    }

    /** Measures the built-in one, and Bungee where it was found. */
    public StretchReport run(BungeeFinding finding) throws IOException {
        List<CaseRow> rows = new ArrayList<>();
        List<GrainCost> costs = new ArrayList<>();
        List<EightVoices> eight = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        Path directory = Files.createTempDirectory("atome-stretch");
        try {
            switch (finding) {
                case BungeeFinding.Ready(var file, var library) -> {
                    measure(library, Optional.of(file), directory, rows, costs, eight);
                    if (costs.getFirst().beside() == null) {
                        absent.add("a grain in C++: no g++ on this machine");
                    }
                }
                case BungeeFinding.Refused(var file, var why) ->
                        absent.add("Bungee: %s is not used: %s".formatted(file, why));
                case BungeeFinding.Absent _ ->
                        absent.add("Bungee: not on this machine; " + BungeeFinding.UPSTREAM);
            }
            measure(Stretchers.BUILT_IN, Optional.empty(), directory, rows, costs, eight);
        } finally {
            remove(directory);
        }
        absent.add("Rubber Band, SoundTouch, Signalsmith: the box calls none of them");
        return new StretchReport(rows, costs, eight, absent);
    }

    private void measure(
            Stretchers stretchers,
            Optional<Path> library,
            Path directory,
            List<CaseRow> rows,
            List<GrainCost> costs,
            List<EightVoices> eight)
            throws IOException {
        cases.forEach(way -> rows.add(CaseRow.of(stretchers, way)));
        costs.addAll(GrainCost.of(stretchers, library, directory, rounds, windows));
        eight.add(EightVoices.of(stretchers, passes));
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
