package atome.appliance.conductor;

import atome.appliance.desk.Board;
import atome.appliance.desk.Desk;
import atome.appliance.desk.Desk.Target;
import atome.controllers.Control;
import atome.controllers.Positions;
import atome.controllers.Route;
import atome.controllers.osc.StateValue;
import atome.engine.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What hands move while the show runs: noted on the board, told to everyone who watches, and given
 * to the store when the gesture ends. Conductor's thread.
 */
public final class Live {
    private static final long GESTURE_END_MILLIS = 500;

    private final ScheduledExecutorService thread;
    private final Runnable keep;
    private final Positions positions;
    private final Board board = new Board();
    private final Gestures gestures = new Gestures();
    private final List<Feedback> feedback = new ArrayList<>();
    private Runnable onChange = () -> {};
    private @Nullable Desk desk;
    private @Nullable ScheduledFuture<?> gestureEnd;

    /**
     * @param keep gives what was moved to the store
     */
    Live(ScheduledExecutorService thread, Positions positions, Runnable keep) {
        this.thread = thread;
        this.positions = positions;
        this.keep = keep;
    }

    /** One more to whom changes are told. */
    public void tell(Feedback listener) {
        feedback.add(listener);
    }

    /** Told of every change, before anyone is told of its value. */
    public void onChange(Runnable listener) {
        onChange = listener;
    }

    public Board board() {
        return board;
    }

    Gestures gestures() {
        return gestures;
    }

    /** Where parameters stand, as every hand knows it. Any thread. */
    Positions positions() {
        return positions;
    }

    /** The controls are those of another desk from now on; the board has read its score. */
    void use(Desk next) {
        desk = next;
        board.values()
                .forEach((target, value) ->
                        positions.settle(target.node(), target.parameter(), value));
        onChange.run();
        feedback.forEach(one -> one.mapped(next));
    }

    /** Something changed that only the whole state shows. */
    public void refresh() {
        onChange.run();
    }

    /** Where every control stands, for a tablet that has just said hello. */
    public List<StateValue> fullState() {
        List<StateValue> state = new ArrayList<>();
        Desk open = desk;
        if (open != null) {
            for (Control control : open.controls().controls().values()) {
                List<Double> values = board.valuesOf(control);
                if (values != null) {
                    state.add(new StateValue(control.address(), List.copyOf(values)));
                }
            }
        }
        return state;
    }

    /** Notes where a control has gone, and tells the others. */
    void follow(String source, Control control, List<Double> values) {
        boolean routed = false;
        for (Route route : control.routes()) {
            if (route instanceof Route.ParameterRoute parameter && !values.isEmpty()) {
                double given = values.get(parameter.axis());
                double value =
                        control.kind() == Control.Kind.VALUE
                                ? given
                                : parameter.curve().apply(given, parameter.min(), parameter.max());
                changed(source, new Target(parameter.node(), parameter.parameter()), value);
                routed = true;
            }
        }
        if (!routed && !values.isEmpty()) {
            board.keep(control, values);
            onChange.run();
            tell(source, control, values);
        }
    }

    /** A control that moves no parameter stands so. */
    void stand(Control control, List<Double> values) {
        if (!values.equals(board.valuesOf(control))) {
            board.keep(control, values);
            tell(null, control, values);
        }
    }

    /** A hand has set a parameter: shown at once, kept when the gesture ends. */
    void changed(String source, Target target, double value) {
        gestures.add(target, value);
        ScheduledFuture<?> before = gestureEnd;
        if (before != null) {
            before.cancel(false);
        }
        gestureEnd = thread.schedule(keep, GESTURE_END_MILLIS, TimeUnit.MILLISECONDS);
        show(source, target, value);
    }

    /** A parameter stands elsewhere; nobody's hand was on it. */
    void show(String source, Target target, double value) {
        board.set(target, value);
        positions.settle(target.node(), target.parameter(), value);
        onChange.run();
        tellOf(target, source);
    }

    /** Tells everyone but the source where the controls of a parameter stand. */
    void tellOf(Target target, @Nullable String source) {
        Desk open = desk;
        if (open == null) {
            return;
        }
        for (Control control : open.tellingOf(target)) {
            List<Double> values = board.valuesOf(control);
            if (values != null) {
                tell(source, control, values);
            }
        }
    }

    private void tell(@Nullable String source, Control control, List<Double> values) {
        feedback.forEach(one -> one.value(source, control.address(), values));
    }

    /** Tells everyone of a figure of the box that no control moves. */
    public void announce(String address, double value) {
        feedback.forEach(one -> one.value(null, address, List.of(value)));
    }

    /** Tells everyone of something that has happened. */
    void happened(Notice notice) {
        onChange.run();
        feedback.forEach(one -> one.happened(notice));
    }

    /** Tells a source that what it asked for at an address was not done. */
    void refuse(String source, String address, String reason) {
        feedback.forEach(one -> one.refused(source, address, reason));
    }
}
