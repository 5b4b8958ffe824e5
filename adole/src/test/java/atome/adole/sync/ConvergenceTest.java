package atome.adole.sync;

import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.soak.StormSoak;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Five boxes and a hub. {@code -Datome.sync.seed=N} runs one course again; {@code ./atome bench
 * storm} runs many.
 */
final class ConvergenceTest {
    @TempDir private Path dir = Path.of("");

    static LongStream seeds() {
        Long one = Long.getLong("atome.sync.seed");
        return one != null ? LongStream.of(one) : LongStream.range(0, 5);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void allBoxesAreEqualAfterTheStormAndNoEditIsMissing(long seed) throws Exception {
        Path memory = Path.of("/dev/shm");
        Path place = Files.isWritable(memory) ? memory : dir;
        StormSoak.Result result = StormSoak.run(seed, 1, place, _ -> {});
        assertThat(result.faults()).isEmpty();
        assertThat(result.edits()).isPositive();
    }
}
