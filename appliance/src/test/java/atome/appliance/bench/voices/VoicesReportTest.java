package atome.appliance.bench.voices;

import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class VoicesReportTest {

    @Test
    void theTableHasBothSidesAndTheirRatio() {
        String table = VoicesTable.of(report(30_000.0, 5_000.0));
        assertThat(table.lines().toList())
                .anySatisfy(
                        line -> assertThat(line).startsWith("in step").contains("30,000", "5,000"))
                .anySatisfy(line -> assertThat(line).contains("6.00", "≥ 5"));
        assertThat(table).contains("kept: ");
    }

    @Test
    void fewerThanFiveTimesThePeersVoicesBreakThePromise() {
        VoicesReport report = report(24_000.0, 5_000.0);
        assertThat(report.broken())
                .containsExactly("voices in step: 4.80 times scsynth's, promised 5");
        assertThat(VoicesTable.of(report)).contains("1 promises not kept");
        assertThat(report(25_000.0, 5_000.0).broken()).isEmpty();
    }

    @Test
    void withoutScsynthItsPackageIsNamedAndNothingIsBroken() {
        VoicesReport report = report(24_000.0, null);
        assertThat(report.broken()).isEmpty();
        assertThat(VoicesTable.of(report)).contains("24,000", "supercollider-server");
        JsonNode json = Json.MAPPER.readTree(report.json());
        assertThat(json.path("missing").asString()).isEqualTo("supercollider-server");
        assertThat(json.path("rows").path(0).has("ratio")).isFalse();
    }

    private static VoicesReport report(double ours, @Nullable Double scsynth) {
        return new VoicesReport(500, 40, 5, List.of(new VoicesRow("in step", ours, scsynth, 5)));
    }
}
