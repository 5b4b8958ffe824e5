package atome.controllers.hand;

import atome.controllers.Route.ParameterRoute;
import atome.controllers.gesture.GestureSwitch;
import atome.engine.action.Action;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a hand remembers of one control; outlives unplugging and edits of its mappings. */
final class ControlState {
    private final Map<Target, TakeoverState> takeovers = new HashMap<>();
    private final Map<String, TakenBack> tentatives = new HashMap<>();
    private List<Binding> counting = List.of();
    private boolean countingInChord;
    private List<Binding> gestures = List.of();
    private @Nullable GestureSwitch foot;
    private boolean footInChord;
    private double value = Double.NaN;
    private boolean down;
    private boolean slid;
    private long pressNanos = Long.MIN_VALUE;

    /** One parameter of one node. */
    private record Target(int node, int parameter) {
        static Target of(ParameterRoute route) {
            return new Target(route.node(), route.parameter());
        }
    }

    /** What a tentative firing did, and where its parameter stood before. */
    record TakenBack(Action.Tentative tentative, double before) {}

    /** Where the control itself stood before this value; NaN at first. */
    double turnTo(double next) {
        double before = value;
        value = next;
        return before;
    }

    boolean down() {
        return down;
    }

    /** True when it is a fader or pedal that passed its middle, no switch that was pressed. */
    boolean slid() {
        return slid;
    }

    void edge(boolean nowDown, boolean bySliding, long stampNanos) {
        down = nowDown;
        slid = bySliding;
        if (nowDown) {
            pressNanos = stampNanos;
        }
    }

    /** When it went down last. */
    long pressNanos() {
        return pressNanos;
    }

    TakeoverState takeover(ParameterRoute route) {
        return takeovers.computeIfAbsent(Target.of(route), _ -> new TakeoverState());
    }

    /**
     * What counts on the control: a switch that is held, or a gesture under way, ends by what
     * counted when it began, whatever has been mapped since.
     */
    List<Binding> counting(List<Binding> now, boolean inChord, boolean pressed) {
        GestureSwitch under = foot;
        boolean underWay = under != null && under.dueNanos() != Long.MAX_VALUE;
        if (!underWay && (pressed || !down || slid)) {
            counting = now;
            countingInChord = inChord;
        }
        return counting;
    }

    /** Whether something is still to end that began with what is on this control. */
    boolean underWay() {
        return (down && !slid) || (foot != null && foot.dueNanos() != Long.MAX_VALUE);
    }

    /** Lets go of every target that is not on the control any more. */
    void keepTargets(List<Binding> on) {
        Set<Target> kept = new HashSet<>();
        for (Binding binding : on) {
            if (binding.route() instanceof ParameterRoute route) {
                kept.add(Target.of(route));
            }
        }
        takeovers.forEach((target, takeover) -> {
            if (!kept.contains(target)) {
                takeover.letGo();
            }
        });
    }

    void letGo() {
        takeovers.values().forEach(TakeoverState::letGo);
    }

    Map<String, TakenBack> tentatives() {
        return tentatives;
    }

    /** The bindings that gestures fire, as {@link #step} numbers them. */
    List<Binding> gestures() {
        return gestures;
    }

    @Nullable GestureSwitch foot() {
        return foot;
    }

    /** Takes the mappings that count; a gesture under way survives if they are the same. */
    @Nullable GestureSwitch step() {
        return foot(counting, countingInChord);
    }

    private @Nullable GestureSwitch foot(List<Binding> on, boolean inChord) {
        List<Binding> fired = on.stream().filter(one -> !one.follows()).toList();
        if (!fired.equals(gestures) || inChord != footInChord) {
            gestures = fired;
            footInChord = inChord;
            long debounceNanos = fired.stream().mapToLong(Binding::debounceNanos).max().orElse(0);
            foot =
                    fired.isEmpty()
                            ? null
                            : new GestureSwitch(
                                    fired.stream().map(Binding::aim).toList(),
                                    debounceNanos,
                                    inChord);
        }
        return foot;
    }
}
