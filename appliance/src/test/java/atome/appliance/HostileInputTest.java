package atome.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.Json;
import atome.appliance.verb.Lines;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What no box should be given, given to a box that plays: one line why not, and nothing else. */
@Timeout(120)
@ResourceLock("System.out")
class HostileInputTest {
    private static final long HUNDRED_MB = 100L << 20;
    private static final int DEEP = 10_000;

    @TempDir private Path data = Path.of("");
    @TempDir private Path songs = Path.of("");

    private RunningBox box() throws Exception {
        return new RunningBox(data, SmallSession.write(songs, SmallSession.STILL).toString());
    }

    /** A command with a text that does not end for a long time; counts how much of it was taken. */
    private static final class Endless extends InputStream {
        private static final byte[] BEGIN = "{\"command\":\"".getBytes(StandardCharsets.US_ASCII);
        private long taken;

        @Override
        public int read() {
            if (taken == HUNDRED_MB) {
                return -1;
            }
            int at = (int) taken++;
            return at < BEGIN.length ? BEGIN[at] : 'x';
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int count = 0;
            for (int one = 0; count < length && (one = read()) >= 0; count++) {
                bytes[offset + count] = (byte) one;
            }
            return count == 0 ? -1 : count;
        }
    }

    @Test
    void aCommandOfAHundredMegabytesIsRefusedBeforeItIsTaken() throws Exception {
        try (RunningBox box = box()) {
            long before = frame(box);
            Endless body = new Endless();
            int status = box.stream("/api/command", body);
            assertThat(status).isIn(413, -1); // or the door is closed while it is still coming
            assertThat(body.taken).isLessThan(HUNDRED_MB / 4);
            assertThat(frame(box)).isGreaterThan(before);
            assertThat(box.state().path("can_undo").asBoolean()).isFalse();
        }
    }

    /** Commands that are wrong in one way each, of every kind there is. */
    private static List<String> commands() {
        String deep = "[".repeat(DEEP) + "]".repeat(DEEP);
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "{\"command\":\"add_clip\",\"clip\":" + deep + "}",
                                "{\"command\":\"no_such_command\"}",
                                "{\"command\":\"update_clip\",\"clip_id\":\"c1\",\"clip\":{\"gain\":\"loud\"}}",
                                "{\"command\":\"update_clip\",\"clip_id\":\"c1\",\"clip\":{\"gain\":1e99}}",
                                "{\"command\":\"update_clip\",\"clip_id\":\"c1\",\"clip\":[]}",
                                "{\"command\":\"update_clip\",\"clip_id\":{\"a\":1},\"clip\":{}}",
                                "{\"command\":\"set_tempo\",\"timeline_id\":\"tl\",\"bpm\":-1}",
                                "{\"command\":\"seek\",\"timeline_id\":\"tl\",\"position\":-1}",
                                "{\"command\":\"seek\",\"timeline_id\":\"tl\",\"position\":\"x\"}",
                                "{\"command\":\"play\",\"timeline_id\":\"../tl\"}",
                                "{\"command\":\"start_record\",\"source_node_id\":\"../../in\"}",
                                "{\"command\":\"split_clip\",\"clip_id\":\"c1\",\"position\":null}",
                                "{\"command\":\"set_routing_graph\",\"graph\":7}",
                                "{\"command\":\"undo\",\"tx_id\":\"'; DROP TABLE events; --\"}"));
        for (String name : List.of("../x", "a/b", "..", "a\\\\b", "", " ", "\\u0000")) {
            all.add(
                    "{\"command\":\"add_clip\",\"clip\":{\"id\":\"%s\",\"timeline_id\":\"tl\",\"audio_file_id\":\"file\"}}"
                            .formatted(name));
            all.add(
                    "{\"command\":\"load_file\",\"audio_file_id\":\"%s\",\"path\":\"/etc/hostname\"}"
                            .formatted(name));
        }
        for (String path :
                List.of("../../etc/passwd", "/etc/passwd", "/dev/zero", "/proc/self/mem")) {
            all.add("{\"command\":\"load_file\",\"path\":\"%s\"}".formatted(path));
        }
        return all;
    }

    @Test
    void everyHostileCommandIsRefusedInOneLineAndChangesNothing() throws Exception {
        try (RunningBox box = box()) {
            JsonNode before = kept(box);
            for (String command : commands()) {
                String answer = box.refused(command);
                assertThat(answer)
                        .as(command.substring(0, Math.min(200, command.length())))
                        .matches("\\{\"error\":\"[^\\p{Cntrl}]+\"}")
                        .doesNotContain("Exception", "java.");
                assertThat(answer.length()).isLessThan(1_000);
            }
            assertThat(kept(box)).isEqualTo(before);
            long frame = frame(box);
            box.stateWith(state -> state.path("engine").path("frame").asLong() > frame);
        }
    }

    @Test
    void aSessionThatIsTooLargeOrTooDeepIsNotImported() throws Exception {
        Path deep = Files.createDirectories(songs.resolve("deep")).resolve("session.json");
        Files.writeString(deep, "{\"x\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}");
        Path many = Files.createDirectories(songs.resolve("many")).resolve("session.json");
        Files.writeString(many, "[" + String.join(",", Collections.nCopies(5_000_000, "1")) + "]");
        Path large = Files.createDirectories(songs.resolve("large")).resolve("session.json");
        try (var out = Files.newOutputStream(large)) {
            new Endless().transferTo(out);
        }
        for (Path session : List.of(deep, many, large)) {
            Lines refused = Lines.of(data, "import", session.toString());
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err().lines()).hasSize(1);
            assertThat(refused.err()).contains(session.toString());
        }
    }

    private static long frame(RunningBox box) throws Exception {
        return box.state().path("engine").path("frame").asLong();
    }

    /** What a session keeps, and what can be undone. */
    private static JsonNode kept(RunningBox box) throws Exception {
        ObjectNode kept = Json.object();
        kept.set("project", box.done("{\"command\":\"get_project\"}"));
        kept.set("undo", box.state().path("can_undo"));
        return kept;
    }
}
