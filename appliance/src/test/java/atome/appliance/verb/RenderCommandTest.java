package atome.appliance.verb;

import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.Json;
import atome.appliance.SmallSession;
import atome.engine.sample.Pcm;
import atome.engine.sample.WavReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

@ResourceLock("System.out")
class RenderCommandTest {
    @TempDir private Path directory = Path.of("");

    @Test
    void everyBlockSizeGivesTheSameSoundAndNothingIsAllocated() throws Exception {
        Path session = SmallSession.write(directory);

        JsonNode small = report(session, "--block", "16");
        JsonNode large = report(session, "--block", "1024");

        assertThat(small.path("pcm_sha256")).isEqualTo(large.path("pcm_sha256"));
        assertThat(small.path("allocated_bytes_per_block").asDouble()).isZero();
        assertThat(small.path("frames").asLong()).isEqualTo(96_000);
        assertThat(small.path("late_events").asLong()).isZero();
        assertThat(small.path("peak_dbfs").asDouble()).isBetween(-20.0, 0.0);
    }

    /** 1.5 beats into a ramp of 100 to 140 bpm over 8 beats: 60/5 · ln(107.5/100) seconds. */
    @Test
    void aClipInBeatsStartsWhereTheTempoRampPutsIt() throws Exception {
        Path session = SmallSession.write(directory, SmallSession.JSON.replace("0.7501", "1.5"));
        report(session, "--block", "64");

        Pcm heard = WavReader.read(directory.resolve("out.wav"));

        int first = 0;
        while (heard.samples()[0][first] == 0) {
            first++;
        }
        long expected = Math.round(60.0 / 5 * Math.log(107.5 / 100) * 48_000);
        // The tone's own first sample is zero.
        assertThat(first).isEqualTo((int) expected + 1);
    }

    @Test
    void oneNodeCanBeHeardAlone() throws Exception {
        Path session = SmallSession.write(directory);

        JsonNode input = report(session, "--node", "in");

        assertThat(input.path("peak_dbfs").asDouble()).isEqualTo(-120);
    }

    @Test
    void aDanglingIdIsRefusedByNameAndNothingIsWritten() throws Exception {
        Path session =
                SmallSession.write(
                        directory,
                        SmallSession.JSON.replace(
                                "\"audio_file_id\": \"file\"", "\"audio_file_id\": \"ghost\""));

        String error = failure(1, session);

        assertThat(error).contains("c1").contains("audio_file_id").contains("ghost");
        assertThat(error.lines()).hasSize(1);
        assertThat(directory.resolve("out.wav")).doesNotExist();
    }

    @Test
    void aTruncatedWavIsRefusedByName() throws Exception {
        Path session = SmallSession.write(directory);
        byte[] whole = Files.readAllBytes(directory.resolve("tone.wav"));
        Files.write(
                directory.resolve("tone.wav"), java.util.Arrays.copyOf(whole, whole.length / 2));

        String error = failure(1, session);

        assertThat(error).contains("tone.wav").contains("truncated");
        assertThat(error.lines()).hasSize(1);
    }

    @Test
    void wrongArgumentsEndWithTwo() throws Exception {
        Path session = SmallSession.write(directory);

        assertThat(failure(2, session, "--block", "0")).contains("--block");
        assertThat(failure(2, session, "--block", "many")).contains("--block");
        assertThat(failure(2, session, "--node", "ghost")).contains("ghost");
    }

    private JsonNode report(Path session, String... more) {
        Run run = run(session, more);
        assertThat(run.exitCode()).as(run.error()).isZero();
        return Json.MAPPER.readTree(run.output());
    }

    private String failure(int exitCode, Path session, String... more) {
        Run run = run(session, more);
        assertThat(run.exitCode()).isEqualTo(exitCode);
        return run.error();
    }

    private record Run(int exitCode, String output, String error) {}

    private Run run(Path session, String... more) {
        String[] arguments = {
            "render",
            session.toString(),
            "--out",
            directory.resolve("out.wav").toString(),
            "--seconds",
            "2"
        };
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(error, true, StandardCharsets.UTF_8));
            int exitCode = Main.execute(all);
            return new Run(
                    exitCode,
                    output.toString(StandardCharsets.UTF_8),
                    error.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
