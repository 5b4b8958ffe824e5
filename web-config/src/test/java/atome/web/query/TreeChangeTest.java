package atome.web.query;

import static org.assertj.core.api.Assertions.assertThat;

import atome.web.query.OscMethod.Access;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeChangeTest {
    private static final OscMethod CUTOFF = method("n1", "/atome/node/filter/cutoff");

    private static OscMethod method(String id, String address) {
        return new OscMethod(
                id, address, "", Access.READ_WRITE, List.of(OscValue.position()), false, List.of());
    }

    private static List<String> told(List<OscMethod> before, List<OscMethod> after) {
        return TreeChange.between(QueryTree.of(before), QueryTree.of(after)).commands().stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void whatCameAndWentIsToldWithThePathToLookAt() {
        OscMethod clip = method("c1", "/atome/clip/riff/launch");
        assertThat(told(List.of(CUTOFF), List.of(CUTOFF, clip)))
                .containsExactly(
                        "{\"COMMAND\":\"PATH_ADDED\",\"DATA\":\"/atome/clip/riff/launch\"}",
                        "{\"COMMAND\":\"PATH_CHANGED\",\"DATA\":\"/atome/clip/riff\"}");
        assertThat(told(List.of(CUTOFF, clip), List.of(clip)))
                .containsExactly(
                        "{\"COMMAND\":\"PATH_REMOVED\",\"DATA\":\"/atome/node/filter/cutoff\"}",
                        "{\"COMMAND\":\"PATH_CHANGED\",\"DATA\":\"/atome/node/filter\"}");
    }

    @Test
    void theSameIdAtAnotherAddressIsRenamed() {
        assertThat(told(List.of(CUTOFF), List.of(method("n1", "/atome/node/low/cutoff"))))
                .containsExactly(
                        "{\"COMMAND\":\"PATH_RENAMED\",\"DATA\":{\"OLD\":"
                                + "\"/atome/node/filter/cutoff\",\"NEW\":\"/atome/node/low/cutoff\"}}",
                        "{\"COMMAND\":\"PATH_CHANGED\",\"DATA\":\"/atome/node\"}");
    }

    @Test
    void anotherRangeIsAChangeAndAnotherValueIsNone() {
        OscMethod other =
                new OscMethod(
                        "n1",
                        CUTOFF.address(),
                        "",
                        Access.READ_WRITE,
                        List.of(OscValue.position().within(0, 2, OscValue.Clip.BOTH)),
                        false,
                        List.of());
        assertThat(told(List.of(CUTOFF), List.of(other)))
                .containsExactly(
                        "{\"COMMAND\":\"PATH_CHANGED\",\"DATA\":\"/atome/node/filter/cutoff\"}");
        OscMethod moved = CUTOFF.at(List.of(0.5f));
        OscMethod still = CUTOFF.at(List.of(0.7f));
        assertThat(
                        TreeChange.between(
                                        QueryTree.of(List.of(moved)), QueryTree.of(List.of(still)))
                                .isEmpty())
                .isTrue();
    }

    @Test
    void aWholeNewSessionIsOneChange() {
        List<OscMethod> many = new ArrayList<>();
        for (int count = 0; count < 100; count++) {
            many.add(method("x" + count, "/atome/widget/w" + count));
        }
        assertThat(told(List.of(CUTOFF), many))
                .containsExactly("{\"COMMAND\":\"PATH_CHANGED\",\"DATA\":\"/atome\"}");
    }
}
