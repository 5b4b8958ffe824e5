package atome.controllers.hand;

import atome.controllers.Curve;
import atome.controllers.Mode;
import atome.controllers.Positions;
import atome.controllers.Route;
import atome.controllers.Route.ParameterRoute;
import atome.controllers.Touch;
import atome.controllers.gesture.Aim;
import atome.controllers.gesture.Firing;
import atome.controllers.gesture.Gesture;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.action.ActionQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A hand with everything around it under the test's control: one frame a millisecond. */
final class Floor implements HandListener {
    static final long MS = 1_000_000;
    static final int LOOK_AHEAD = 100;
    static final Action LAUNCH = new Action.Launch(7);

    final ActionQueue queue;
    final Positions positions = new Positions();
    final List<String> told = new ArrayList<>();
    final List<Heard> monitor = new ArrayList<>();
    final Hand hand;
    Runnable onSet = () -> {};
    long renderedFrame;

    Floor() {
        this(4096);
    }

    Floor(int queueCapacity) {
        queue = new ActionQueue("floor", queueCapacity);
        hand =
                new Hand(
                        "midi:pedal",
                        queue,
                        nanos -> nanos / MS + LOOK_AHEAD,
                        () -> renderedFrame,
                        positions,
                        this);
    }

    /** Target 1.2 from 0 to 1, linear. */
    static ParameterRoute route(Mode mode) {
        return new ParameterRoute(1, 2, 0, 1, Curve.LINEAR, 0, mode, 0);
    }

    static Action set(double value) {
        return new Action.SetParameter(1, 2, value, 0);
    }

    static Binding binding(Route route, Aim aim, Takeover takeover) {
        return new Binding(
                "m " + aim.gesture(),
                "m",
                route,
                aim,
                takeover,
                null,
                0,
                Binding.EVERY_BANK,
                0,
                Binding.AT_ONCE);
    }

    static Binding launch(Gesture gesture, Firing firing) {
        long hold = gesture == Gesture.LONG ? 500 * MS : 0;
        return binding(
                new Route.ActionRoute(LAUNCH), new Aim(gesture, hold, firing), Takeover.JUMP);
    }

    Floor on(String control, Binding... bindings) {
        hand.map(new SurfaceMap(Map.of(control, List.of(bindings))));
        return this;
    }

    void turn(String control, long millis, double... values) {
        for (double value : values) {
            hand.touched(new Touch(control, Touch.Kind.POSITION, value, millis * MS));
        }
    }

    void press(String control, long millis) {
        hand.touched(new Touch(control, Touch.Kind.SWITCH, 1, millis * MS));
    }

    void release(String control, long millis) {
        hand.touched(new Touch(control, Touch.Kind.SWITCH, 0, millis * MS));
    }

    /** Lets time pass as the surface's thread does. */
    void until(long millis) {
        while (hand.dueNanos() <= millis * MS) {
            hand.advance(hand.dueNanos());
        }
    }

    List<ActionEvent> events() {
        List<ActionEvent> events = new ArrayList<>();
        for (ActionEvent event = queue.poll(); event != null; event = queue.poll()) {
            events.add(event);
        }
        return events;
    }

    List<Action> actions() {
        return events().stream().map(ActionEvent::action).toList();
    }

    /** The values a flood of events ends in, and everything else by name. */
    List<Double> values() {
        return actions().stream().map(action -> ((Action.SetParameter) action).value()).toList();
    }

    @Override
    public void set(String source, int node, int parameter, double value) {
        told.add(source + " " + node + "." + parameter + " = " + Math.round(value * 1000) / 1000.0);
        onSet.run();
    }

    @Override
    public void asked(String source, String command) {
        told.add(source + " asks " + command);
    }

    @Override
    public void heard(Heard heard) {
        monitor.add(heard);
    }
}
