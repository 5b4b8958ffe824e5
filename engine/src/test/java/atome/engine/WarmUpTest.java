package atome.engine;

import static org.assertj.core.api.Assertions.assertThatCode;

import atome.engine.stretch.Stretchers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarmUpTest {
    @ParameterizedTest
    @ValueSource(ints = {16, 64, 1024, 4096})
    void itGoesThroughEverythingAtEveryBlockSize(int blockFrames) {
        assertThatCode(() -> WarmUp.run(48_000, blockFrames, Stretchers.BUILT_IN))
                .doesNotThrowAnyException();
    }
}
