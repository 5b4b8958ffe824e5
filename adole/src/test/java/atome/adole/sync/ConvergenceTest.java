package atome.adole.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Five boxes and a hub. {@code -Datome.sync.seeds=1000} runs more courses, {@code
 * -Datome.sync.seed=N} one again.
 */
final class ConvergenceTest {
    private static final int BOXES = 5;
    private static final int STEPS = 400;

    @TempDir private Path dir = Path.of("");

    static LongStream seeds() {
        Long one = Long.getLong("atome.sync.seed");
        return one != null
                ? LongStream.of(one)
                : LongStream.range(0, Long.getLong("atome.sync.seeds", 3));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void allBoxesAreEqualAfterTheStormAndNoEditIsMissing(long seed) throws Exception {
        Path place = Path.of("/dev/shm");
        Path fast = Files.isWritable(place) ? Files.createTempDirectory(place, "atome-sync") : dir;
        try (Weather weather = new Weather(seed, fast, BOXES)) {
            weather.storm(STEPS);
            assertThat(weather.heal()).as("seed %d comes to rest", seed).isTrue();
            assertThat(weather.dead()).as("seed %d: refused", seed).isEmpty();
            assertThat(weather.missing()).as("seed %d: missing", seed).isEmpty();
            assertThat(weather.states().stream().distinct()).as("seed %d: states", seed).hasSize(1);
            assertThat(weather.edits()).isPositive();
        } finally {
            if (!fast.equals(dir)) {
                try (var files = Files.walk(fast)) {
                    for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        }
    }
}
