package atome.adole.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
final class CommitSoakTest {
    @Test
    void whatWasAnsweredOutlivesTenKills(@TempDir Path folder) throws Exception {
        CommitSoak.Result result = CommitSoak.run(10, 1, folder);
        assertThat(result.faults()).isEmpty();
        assertThat(result.answered()).isGreaterThanOrEqualTo(10);
    }
}
