package atome.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import atome.engine.record.soak.PowerCutSoak;
import atome.engine.record.soak.SoakResult;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class PowerCutTest {
    @TempDir Path folder;

    @Test
    void everyTakeOutlivesItsProcess() throws Exception {
        SoakResult result = PowerCutSoak.run(10, 1, folder);

        assertThat(result.faults()).isEmpty();
        assertThat(result.whole()).isEqualTo(10);
        assertThat(result.worstLostFrames()).isLessThanOrEqualTo(result.sampleRateHz());
        assertThat(folder).isDirectoryNotContaining("glob:**.json");
    }
}
