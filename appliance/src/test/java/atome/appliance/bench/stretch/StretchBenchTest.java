package atome.appliance.bench.stretch;

import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.Json;
import atome.engine.stretch.Stretchers;
import atome.engine.stretch.bungee.BungeeFinding;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StretchBenchTest {
    private static final Listening.Sine RIGHT = new Listening.Sine(0.01, 0.1, -60);
    private static final Listening.Clicks SHARP = new Listening.Clicks(0.2, 0.5, 0.7, -1);

    private static CaseRow row(
            String by, double ratio, Listening.Sine sine, Listening.Clicks clicks, int length) {
        return new CaseRow(by, new Case(ratio, 0), sine, clicks, 1, 0, 0, length);
    }

    @Test
    void whatTheBuiltInStretcherPlaysIsRightAndALibraryThatIsNotThereIsNamed() throws Exception {
        StretchReport report =
                new StretchBench(List.of(new Case(1.25, 0)), 1, 2, 1)
                        .run(new BungeeFinding.Absent(List.of()));

        assertThat(report.cases().getFirst().broken()).isEmpty();
        JsonNode json = Json.MAPPER.readTree(report.json());
        assertThat(json.path("rows").path(0).path("by").asString()).isEqualTo("built-in");
        assertThat(json.path("rows").path(0).path("length_frames").asInt(-1)).isZero();
        assertThat(json.path("grains").path(0).path("nanos").asDouble()).isPositive();
        assertThat(json.path("eight_voices").path(0).path("mean_percent").asDouble()).isPositive();
        assertThat(StretchTable.of(report)).contains("not measured: Bungee: not on this machine");
    }

    @Test
    void eachPromiseIsBrokenByItsOwnFigure() {
        String own = Stretchers.BUILT_IN.name();
        StretchReport report =
                new StretchReport(
                        List.of(
                                row("fine", 1.5, RIGHT, SHARP, 0),
                                row("sharp", 1.5, new Listening.Sine(0.2, 0, -60), SHARP, 0),
                                row("loud", 1.5, new Listening.Sine(0, 0.4, -60), SHARP, 0),
                                row("late", 1.5, RIGHT, new Listening.Clicks(-2, 1.5, 3.5, 0), 0),
                                row("long", 1.5, RIGHT, SHARP, 1),
                                row(own, 1.5, new Listening.Sine(0, 0, -30), SHARP, 0),
                                row(own, 0.75, RIGHT, new Listening.Clicks(0, 0, 0, -4.5), 0)),
                        List.of(
                                new GrainCost("dear", 0, 112, 1, 100.0),
                                new GrainCost("alone", 0, 999, 1, null)),
                        List.of(new EightVoices("slow", 51, 20)),
                        List.of());

        assertThat(report.broken())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("sharp").contains("cents"),
                        line -> assertThat(line).startsWith("loud").contains("level"),
                        line -> assertThat(line).startsWith("late").contains("3.500 frames"),
                        line -> assertThat(line).startsWith("long").contains("length"),
                        line -> assertThat(line).startsWith(own).contains("beside a sine"),
                        line -> assertThat(line).startsWith(own).contains("clicks of -4.5 dB"),
                        line -> assertThat(line).startsWith("dear").contains("1.12"),
                        line -> assertThat(line).startsWith("slow").contains("51 %"));
    }
}
