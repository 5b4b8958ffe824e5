package atome.appliance.verb;

import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.Json;
import atome.appliance.DataLock;
import atome.appliance.Logs;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

@ResourceLock("System.out")
class DevicesCommandTest {
    @TempDir private Path data = Path.of("");

    @AfterEach
    void logAgain() {
        Logs.quiet();
    }

    @Test
    void aMachineWithNothingPluggedInIsListedToo() {
        String table = listed();
        assertThat(table.lines())
                .anyMatch(line -> line.matches("audio +clock +always there"))
                .anyMatch(line -> line.startsWith("midi "))
                .anyMatch(line -> line.startsWith("gpio "))
                .anyMatch(line -> line.matches("surface +none"));
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void aDescriptionIsListedWithWhatKeepsItFromOpening() throws Exception {
        Path surfaces = Files.createDirectory(data.resolve("surfaces"));
        Files.writeString(surfaces.resolve("broken.json"), "{}");
        Files.writeString(
                surfaces.resolve("here.json"),
                """
                {"format": "atome-surface/1", "kind": "gpio", "name": "here",
                 "switches": [{"name": "s", "line": "no-board-has-this-line"}]}
                """);
        JsonNode found = Json.MAPPER.readTree(listed("--json"));
        JsonNode broken = found.path("surfaces").path(0);
        assertThat(broken.path("state").asString()).isEqualTo("refused");
        assertThat(broken.path("why").asString()).isEqualTo("surface: format is missing");
        JsonNode here = found.path("surfaces").path(1);
        assertThat(here.path("id").asString()).isEqualTo("gpio:here");
        assertThat(here.path("state").asString()).isEqualTo("waiting");
        assertThat(here.path("why").asString()).isNotBlank();
        assertThat(listed()).contains("waiting: " + here.path("why").asString());
    }

    @Test
    void besideARunningBoxNoSurfaceIsOpened() throws Exception {
        Path surfaces = Files.createDirectory(data.resolve("surfaces"));
        Files.writeString(
                surfaces.resolve("here.json"),
                """
                {"format": "atome-surface/1", "kind": "gpio", "name": "here",
                 "switches": [{"name": "s", "line": "GPIO17"}]}
                """);
        try (DataLock _ = DataLock.take(data)) {
            assertThat(listed()).contains("not tried while a box runs");
        }
        assertThat(listed()).doesNotContain("not tried while a box runs");
    }

    private String listed(String... options) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            String[] arguments = new String[options.length + 3];
            arguments[0] = "devices";
            arguments[1] = "--data";
            arguments[2] = data.toString();
            System.arraycopy(options, 0, arguments, 3, options.length);
            assertThat(Main.execute(arguments)).isZero();
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
