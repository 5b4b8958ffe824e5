package atome.controllers.hand;

import static atome.controllers.hand.Floor.LAUNCH;
import static atome.controllers.hand.Floor.LOOK_AHEAD;
import static atome.controllers.hand.Floor.MS;
import static atome.controllers.hand.Floor.binding;
import static atome.controllers.hand.Floor.launch;
import static atome.controllers.hand.Floor.route;
import static atome.controllers.hand.Floor.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atome.controllers.Curve;
import atome.controllers.Mode;
import atome.controllers.Route;
import atome.controllers.Touch;
import atome.controllers.gesture.Aim;
import atome.controllers.gesture.Firing;
import atome.controllers.gesture.Gesture;
import atome.controllers.midi.encoder.RelativeEncoding;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandTest {
    private final Floor floor = new Floor();

    @Test
    void aKnobMovesItsTargetOneLookAheadAfterItsStamp() {
        floor.on("cc/1/7", Binding.plain("m", route(Mode.ABSOLUTE)));
        floor.turn("cc/1/7", 250, 0.25);
        assertThat(floor.events()).containsExactly(new ActionEvent(250 + LOOK_AHEAD, set(0.25)));
        assertThat(floor.told).containsExactly("midi:pedal 1.2 = 0.25");
    }

    @Test
    void aMappingForEveryChannelServesWhereNoneIsExact() {
        Binding exact = Binding.plain("exact", route(Mode.ABSOLUTE));
        Binding every = Binding.plain("every", new Route.ActionRoute(LAUNCH));
        floor.hand.map(new SurfaceMap(Map.of("cc/1/7", List.of(exact), "cc/*/7", List.of(every))));
        floor.turn("cc/1/7", 1, 1);
        floor.turn("cc/9/7", 2, 1);
        floor.turn("cc/9/8", 3, 1);
        assertThat(floor.actions()).containsExactly(set(1), LAUNCH);
    }

    /** One CC to several parameters, each with its range and curve: landscape complaint 23. */
    @Test
    void oneControlMovesManyTargetsEachInItsRange() {
        Route upside = new Route.ParameterRoute(3, 0, 1, 0, Curve.LINEAR, 0);
        Route far = new Route.ParameterRoute(4, 1, 20, 20_000, Curve.LOG, 0);
        floor.on("cc/1/7", Binding.plain("a", upside), Binding.plain("b", far));
        floor.turn("cc/1/7", 0, 0.5);
        assertThat(floor.actions())
                .containsExactly(
                        new Action.SetParameter(3, 0, 0.5f, 0),
                        new Action.SetParameter(4, 1, Curve.LOG.apply(0.5, 20, 20_000), 0));
    }

    @Test
    void aToggleFiresOnThePressAloneAndAMomentaryFollowsBothEdges() {
        floor.on("note/1/60", binding(route(Mode.TOGGLE), Aim.PRESS, Takeover.JUMP));
        floor.press("note/1/60", 0);
        floor.release("note/1/60", 100);
        floor.press("note/1/60", 200);
        floor.release("note/1/60", 300);
        assertThat(floor.actions()).containsExactly(set(1), set(0));

        floor.on("note/1/60", Binding.plain("m", route(Mode.MOMENTARY)));
        floor.press("note/1/60", 400);
        floor.release("note/1/60", 500);
        assertThat(floor.actions()).containsExactly(set(1), set(0));
    }

    @Test
    void aPedalThatSendsOnlyItsMaximumPressesEachTime() {
        floor.on("cc/1/80", launch(Gesture.PRESS, Firing.IMMEDIATE));
        floor.turn("cc/1/80", 0, 1, 1, 1);
        assertThat(floor.actions()).containsExactly(LAUNCH, LAUNCH, LAUNCH);
    }

    @Test
    void anEncoderMovesByStepsInEveryEncoding() {
        Route.ParameterRoute target = route(Mode.ABSOLUTE);
        double[][] upUpDown = {
            {1 / 127.0, 2 / 127.0, 127 / 127.0},
            {65 / 127.0, 66 / 127.0, 63 / 127.0},
            {1 / 127.0, 2 / 127.0, 65 / 127.0},
        };
        RelativeEncoding[] encodings = RelativeEncoding.values();
        for (int i = 0; i < encodings.length; i++) {
            Floor each = new Floor();
            each.positions.settle(1, 2, 0.5);
            each.on(
                    "cc/1/20",
                    new Binding(
                            "m",
                            "m",
                            target,
                            Aim.PRESS,
                            Takeover.JUMP,
                            encodings[i],
                            11,
                            Binding.EVERY_BANK,
                            0,
                            Binding.AT_ONCE));
            each.turn("cc/1/20", 0, upUpDown[i]);
            assertThat(each.actions()).containsExactly(set(0.6), set(0.8), set(0.7));
        }
    }

    @Test
    void anEncoderOfSwitchesTurnsByItsSteps() {
        floor.on("encoder-1", Binding.plain("m", route(Mode.RELATIVE)));
        floor.hand.touched(new Touch("encoder-1", Touch.Kind.STEPS, 127, 0));
        floor.hand.touched(new Touch("encoder-1", Touch.Kind.STEPS, -254, 0));
        assertThat(floor.actions()).containsExactly(set(1), set(0));
    }

    @Test
    void aTargetWithStepsTakesTheNearestPlace() {
        Binding three =
                new Binding(
                        "m",
                        "m",
                        route(Mode.ABSOLUTE),
                        Aim.PRESS,
                        Takeover.JUMP,
                        null,
                        3,
                        Binding.EVERY_BANK,
                        0,
                        Binding.AT_ONCE);
        floor.on("cc/1/7", three);
        floor.turn("cc/1/7", 0, 0.2, 0.4, 0.8);
        assertThat(floor.actions()).containsExactly(set(0), set(0.5), set(1));
    }

    /** Values jump when a knob is moved after a change elsewhere: landscape complaint 10. */
    @Test
    void aPickedUpControlWaitsUntilItMeetsItsTarget() {
        floor.on("cc/1/7", binding(route(Mode.ABSOLUTE), Aim.PRESS, Takeover.PICKUP));
        floor.positions.settle(1, 2, 0.6);
        floor.turn("cc/1/7", 0, 0.1, 0.4, 0.7, 0.75);
        assertThat(floor.actions()).containsExactly(set(0.7), set(0.75));

        floor.positions.settle(1, 2, 0.2);
        floor.turn("cc/1/7", 10, 0.8, 0.5, 0.1);
        assertThat(floor.actions()).containsExactly(set(0.1));
    }

    @Test
    void aScaledControlNeverJumpsAndReachesBothEnds() {
        floor.on("cc/1/7", binding(route(Mode.ABSOLUTE), Aim.PRESS, Takeover.SCALE));
        floor.positions.settle(1, 2, 0.8);
        double before = 0.8;
        for (int step = 1; step <= 127; step++) {
            floor.turn("cc/1/7", step, step / 127.0);
            for (double value : floor.values()) {
                assertThat(Math.abs(value - before)).isLessThan(0.02);
                before = value;
            }
        }
        assertThat(before).isEqualTo(1);
    }

    /** The state belongs to the control being left: landscape complaint 10, Mixxx pull 1180. */
    @Test
    void aBankThatIsEnteredAgainHasToBeMetAgain() {
        Binding here =
                new Binding(
                        "m",
                        "m",
                        route(Mode.ABSOLUTE),
                        Aim.PRESS,
                        Takeover.PICKUP,
                        null,
                        0,
                        0,
                        0,
                        Binding.AT_ONCE);
        floor.on("cc/1/7", here);
        floor.positions.settle(1, 2, 0);
        floor.turn("cc/1/7", 0, 0, 0.5);
        assertThat(floor.actions()).containsExactly(set(0), set(0.5));
        floor.hand.bank(1);
        floor.turn("cc/1/7", 1, 0.9);
        assertThat(floor.actions()).isEmpty();
        floor.hand.bank(0);
        floor.turn("cc/1/7", 2, 0.95);
        assertThat(floor.actions()).isEmpty();
        floor.turn("cc/1/7", 3, 0.4);
        assertThat(floor.actions()).containsExactly(set(0.4));
    }

    @Test
    void aSpeculativeTapIsTakenBackOnTheFrameOfTheSecondPress() {
        floor.on(
                "switch-1",
                launch(Gesture.TAP, Firing.SPECULATIVE),
                binding(
                        route(Mode.TOGGLE),
                        new Aim(Gesture.DOUBLE, 0, Firing.IMMEDIATE),
                        Takeover.JUMP));
        floor.press("switch-1", 10);
        floor.release("switch-1", 60);
        floor.press("switch-1", 200);
        List<ActionEvent> events = floor.events();
        Action.Tentative tap = (Action.Tentative) events.getFirst().action();
        assertThat(tap.action()).isEqualTo(LAUNCH);
        assertThat(events)
                .containsExactly(
                        new ActionEvent(10 + LOOK_AHEAD, tap),
                        new ActionEvent(200 + LOOK_AHEAD, new Action.TakeBack(tap)),
                        new ActionEvent(200 + LOOK_AHEAD, set(1)));
    }

    @Test
    void aTakenBackToggleIsShownWhereItStood() {
        floor.on(
                "switch-1",
                binding(
                        route(Mode.TOGGLE),
                        new Aim(Gesture.TAP, 0, Firing.SPECULATIVE),
                        Takeover.JUMP),
                launch(Gesture.LONG, Firing.IMMEDIATE));
        floor.press("switch-1", 0);
        floor.until(600);
        assertThat(floor.told).containsExactly("midi:pedal 1.2 = 1.0", "midi:pedal 1.2 = 0.0");
        assertThat(floor.events().getLast()).isEqualTo(new ActionEvent(500 + LOOK_AHEAD, LAUNCH));
        assertThat(floor.positions.position(route(Mode.TOGGLE))).isZero();
    }

    @Test
    void aCommandIsAskedForWhenItsGestureIsCertain() {
        floor.on(
                "switch-1",
                binding(
                        new Route.CommandRoute("undo"),
                        new Aim(Gesture.LONG, 500 * MS, Firing.IMMEDIATE),
                        Takeover.JUMP));
        floor.press("switch-1", 100);
        floor.until(599);
        assertThat(floor.told).isEmpty();
        floor.until(600);
        assertThat(floor.told).containsExactly("midi:pedal asks undo");
    }

    @Test
    void twoSwitchesTogetherAreAChordAndTheirOwnTapsAreTakenBack() {
        Binding own = launch(Gesture.TAP, Firing.SPECULATIVE);
        Binding both = binding(route(Mode.TOGGLE), Aim.PRESS, Takeover.JUMP);
        floor.hand.map(
                new SurfaceMap(
                        Map.of(
                                "switch-1", List.of(own),
                                "switch-2", List.of(),
                                "switch-1+switch-2", List.of(both))));
        floor.press("switch-1", 10);
        floor.press("switch-2", 40);
        floor.release("switch-1", 90);
        floor.release("switch-2", 95);
        floor.until(2_000);
        List<ActionEvent> events = floor.events();
        Action.Tentative tap = (Action.Tentative) events.getFirst().action();
        assertThat(events)
                .containsExactly(
                        new ActionEvent(10 + LOOK_AHEAD, tap),
                        new ActionEvent(40 + LOOK_AHEAD, new Action.TakeBack(tap)),
                        new ActionEvent(40 + LOOK_AHEAD, set(1)));

        floor.press("switch-1", 3_000);
        floor.press("switch-2", 3_400);
        assertThat(floor.actions()).hasSize(1);
    }

    /** One that waits for the next whole second; a frame is a millisecond. */
    private static Binding waiting(Route route, Gesture gesture, Firing firing) {
        return new Binding(
                "w " + gesture,
                "w",
                route,
                new Aim(gesture, gesture == Gesture.LONG ? 500 * MS : 0, firing),
                Takeover.JUMP,
                null,
                0,
                Binding.EVERY_BANK,
                0,
                frame -> Math.ceilDiv(frame, 1_000) * 1_000);
    }

    @Test
    void whatWaitsForItsLineHappensThere() {
        floor.on(
                "switch-1",
                waiting(new Route.ActionRoute(LAUNCH), Gesture.PRESS, Firing.IMMEDIATE),
                waiting(
                        new Route.TransportRoute(3, Route.Transport.STOP, _ -> 0),
                        Gesture.RELEASE,
                        Firing.IMMEDIATE),
                waiting(route(Mode.TOGGLE), Gesture.PRESS, Firing.IMMEDIATE));
        floor.press("switch-1", 10);
        floor.release("switch-1", 1_000);
        assertThat(floor.events())
                .containsExactly(
                        new ActionEvent(1_000, LAUNCH),
                        new ActionEvent(1_000, set(1)),
                        new ActionEvent(2_000, new Action.Stop(3)));
    }

    @Test
    void panicAndWhatFollowsTheControlWaitForNothing() {
        floor.on(
                "switch-1",
                waiting(new Route.ActionRoute(new Action.Panic()), Gesture.PRESS, Firing.IMMEDIATE),
                waiting(route(Mode.MOMENTARY), Gesture.PRESS, Firing.IMMEDIATE));
        floor.press("switch-1", 10);
        assertThat(floor.events())
                .containsExactly(
                        new ActionEvent(10 + LOOK_AHEAD, set(1)),
                        new ActionEvent(10 + LOOK_AHEAD, new Action.Panic()));
    }

    @Test
    void aTapThatWaitsIsNotEvenOfferedWhenItBecomesADouble() {
        floor.on(
                "switch-1",
                waiting(new Route.ActionRoute(LAUNCH), Gesture.TAP, Firing.DEFERRED),
                binding(
                        route(Mode.TOGGLE),
                        new Aim(Gesture.DOUBLE, 0, Firing.IMMEDIATE),
                        Takeover.JUMP));
        floor.press("switch-1", 10);
        floor.release("switch-1", 60);
        floor.press("switch-1", 200);
        floor.release("switch-1", 250);
        floor.until(3_000);
        assertThat(floor.events()).containsExactly(new ActionEvent(200 + LOOK_AHEAD, set(1)));

        floor.press("switch-1", 3_010);
        floor.release("switch-1", 3_060);
        floor.until(6_000);
        assertThat(floor.events()).containsExactly(new ActionEvent(4_000, LAUNCH));
    }

    @Test
    void whatWaitsForItsLineCannotBeSpeculative() {
        Route launch = new Route.ActionRoute(LAUNCH);
        assertThatThrownBy(() -> waiting(launch, Gesture.TAP, Firing.SPECULATIVE))
                .hasMessage("what waits for its line cannot be taken back");
    }

    @Test
    void aFloodOnTheSameTargetReplacesNothingThatWaits() {
        floor.on(
                "cc/1/7",
                Binding.plain("m", route(Mode.ABSOLUTE)),
                waiting(route(Mode.TRIGGER), Gesture.PRESS, Firing.IMMEDIATE));
        floor.turn("cc/1/7", 10, 0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.75);
        floor.until(20);
        assertThat(floor.events())
                .containsExactly(
                        new ActionEvent(10 + LOOK_AHEAD, set(0.1)),
                        new ActionEvent(10 + LOOK_AHEAD, set(0.2)),
                        new ActionEvent(10 + LOOK_AHEAD, set(0.3)),
                        new ActionEvent(10 + LOOK_AHEAD, set(0.6)),
                        new ActionEvent(1_000, set(1)),
                        new ActionEvent(10 + LOOK_AHEAD, set(0.75)));
    }

    /** Its tap is certain only when no second switch can make a chord of it any more. */
    @Test
    void aSwitchThatJoinsAChordLaterWaitsForItToo() {
        Binding tap = launch(Gesture.TAP, Firing.DEFERRED);
        floor.on("switch-1", tap);
        floor.press("switch-1", 0);
        floor.release("switch-1", 10);
        assertThat(floor.actions()).containsExactly(LAUNCH);
        floor.hand.map(
                new SurfaceMap(
                        Map.of(
                                "switch-1",
                                List.of(tap),
                                "switch-1+switch-2",
                                List.of(binding(route(Mode.TOGGLE), Aim.PRESS, Takeover.JUMP)))));
        floor.press("switch-1", 1_000);
        floor.press("switch-2", 1_040);
        floor.until(3_000);
        assertThat(floor.actions()).containsExactly(set(1));

        floor.on("switch-1", tap);
        floor.release("switch-1", 3_000);
        floor.press("switch-1", 4_000);
        assertThat(floor.actions()).containsExactly(LAUNCH);
    }

    @Test
    void aBankThatChangesDuringATouchCountsFromTheNextOneOn() {
        Binding both =
                new Binding(
                        "c",
                        "c",
                        new Route.ActionRoute(LAUNCH),
                        Aim.PRESS,
                        Takeover.JUMP,
                        null,
                        0,
                        0,
                        0,
                        Binding.AT_ONCE);
        floor.hand.map(
                new SurfaceMap(
                        Map.of(
                                "switch-2", List.of(Binding.plain("m", route(Mode.MOMENTARY))),
                                "switch-1+switch-2", List.of(both))));
        floor.press("switch-1", 0);
        floor.onSet = () -> floor.hand.bank(1);
        floor.press("switch-2", 10);
        assertThat(floor.actions()).containsExactly(set(1), LAUNCH);
    }

    /** CC floods cause xruns: landscape complaint 14. */
    @Test
    void aFloodIsThinnedToItsNewestValueAndLosesNoSwitch() {
        floor.hand.map(
                new SurfaceMap(
                        Map.of(
                                "cc/1/11", List.of(Binding.plain("m", route(Mode.ABSOLUTE))),
                                "switch-1", List.of(launch(Gesture.PRESS, Firing.IMMEDIATE)))));
        int seconds = 10;
        int presses = 0;
        for (int i = 0; i < 10_000 * seconds; i++) {
            long stamp = i * 100_000L;
            while (floor.hand.dueNanos() <= stamp) {
                floor.hand.advance(floor.hand.dueNanos());
            }
            floor.hand.touched(new Touch("cc/1/11", Touch.Kind.POSITION, i % 128 / 127.0, stamp));
            if (i % 97 == 0) {
                floor.hand.touched(new Touch("switch-1", Touch.Kind.SWITCH, 1, stamp));
                floor.hand.touched(new Touch("switch-1", Touch.Kind.SWITCH, 0, stamp));
                presses++;
            }
        }
        floor.until(20_000);
        List<Action> actions = floor.actions();
        assertThat(floor.queue.refused()).isPositive();
        assertThat(floor.hand.thinned()).isGreaterThan(50_000);
        assertThat(actions).hasSizeLessThanOrEqualTo(4096);
        int waiting = presses - (int) actions.stream().filter(LAUNCH::equals).count();
        int drained = 0;
        for (long millis = 20_000; waiting > 0; millis++) {
            floor.hand.advance(millis * MS);
            drained = (int) floor.actions().stream().filter(LAUNCH::equals).count();
            waiting -= drained;
            assertThat(millis).as("a press is lost").isLessThan(20_100);
        }
        assertThat(waiting).isZero();
    }

    /** Stuck notes when a keyboard is unplugged: landscape complaint 15. */
    @Test
    void whatAnUnpluggedSurfaceHeldDownIsLetGo() {
        floor.on("note/1/60", Binding.plain("m", route(Mode.MOMENTARY)));
        floor.press("note/1/60", 0);
        floor.hand.letGo(700 * MS);
        assertThat(floor.events())
                .containsExactly(
                        new ActionEvent(LOOK_AHEAD, set(1)),
                        new ActionEvent(700 + LOOK_AHEAD, set(0)));
    }

    /** A panic or a pulled plug moves no fader: landscape complaint 10. */
    @Test
    void aFaderAKnobAndAnEncoderStayWhereTheyStandWhenTheSurfaceIsLetGo() {
        Binding encoder =
                new Binding(
                        "e",
                        "e",
                        new Route.ParameterRoute(5, 0, 0, 1, Curve.LINEAR, 0),
                        Aim.PRESS,
                        Takeover.JUMP,
                        RelativeEncoding.OFFSET_64,
                        11,
                        Binding.EVERY_BANK,
                        0,
                        Binding.AT_ONCE);
        Route.ParameterRoute knob =
                new Route.ParameterRoute(6, 0, 0, 1, Curve.LINEAR, 0, Mode.RELATIVE, 0);
        floor.hand.map(
                new SurfaceMap(
                        Map.of(
                                "cc/1/7", List.of(Binding.plain("m", route(Mode.ABSOLUTE))),
                                "cc/1/20", List.of(encoder),
                                "cc/1/30", List.of(Binding.plain("k", knob)))));
        floor.turn("cc/1/7", 0, 0.8);
        floor.turn("cc/1/20", 0, 65 / 127.0);
        floor.turn("cc/1/30", 0, 0.7, 0.8);
        assertThat(floor.actions()).hasSize(3);
        floor.hand.letGo(700 * MS);
        assertThat(floor.actions()).isEmpty();
        floor.turn("cc/1/30", 800, 0.9);
        assertThat(floor.values()).hasSize(1);
        assertThat(floor.positions.position(knob)).isEqualTo(0.2, within(1e-6));
    }

    @Test
    void whatAPedalHoldsAndItsGesturesAreLetGoWithTheSurface() {
        floor.on(
                "cc/1/64",
                Binding.plain("m", route(Mode.MOMENTARY)),
                launch(Gesture.RELEASE, Firing.IMMEDIATE));
        floor.turn("cc/1/64", 0, 1);
        floor.hand.letGo(700 * MS);
        assertThat(floor.actions()).containsExactly(set(1), set(0), LAUNCH);
        floor.hand.letGo(800 * MS);
        assertThat(floor.actions()).isEmpty();
    }

    @Test
    void theMonitorHearsEveryTouchWithItsFrameItsLatenessAndWhatItDid() {
        floor.on("cc/1/7", Binding.plain("m", route(Mode.ABSOLUTE)));
        floor.renderedFrame = 160;
        floor.turn("cc/1/7", 50, 1);
        floor.turn("cc/1/8", 70, 1);
        assertThat(floor.monitor)
                .containsExactly(
                        new Heard(
                                "midi:pedal",
                                new Touch("cc/1/7", Touch.Kind.POSITION, 1, 50 * MS),
                                150,
                                10,
                                true,
                                List.of("m")),
                        new Heard(
                                "midi:pedal",
                                new Touch("cc/1/8", Touch.Kind.POSITION, 1, 70 * MS),
                                170,
                                0,
                                false,
                                List.of()));
    }

    @Test
    void anEditOfOtherMappingsLeavesAGestureUnderWayAlone() {
        Binding hold = launch(Gesture.LONG, Firing.IMMEDIATE);
        floor.on("switch-1", hold);
        floor.press("switch-1", 0);
        floor.hand.map(
                new SurfaceMap(
                        Map.of(
                                "switch-1", List.of(hold),
                                "cc/1/1", List.of(Binding.plain("x", route(Mode.ABSOLUTE))))));
        floor.until(1_000);
        assertThat(floor.actions()).containsExactly(LAUNCH);
    }

    @Test
    void theKeysOfASurfacePlayAnInstrumentOnItsChannelAndComeUpWithIt() {
        floor.hand.map(new SurfaceMap(Map.of(), List.of(new Keyboard("Synth", 5, 2))));
        floor.hand.touched(new Touch("note/2/60", Touch.Kind.SWITCH, 0.5, 1 * Floor.MS));
        floor.hand.touched(new Touch("note/1/61", Touch.Kind.SWITCH, 0.5, 2 * Floor.MS));
        floor.hand.touched(new Touch("note/2/64", Touch.Kind.SWITCH, 1, 3 * Floor.MS));
        floor.hand.touched(new Touch("note/2/60", Touch.Kind.SWITCH, 0, 4 * Floor.MS));
        floor.hand.touched(new Touch("cc/2/64", Touch.Kind.POSITION, 1, 5 * Floor.MS));
        floor.hand.touched(new Touch("bend/2", Touch.Kind.POSITION, 0.75, 6 * Floor.MS));
        floor.hand.letGo(7 * Floor.MS);

        assertThat(floor.actions())
                .containsExactly(
                        new Action.Note(5, 60, 0.5),
                        new Action.Note(5, 64, 1),
                        new Action.Note(5, 60, 0),
                        new Action.Sustain(5, true),
                        new Action.Bend(5, 1),
                        new Action.Note(5, 64, 0),
                        new Action.Sustain(5, false),
                        new Action.Bend(5, 0));
    }
}
