package atome.adole.bench;

import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
final class StoreBenchTest {
    @TempDir Path folder;

    @Test
    void aSmallRunGivesEveryFigure() throws Exception {
        StoreBench.Figures figures = new StoreBench(30_000, 100, 5).run(folder);
        assertThat(figures.valuesPerSecond()).isPositive();
        assertThat(figures.bareValuesPerSecond()).isPositive();
        assertThat(figures.p99Millis()).isPositive();
        assertThat(figures.openProjectMillis()).isPositive();
        assertThat(figures.openStoreMillis()).isPositive();
    }

    @Test
    void theLargeStoreIsAsIfEveryEventHadBeenWritten() throws Exception {
        LargeStore.make(folder, 30_000);
        try (Store store = Store.open(folder)) {
            assertThat(store.history("t1")).hasSize(3 * 20);
            assertThat(store.canUndo("years")).isTrue();
            assertThat(store.undo("years")).isPresent();
        }
    }
}
