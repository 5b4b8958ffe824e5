package atome.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class StateChangeTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    {"a":1,"b":2}                       | {"a":1,"b":3}                       | {"b":3}
                    {"a":1,"b":2}                       | {"a":1}                             | {"b":null}
                    {"a":{"x":1,"y":2}}                 | {"a":{"x":1,"y":3}}                 | {"a":{"y":3}}
                    {"a":[1,2]}                         | {"a":[1,3]}                         | {"a":[1,3]}
                    {"a":1}                             | {"a":1,"n":[{"id":"k"}]}            | {"n":[{"id":"k"}]}
                    {"n":[{"id":"k","v":1},{"id":"l"}]} | {"n":[{"id":"k","v":2},{"id":"l"}]} | {"n":{"k":{"v":2}}}
                    {"p":[{"path":"gain","v":1}]}       | {"p":[{"path":"gain","v":2}]}       | {"p":{"gain":{"v":2}}}
                    {"n":[{"id":"k"},{"id":"l"}]}       | {"n":[{"id":"l"},{"id":"k"}]}       | {"n":[{"id":"l"},{"id":"k"}]}
                    {"n":[{"id":"k"}]}                  | {"n":[]}                            | {"n":[]}
                    """)
    void aChangeSaysNoMoreThanWhatIsOther(String before, String after, String patch) {
        JsonMapper json = JsonMapper.shared();
        assertThat(StateChange.between(json.readTree(before), json.readTree(after)))
                .isEqualTo(json.readTree(patch));
    }

    @Test
    void whatIsTheSameIsNoChange() {
        JsonMapper json = JsonMapper.shared();
        assertThat(StateChange.between(json.readTree("{\"a\":[1]}"), json.readTree("{\"a\":[1]}")))
                .isNull();
    }
}
