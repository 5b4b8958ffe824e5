package atome.appliance.bench.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.adole.Json;
import org.junit.jupiter.api.Test;

class ClipsBenchTest {

    @Test
    void fewAndManyAreMeasured() {
        ClipsReport report = new ClipsBench(2, 200, 1_000, 3).run();
        assertThat(report.fewNanos()).isPositive();
        assertThat(report.manyNanos()).isPositive();
        assertThat(Json.MAPPER.readTree(report.json()).path("many").asInt()).isEqualTo(200);
        assertThat(report.table()).contains("2 clips", "200 clips", "ratio");
    }

    @Test
    void aTenthMoreIsKeptAndWhatIsBeyondBreaksThePromise() {
        assertThat(new ClipsReport(10, 10_000, 100, 110).broken()).isEmpty();
        assertThat(new ClipsReport(10, 10_000, 100, 115).broken())
                .containsExactly(
                        "10,000 clips that do not sound cost 1.15 times as much as 10,"
                                + " promised 1.1");
    }

    @Test
    void aRunThatWouldReachTheFirstClipIsRefused() {
        assertThatThrownBy(() -> new ClipsBench(1, 2, 1_000_000, 3))
                .hasMessageContaining("would sound");
    }
}
