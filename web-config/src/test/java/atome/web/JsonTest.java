package atome.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class JsonTest {
    @Test
    void aSilentPeakIsWrittenAsATextThatThePageReads() {
        var state = JsonNodeFactory.instance.objectNode();
        state.put("peak_dbfs", Double.NEGATIVE_INFINITY);
        assertThat(Json.write(state)).isEqualTo("{\"peak_dbfs\":\"-Infinity\"}");
    }

    @Test
    void aFaultNamesItsPlace() {
        assertThatThrownBy(() -> Json.object("{\n  \"command\": play\n}"))
                .hasMessageStartingWith("not valid JSON at line 2");
    }
}
