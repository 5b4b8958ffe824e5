package atome.controllers.hand;

import atome.controllers.Positions;
import atome.controllers.Route.ActionRoute;
import atome.controllers.Route.CommandRoute;
import atome.controllers.Route.ParameterRoute;
import atome.controllers.Route.RequestRoute;
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
        TakeoverState takeover = state.takeover(route);
        double position = next(binding, route, touch, before, target, takeover);
        if (Double.isNaN(position)) {
            return false;
        }
        Action.SetParameter set = route.at(binding.place(Math.clamp(position, 0, 1)));
        pace.thin(set, heardAtNanos.applyAsLong(touch.stampNanos()), touch.stampNanos());
        tell(set);
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

    /** Does what a gesture fires, at the line it waits for. */
    void fire(Binding binding, long stampNanos, ControlState state) {
        switch (binding.route()) {
            case ParameterRoute route -> {
                double standing = positions.position(route);
                double before = route.curve().apply(standing, route.min(), route.max());
                double position = route.mode().position(1, standing);
                Action.SetParameter set = route.at(binding.place(position));
                fire(binding, set, before, stampNanos, state);
                tell(set);
            }
            case ActionRoute route -> fire(binding, route.action(), Double.NaN, stampNanos, state);
            case TransportRoute route -> {
                Action action = transport(route);
                if (action != null) {
                    fire(binding, action, Double.NaN, stampNanos, state);
                }
            }
            case CommandRoute route -> listener.asked(source, route.command());
            case RequestRoute _ -> {} // of addresses only
        }
    }

    private static @Nullable Action transport(TransportRoute route) {
        return switch (route.transport()) {
            case PLAY -> new Action.Play(route.timeline(), -1);
            case STOP -> new Action.Stop(route.timeline());
            case SEEK -> null;
        };
    }

    private void fire(
            Binding binding, Action action, double before, long stampNanos, ControlState state) {
        long frame = heardAtNanos.applyAsLong(stampNanos);
        if (action instanceof Action.Panic) {
            keep(new ActionEvent(frame, action), stampNanos);
            return;
        }
        boolean tentative = binding.aim().firing() == Firing.SPECULATIVE && action.canBeTakenBack();
        keep(
                new ActionEvent(
                        binding.grid().applyAsLong(frame),
                        tentative ? remember(binding, action, before, state) : action),
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
        long frame = heardAtNanos.applyAsLong(stampNanos);
        keep(new ActionEvent(frame, new Action.TakeBack(done.tentative())), stampNanos);
        if (done.tentative().action() instanceof Action.SetParameter set) {
            tell(
                    new Action.SetParameter(
                            set.node(), set.parameter(), done.before(), set.rampFrames()));
        }
    }

    private void tell(Action.SetParameter set) {
        positions.settle(set.node(), set.parameter(), set.value());
        listener.set(source, set.node(), set.parameter(), set.value());
    }

    /** Plays an instrument. */
    void play(ActionEvent event, long stampNanos) {
        keep(event, stampNanos);
    }

    private void keep(ActionEvent event, long stampNanos) {
        if (!pace.keep(event, stampNanos)) {
            LOG.warn("{}: the engine takes nothing any more, {} is lost", source, event.action());
        }
    }
}
