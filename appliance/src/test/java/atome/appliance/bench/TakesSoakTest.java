package atome.appliance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import atome.appliance.bench.soak.TakesSoak;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The soak of the bench, in small. */
@Timeout(300)
class TakesSoakTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void aBoxThatIsKilledWhileItRecordsHasTheTakeOnItsTimelineAfterwards() throws Exception {
        TakesSoak.Result result = TakesSoak.run(3, 1, folder);

        assertThat(result.faults()).isEmpty();
        assertThat(result.found()).isPositive();
        assertThat(result.edits()).isPositive();
    }
}
