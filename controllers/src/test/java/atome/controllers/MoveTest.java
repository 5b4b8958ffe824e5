package atome.controllers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.controllers.Control.Kind;
import atome.controllers.Route.ActionRoute;
import atome.controllers.Route.CommandRoute;
import atome.controllers.Route.ParameterRoute;
import atome.engine.action.Action;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoveTest {
    private final Positions positions = new Positions();

    private static ParameterRoute route(Mode mode, int axis) {
        return new ParameterRoute(1 + axis, 2, -10, 10, Curve.LINEAR, 64, mode, axis);
    }

    private static Control control(Kind kind, Route... routes) {
        return new Control("/c", kind, List.of(routes));
    }

    private Move move(Control control, double... values) throws RefusedInputException {
        Move move = Move.of(control, java.util.Arrays.stream(values).boxed().toList(), positions);
        for (Action action : move.actions()) {
            if (action instanceof Action.SetParameter set) {
                positions.settle(set.node(), set.parameter(), set.value());
            }
        }
        return move;
    }

    private static Action set(int node, double value) {
        return new Action.SetParameter(node, 2, value, 64);
    }

    @Test
    void anAbsoluteValueIsClampedAndSpreadOverTheRange() throws Exception {
        Control fader = control(Kind.POSITION, route(Mode.ABSOLUTE, 0));
        assertThat(move(fader, 0.75).actions()).containsExactly(set(1, 5));
        assertThat(move(fader, 7).values()).containsExactly(1.0);
        assertThat(move(fader, -7).actions()).containsExactly(set(1, -10));
    }

    @Test
    void anXyPadMovesOneParameterPerAxis() throws Exception {
        Control pad = control(Kind.PAIR, route(Mode.ABSOLUTE, 0), route(Mode.ABSOLUTE, 1));
        Move move = move(pad, 0, 0.5);
        assertThat(move.actions()).containsExactly(set(1, -10), set(2, 0));
        assertThat(move.values()).containsExactly(0.0, 0.5);
    }

    @Test
    void aTogglingPressGoesToTheOtherEndAndItsReleaseDoesNothing() throws Exception {
        Control button = control(Kind.POSITION, route(Mode.TOGGLE, 0));
        assertThat(move(button, 1).actions()).containsExactly(set(1, 10));
        assertThat(move(button, 0).actions()).isEmpty();
        assertThat(move(button, 1).actions()).containsExactly(set(1, -10));
        positions.settle(1, 2, 9);
        assertThat(move(button, 1).values()).containsExactly(0.0);
    }

    @Test
    void aRelativeValueStartsFromWhereTheParameterStands() throws Exception {
        positions.settle(1, 2, 0);
        Control encoder = control(Kind.POSITION, route(Mode.RELATIVE, 0));
        assertThat(move(encoder, -0.25).actions()).containsExactly(set(1, -5));
        assertThat(move(encoder, -1).actions()).containsExactly(set(1, -10));
    }

    @Test
    void aMomentaryButtonReturnsAndATriggerStays() throws Exception {
        Control momentary = control(Kind.POSITION, route(Mode.MOMENTARY, 0));
        assertThat(move(momentary, 0.3).actions()).containsExactly(set(1, 10));
        assertThat(move(momentary, 0).actions()).containsExactly(set(1, -10));
        Control trigger = control(Kind.POSITION, route(Mode.TRIGGER, 0));
        assertThat(move(trigger, 1).actions()).containsExactly(set(1, 10));
        assertThat(move(trigger, 0).actions()).isEmpty();
    }

    @Test
    void aPressDoesAllOfAControlsRoutes() throws Exception {
        Control button =
                control(
                        Kind.POSITION,
                        route(Mode.ABSOLUTE, 0),
                        new ActionRoute(new Action.Launch(4)),
                        new CommandRoute("undo"));
        Move press = move(button, 1);
        assertThat(press.actions()).containsExactly(set(1, 10), new Action.Launch(4));
        assertThat(press.commands()).containsExactly("undo");
        assertThat(move(button, 0).commands()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNotFiniteIsRefused(double value) {
        Control fader = control(Kind.POSITION, route(Mode.ABSOLUTE, 0));
        assertThatThrownBy(() -> move(fader, value)).isInstanceOf(RefusedInputException.class);
    }

    @Test
    void aWrongCountIsRefusedWithWhatIsTaken() {
        assertThatThrownBy(() -> move(control(Kind.PAIR), 1)).hasMessageContaining("two numbers");
        assertThatThrownBy(() -> move(control(Kind.POSITION))).hasMessageContaining("one number");
        assertThatThrownBy(() -> move(control(Kind.TRIGGER), 1, 1))
                .hasMessageContaining("at most one");
    }

    @Test
    void aRouteThatDoesNotFitItsControlIsRefused() {
        assertThatThrownBy(() -> control(Kind.POSITION, route(Mode.ABSOLUTE, 1)))
                .hasMessageContaining("/c");
        assertThatThrownBy(() -> control(Kind.TRIGGER, route(Mode.ABSOLUTE, 0)))
                .hasMessageContaining("TRIGGER");
    }

    @Test
    void anAddressGivenTwiceIsRefused() {
        ControlMap.Builder builder = ControlMap.builder().clip("a", 1);
        assertThatThrownBy(() -> builder.clip("a", 2)).hasMessageContaining("/atome/clip/a/launch");
    }
}
