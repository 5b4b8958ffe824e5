package atome.controllers.hand;

import atome.controllers.Positions;
import atome.controllers.Route.ActionRoute;
import atome.controllers.Route.CommandRoute;
import atome.controllers.Route.ParameterRoute;
import atome.controllers.Route.TransportRoute;
import atome.controllers.Touch;
import atome.controllers.gesture.Firing;
import atome.controllers.midi.encoder.RelativeEncoding;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what a binding says, at the frame of its stamp. The surface's thread. */
final class Deed {
    private static final Logger LOG = LoggerFactory.getLogger(Deed.class);
    private static final double SEVEN_BITS = 127;

    private final String source;
    private final Pace pace;
    private final LongUnaryOperator heardAtNanos;
    private final Positions positions;
    private final HandListener listener;

    Deed(
            String source,
            Pace pace,
            LongUnaryOperator heardAtNanos,
            Positions positions,
            HandListener listener) {
        this.source = source;
        this.pace = pace;
        this.heardAtNanos = heardAtNanos;
        this.positions = positions;
        this.listener = listener;
    }

    /** Moves a parameter with the control; false when it is not to move. */
    boolean follow(Binding binding, Touch touch, double before, ControlState state) {
        if (!(binding.route() instanceof ParameterRoute route)) {
            return false;
        }
        double target = positions.position(route);
        TakeoverState takeover = state.takeover(binding.id());
        double position = next(binding, route, touch, before, target, takeover);
        if (Double.isNaN(position)) {
            return false;
        }
        double place = binding.place(Math.clamp(position, 0, 1));
        set(route.at(place), touch.stampNanos());
        takeover.settle(positions.position(route));
        return true;
    }

    private static double next(
            Binding binding,
            ParameterRoute route,
            Touch touch,
            double before,
            double target,
            TakeoverState takeover) {
        double value = touch.value();
        return switch (touch.kind()) {
            case STEPS -> target + value * binding.stepSize();
            case SWITCH ->
                    switch (route.mode()) {
                        case RELATIVE -> value > 0 ? target + binding.stepSize() : Double.NaN;
                        case MOMENTARY -> value > 0 ? 1 : 0;
                        default -> value;
                    };
            case POSITION -> {
                RelativeEncoding encoding = binding.encoding();
                if (encoding != null) {
                    int steps = encoding.steps((int) Math.round(value * SEVEN_BITS));
                    yield steps == 0 ? Double.NaN : target + steps * binding.stepSize();
                }
                yield switch (route.mode()) {
                    case RELATIVE -> Double.isNaN(before) ? before : target + value - before;
                    case MOMENTARY -> value >= 0.5 ? 1 : 0;
                    default -> takeover.take(binding.takeover(), value, target);
                };
            }
        };
    }

    /** Does what a gesture fires. */
    void fire(Binding binding, long stampNanos, ControlState state) {
        boolean tentative = binding.aim().firing() == Firing.SPECULATIVE;
        switch (binding.route()) {
            case ParameterRoute route -> {
                double before =
                        route.curve().apply(positions.position(route), route.min(), route.max());
                double position = route.mode().position(1, positions.position(route));
                Action action = route.at(binding.place(position));
                if (tentative) {
                    offer(remember(binding, action, before, state), stampNanos);
                    tell(action);
                } else {
                    set(action, stampNanos);
                }
            }
            case ActionRoute route -> act(binding, route.action(), tentative, stampNanos, state);
            case TransportRoute route -> {
                Action action = transport(route);
                if (action != null) {
                    act(binding, action, tentative, stampNanos, state);
                }
            }
            case CommandRoute route -> listener.asked(source, route.command(), stampNanos);
        }
    }

    private static @Nullable Action transport(TransportRoute route) {
        return switch (route.transport()) {
            case PLAY -> new Action.Play(route.timeline(), -1);
            case STOP -> new Action.Stop(route.timeline());
            case SEEK -> null;
        };
    }

    private void act(
            Binding binding,
            Action action,
            boolean tentative,
            long stampNanos,
            ControlState state) {
        boolean canReturn = !(action instanceof Action.Panic);
        offer(
                tentative && canReturn ? remember(binding, action, Double.NaN, state) : action,
                stampNanos);
    }

    private static Action remember(
            Binding binding, Action action, double before, ControlState state) {
        Action.Tentative tentative = new Action.Tentative(action);
        state.tentatives().put(binding.id(), new ControlState.TakenBack(tentative, before));
        return tentative;
    }

    /** Takes the last firing back. */
    void takeBack(Binding binding, long stampNanos, ControlState state) {
        ControlState.TakenBack done = state.tentatives().remove(binding.id());
        if (done == null) {
            return;
        }
        offer(new Action.TakeBack(done.tentative()), stampNanos);
        if (done.tentative().action() instanceof Action.SetParameter set) {
            tell(
                    new Action.SetParameter(
                            set.node(), set.parameter(), (float) done.before(), set.rampFrames()));
        }
    }

    private void set(Action action, long stampNanos) {
        offer(action, stampNanos);
        tell(action);
    }

    private void tell(Action action) {
        if (action instanceof Action.SetParameter set) {
            positions.settle(set.node(), set.parameter(), set.value());
            listener.set(source, set.node(), set.parameter(), set.value());
        }
    }

    private void offer(Action action, long stampNanos) {
        offer(new ActionEvent(heardAtNanos.applyAsLong(stampNanos), action), stampNanos);
    }

    private void offer(ActionEvent event, long stampNanos) {
        if (!pace.offer(event, stampNanos)) {
            LOG.warn("{}: the engine takes nothing any more, {} is lost", source, event.action());
        }
    }
}
