package atome.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FootDoorTest {
    private static final String ASK = "{\"name\":\"a phone\"}";
    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        window = new OpenWindow();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private String ask() throws Exception {
        var answer = window.stranger().post("/api/pair/ask", ASK);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private void touched(String surface, String kind, double value, long stampNanos) {
        window.box.show(
                JsonMapper.shared()
                        .readTree(
                                """
                                {"touches":[{"surface":"%s","kind":"%s","value":%s,"stamp_nanos":%d}]}
                                """
                                        .formatted(surface, kind, value, stampNanos)));
    }

    @Test
    void aSwitchThatIsPressedLetsInWhoAsked() throws Exception {
        String asked = ask();
        assertThat(window.stranger().post("/api/pair/confirm", asked).statusCode()).isEqualTo(202);
        touched("gpio:board", "switch", 1, System.nanoTime());
        var in = window.stranger().post("/api/pair/confirm", asked);
        assertThat(in.statusCode()).isEqualTo(200);
        assertThat(in.headers().firstValue("set-cookie").orElse(""))
                .contains("HttpOnly", "SameSite=Strict");
        assertThat(window.pairings.tokens).hasSize(1);
        assertThat(window.stranger().post("/api/pair/confirm", asked).statusCode()).isEqualTo(403);
    }

    @Test
    void whatIsNoPressOfASwitchSinceThenLetsNobodyIn() throws Exception {
        touched("gpio:board", "switch", 1, System.nanoTime());
        String asked = ask();
        assertThat(window.stranger().post("/api/pair/confirm", asked).statusCode()).isEqualTo(202);
        touched("gpio:board", "switch", 0, System.nanoTime());
        assertThat(window.stranger().post("/api/pair/confirm", asked).statusCode()).isEqualTo(202);
        touched("midi:knobs", "position", 1, System.nanoTime());
        assertThat(window.stranger().post("/api/pair/confirm", asked).statusCode()).isEqualTo(202);
        touched("osc:10.0.0.9:9000", "switch", 1, System.nanoTime());
        assertThat(window.stranger().post("/api/pair/confirm", asked).statusCode()).isEqualTo(202);
        assertThat(window.pairings.tokens).isEmpty();
    }

    @Test
    void whileOneAsksNoOtherDoes() throws Exception {
        var one = ask();
        var other = window.stranger().post("/api/pair/ask", "{\"name\":\"a stranger\"}");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("a phone");
        touched("midi:pedal", "switch", 1, System.nanoTime());
        assertThat(
                        window.stranger()
                                .post("/api/pair/confirm", "{\"ask\":\"guessed\"}")
                                .statusCode())
                .isEqualTo(403);
        assertThat(window.stranger().post("/api/pair/confirm", one).statusCode()).isEqualTo(200);
    }

    @Test
    void duringAShowNobodyIsLetInByAFoot() throws Exception {
        String asked = ask();
        JsonNode plays =
                JsonMapper.shared()
                        .readTree(
                                """
                                {"timelines":[{"playing":true}],
                                 "touches":[{"surface":"midi:pedal","kind":"switch","value":1,"stamp_nanos":%d}]}
                                """
                                        .formatted(System.nanoTime()));
        window.box.show(plays);
        assertThat(window.stranger().post("/api/pair/confirm", asked).statusCode()).isEqualTo(409);
        assertThat(window.stranger().post("/api/pair/ask", ASK).statusCode()).isEqualTo(409);
        assertThat(window.pairings.tokens).isEmpty();
    }
}
