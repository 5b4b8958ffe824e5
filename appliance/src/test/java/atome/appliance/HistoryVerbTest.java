package atome.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.Json;
import atome.appliance.verb.Lines;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/** The verb history, beside a running box and without one. */
@Timeout(120)
@ResourceLock("System.out")
class HistoryVerbTest {
    @TempDir private Path data = Path.of("");
    @TempDir private Path songs = Path.of("");

    private RunningBox box() throws Exception {
        return new RunningBox(data, SmallSession.write(songs, SmallSession.STILL).toString());
    }

    private Lines history(String... options) {
        return Lines.of(data, "history", options);
    }

    private static JsonNode newest(Lines json) {
        return Json.MAPPER.readTree(json.out()).path("transactions").path(0);
    }

    @Test
    void aRunningBoxTakesBackAndPlaysWhatWasBefore() throws Exception {
        try (RunningBox box = box()) {
            box.done("{\"command\":\"update_clip\",\"clip_id\":\"c2\",\"clip\":{\"gain\":-3}}");
            JsonNode change = newest(history("small", "c2", "--json"));
            assertThat(change.path("changes").path(0).path("after").asInt()).isEqualTo(-3);
            String tx = change.path("id").asString();

            assertThat(history("--undo", tx).exit()).isZero();

            assertThat(box.state().path("can_redo").asBoolean()).isTrue();
            assertThat(history("--clip", "hand").out()).contains(tx).contains("taken back");
            assertThat(history("--undo", "none").err())
                    .isEqualTo("atome: no transaction \"none\"\n");
        }
    }

    @Test
    void withoutABoxTheVerbDoesItItself() throws Exception {
        try (RunningBox box = box()) {
            box.done("{\"command\":\"update_clip\",\"clip_id\":\"c2\",\"clip\":{\"gain\":-3}}");
        }
        Lines shown = history("--clip", "hand");
        assertThat(shown.out().lines().toList()).contains("    hand: gain -6 → -3");
        String tx = newest(history("--json")).path("id").asString();

        assertThat(history("--undo", tx).out()).isEqualTo("taken back: " + tx + "\n");

        assertThat(newest(history("--json")).path("undone").asBoolean()).isTrue();
        Lines again = history("--undo", tx);
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("is taken back already");
    }

    @Test
    void whatIsNotThereIsNamed() throws Exception {
        try (RunningBox box = box()) {
            box.state();
        }
        for (List<String> wrong :
                List.of(
                        List.of("nowhere"),
                        List.of("small", "nothing"),
                        List.of("--clip", "nothing"),
                        List.of("--limit", "0"),
                        List.of("small", "c1", "--clip", "one"))) {
            Lines refused = history(wrong.toArray(String[]::new));
            assertThat(refused.exit()).as("%s", wrong).isEqualTo(2);
            assertThat(refused.err()).as("%s", wrong).matches("atome: [^\n]+\n");
        }
    }
}
