package atome.controllers.hand;

import static atome.controllers.hand.Floor.LAUNCH;
import static atome.controllers.hand.Floor.binding;
import static atome.controllers.hand.Floor.launch;
import static atome.controllers.hand.Floor.route;
import static atome.controllers.hand.Floor.set;
import static org.assertj.core.api.Assertions.assertThat;

import atome.controllers.Curve;
import atome.controllers.Mode;
import atome.controllers.Route;
import atome.controllers.Route.ParameterRoute;
import atome.controllers.gesture.Aim;
import atome.controllers.gesture.Firing;
import atome.controllers.gesture.Gesture;
import atome.engine.action.Action;
import org.junit.jupiter.api.Test;

/** What counts on a control when the show goes on to another song or scene. */
class ScopeTest {
    private static final Action STOP = new Action.StopClip(7);

    private final Floor floor = new Floor();

    private static Binding ranked(Binding binding, int bank, int rank) {
        return new Binding(
                binding.id() + rank,
                binding.name(),
                binding.route(),
                binding.aim(),
                binding.takeover(),
                binding.encoding(),
                binding.steps(),
                bank,
                0,
                Binding.AT_ONCE,
                rank);
    }

    private static Binding stop(Gesture gesture) {
        long hold = gesture == Gesture.LONG ? 500 * Floor.MS : 0;
        return binding(
                new Route.ActionRoute(STOP),
                new Aim(gesture, hold, Firing.IMMEDIATE),
                Takeover.JUMP);
    }

    private static ParameterRoute other() {
        return new ParameterRoute(8, 9, 0, 1, Curve.LINEAR, 0, Mode.ABSOLUTE, 0);
    }

    @Test
    void whatCountsInFewerPlacesGoesFirstAndLeavesOtherGesturesAlone() {
        Binding wide = ranked(launch(Gesture.PRESS, Firing.IMMEDIATE), Binding.EVERY_BANK, 0);
        Binding wideLong = ranked(stop(Gesture.LONG), Binding.EVERY_BANK, 0);
        Binding near = ranked(stop(Gesture.PRESS), 1, 2);
        floor.on("a", wide, wideLong, near);

        floor.press("a", 0);
        floor.release("a", 10);
        assertThat(floor.actions()).containsExactly(LAUNCH);

        floor.hand.bank(1);
        floor.press("a", 1_000);
        floor.until(1_600);
        floor.release("a", 1_700);
        assertThat(floor.actions()).containsExactly(STOP, STOP);
    }

    @Test
    void aHeldSwitchIsLetGoByWhatItWasPressedFor() {
        Binding held = binding(route(Mode.MOMENTARY), Aim.PRESS, Takeover.JUMP);
        floor.on("a", held);
        floor.press("a", 0);
        floor.on("b", held);

        floor.release("a", 100);
        floor.press("a", 200);

        assertThat(floor.actions()).containsExactly(set(1), set(0));
    }

    @Test
    void aReleaseDoesNothingUnderMappingsItsPressDidNotKnow() {
        floor.on("a", launch(Gesture.PRESS, Firing.IMMEDIATE));
        floor.press("a", 0);
        floor.on("a", stop(Gesture.RELEASE));
        floor.release("a", 100);
        floor.press("a", 200);
        floor.release("a", 300);

        assertThat(floor.actions()).containsExactly(LAUNCH, STOP);
    }

    @Test
    void aGestureUnderWayEndsByTheMappingItBeganUnder() {
        floor.on("a", stop(Gesture.LONG));
        floor.press("a", 0);
        floor.on("a", launch(Gesture.PRESS, Firing.IMMEDIATE));
        floor.until(600);
        floor.release("a", 700);
        floor.press("a", 2_000);

        assertThat(floor.actions()).containsExactly(STOP, LAUNCH);
    }

    @Test
    void aTargetThatStaysOnAKnobStaysInHandAndOneThatComesBackHasToBeMet() {
        Binding here = binding(route(Mode.ABSOLUTE), Aim.PRESS, Takeover.PICKUP);
        Binding there = binding(other(), Aim.PRESS, Takeover.PICKUP);
        floor.positions.settle(1, 2, 0.5);
        floor.positions.settle(8, 9, 0.1);
        floor.on("k", here);
        floor.turn("k", 0, 0.4, 0.6);
        assertThat(floor.actions()).containsExactly(set(0.6));

        // The same target by another mapping is still in hand.
        floor.on("k", ranked(here, Binding.EVERY_BANK, 2));
        floor.turn("k", 10, 0.61);
        assertThat(floor.actions()).containsExactly(set(0.61));

        // In another scene the knob moves elsewhere, and comes back far from where it was.
        floor.on("k", there);
        floor.turn("k", 20, 0.9);
        floor.on("k", here);
        floor.turn("k", 30, 0.3, 0.4);
        assertThat(floor.actions()).isEmpty();
        floor.turn("k", 40, 0.7);
        assertThat(floor.actions()).containsExactly(set(0.7));
    }
}
