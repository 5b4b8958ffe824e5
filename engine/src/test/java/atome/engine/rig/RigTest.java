package atome.engine.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.engine.plugin.StateVariableFilter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RigTest {
    @Test
    void nodesStandInTheOrderOfTheSignal() {
        Rig rig =
                Rig.of(
                        List.of(bus("out"), bus("mid"), bus("in")),
                        List.of(cable("in", "mid"), cable("mid", "out")),
                        List.of());

        assertThat(rig.nodes()).extracting(Node::id).containsExactly("in", "mid", "out");
    }

    @Test
    void aCycleIsRefusedWithThePathThatClosesIt() {
        assertThatThrownBy(() ->
                        Rig.of(
                                List.of(bus("a"), bus("b"), bus("c")),
                                List.of(cable("a", "b"), cable("b", "c"), cable("c", "a")),
                                List.of()))
                .isInstanceOf(RigException.class)
                .hasMessageContaining("a → b → c → a");
    }

    @Test
    void aCableToNowhereIsRefusedByName() {
        assertThatThrownBy(() -> Rig.of(List.of(bus("a")), List.of(cable("a", "ghost")), List.of()))
                .hasMessage("atome \"a>ghost\": property \"target_node_id\": no node \"ghost\"");
    }

    @Test
    void aChannelThatTheNodeLacksIsRefused() {
        Connection cable = new Connection("cable", "a", 3, "b", 1, 0);

        assertThatThrownBy(() -> Rig.of(List.of(bus("a"), bus("b")), List.of(cable), List.of()))
                .hasMessageContaining("\"source_channel\"")
                .hasMessageContaining("channels 1 to 2, not 3");
    }

    @Test
    void aParameterOutOfRangeIsRefused() {
        Node filter =
                new Node(
                        "f",
                        Node.Kind.PLUGIN,
                        2,
                        1,
                        new StateVariableFilter(),
                        Map.of("cutoff", 5.0),
                        0,
                        0,
                        false,
                        false);

        assertThatThrownBy(() -> Rig.of(List.of(filter), List.of(), List.of()))
                .hasMessageContaining("atome \"f\": property \"params.cutoff\"");
    }

    private static Node bus(String id) {
        return new Node(id, Node.Kind.BUS, 2, 1, null, Map.of(), 0, 0, false, false);
    }

    private static Connection cable(String source, String target) {
        return new Connection(source + ">" + target, source, 0, target, 0, 0);
    }
}
