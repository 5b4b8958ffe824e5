package atome.appliance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

@ResourceLock("System.out")
class BenchCommandTest {
    private final StringWriter error = new StringWriter();
    private int ended;

    @Test
    void programsReadOneLineOfJson() {
        String out = run(0, "jitter", "--json", "--events", "20", "--blocks", "64");

        JsonNode json = Json.MAPPER.readTree(out);
        assertThat(out.lines()).hasSize(1);
        assertThat(json.path("kept").asBoolean()).isTrue();
        assertThat(json.path("rows")).hasSize(6);
        JsonNode first = json.path("rows").path(0);
        assertThat(first.path("stamped").path("worst_frames").asInt(-1)).isZero();
        assertThat(first.path("stamped").path("histogram").path(0).path("events").asInt())
                .isEqualTo(20);
        assertThat(first.path("next_block").path("worst_frames").asInt()).isBetween(16, 32);
    }

    @Test
    void peopleReadATableWithBothSidesAndTheVerdict() {
        String out = run(0, "jitter", "--events", "20", "--blocks", "64");

        assertThat(out.lines().filter(line -> line.startsWith("midi      64"))).hasSize(2);
        assertThat(out).contains("0:20", "next block", "kept: ");
    }

    /** Whether the promise is kept depends on what else the machine does meanwhile. */
    @Test
    void voicesAndClipsAreMeasuredBesideTheirPeers() {
        String out = output("voices", "clips", "--json", "--seconds", "1");

        List<JsonNode> suites = out.lines().map(Json.MAPPER::readTree).toList();
        assertThat(suites).hasSize(2);
        JsonNode voices = suites.getFirst();
        assertThat(voices.path("suite").asString()).isEqualTo("voices");
        assertThat(voices.path("rows")).hasSize(2);
        JsonNode first = voices.path("rows").path(0);
        assertThat(first.path("voices_per_core").asDouble()).isPositive();
        assertThat(first.has("ratio")).isNotEqualTo(voices.has("missing"));
        assertThat(suites.getLast().path("ratio").asDouble()).isPositive();
        assertThat(ended).isLessThanOrEqualTo(1);
    }

    @Test
    void wrongArgumentsAreRefusedByName() {
        run(2, "loudness");
        assertThat(error.toString()).contains("loudness");
        run(2, "--events", "0");
        assertThat(error.toString()).contains("--events");
        run(2, "--blocks", "64,8");
        assertThat(error.toString()).contains("--blocks").contains("8");
        run(2, "--seconds", "121");
        assertThat(error.toString()).contains("--seconds").contains("121");
    }

    private String run(int exitCode, String... arguments) {
        String output = output(arguments);
        assertThat(ended).as(error.toString()).isEqualTo(exitCode);
        return output;
    }

    private String output(String... arguments) {
        PrintStream out = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
            ended =
                    new CommandLine(new BenchCommand())
                            .setCaseInsensitiveEnumValuesAllowed(true)
                            .setErr(new PrintWriter(error, true))
                            .execute(arguments);
        } finally {
            System.setOut(out);
        }
        return output.toString(StandardCharsets.UTF_8);
    }
}
