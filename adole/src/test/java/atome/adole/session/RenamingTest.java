package atome.adole.session;

import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.Atome;
import atome.adole.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class RenamingTest {
    @Test
    void theFilesOfAPlugInAndTheIdsOfADeltaAreFollowed() {
        ObjectNode properties =
                (ObjectNode)
                        Json.MAPPER.readTree(
                                """
                                {"graph_id": "g", "files": {"ir": "a", "other": "b"},
                                 "delta": {"remove": ["a", "c"], "set": [{"id": "a"}]}}
                                """);
        SessionFile file =
                new SessionFile(
                        null,
                        "s",
                        48_000,
                        1,
                        List.of(new Atome("n", "t", null, null, properties)),
                        List.of(),
                        Json.object());

        SessionFile renamed = new Renaming(Map.of("a", "a-2", "g", "g-2")).of(file);

        assertThat(renamed.atomes().getFirst().properties().toString())
                .isEqualTo(
                        "{\"graph_id\":\"g-2\",\"files\":{\"ir\":\"a-2\",\"other\":\"b\"},"
                                + "\"delta\":{\"remove\":[\"a-2\",\"c\"],\"set\":[{\"id\":\"a-2\"}]}}");
    }
}
