package atome.controllers.hand;

import atome.controllers.gesture.GestureSwitch;
import atome.engine.action.Action;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a hand remembers of one control; outlives unplugging and edits of its mappings. */
final class ControlState {
    private final Map<String, TakeoverState> takeovers = new HashMap<>();
    private final Map<String, TakenBack> tentatives = new HashMap<>();
    private List<Binding> gestures = List.of();
    private @Nullable GestureSwitch foot;
    private boolean footInChord;
    private double value = Double.NaN;
    private boolean down;
    private boolean slid;
    private long pressNanos = Long.MIN_VALUE;

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

    TakeoverState takeover(String bindingId) {
        return takeovers.computeIfAbsent(bindingId, _ -> new TakeoverState());
    }

    void letGo() {
        takeovers.values().forEach(TakeoverState::letGo);
    }

    Map<String, TakenBack> tentatives() {
        return tentatives;
    }

    /** The bindings that gestures fire, as {@link #foot} numbers them. */
    List<Binding> gestures() {
        return gestures;
    }

    @Nullable GestureSwitch foot() {
        return foot;
    }

    /** Takes the mappings as they are now; a gesture under way survives if they are the same. */
    @Nullable GestureSwitch foot(List<Binding> on, boolean inChord) {
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
