package atome.controllers.hand;

import atome.controllers.Positions;
import atome.controllers.Touch;
import atome.controllers.TouchListener;
import atome.controllers.gesture.GestureSwitch;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.action.ActionQueue;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/**
 * Makes sound of the touches of one surface: finds what is mapped, follows or waits for a gesture,
 * and offers events to the queue, of which the surface's thread is the only producer. Between
 * touches that thread calls {@link #advance} at {@link #dueNanos}. Remembers its controls for as
 * long as the box runs, unplugged or not.
 */
public final class Hand implements TouchListener {
    private final Map<String, ControlState> controls = new HashMap<>();
    private final Set<Action.Note> keysDown = new LinkedHashSet<>();
    private final Pace pace;
    private final Deed deed;
    private final HandListener listener;
    private final String source;
    private final LongUnaryOperator heardAtNanos;
    private final LongSupplier renderedFrame;
    private volatile SurfaceMap map = SurfaceMap.EMPTY;
    private volatile int bank;
    private volatile boolean onlyHears;
    private int bankBefore;
    private SurfaceMap mapBefore = SurfaceMap.EMPTY;

    /** The mappings as they count during one touch. */
    private record Layer(SurfaceMap map, int bank) {
        List<Binding> at(String control) {
            return map.at(control, bank);
        }
    }

    /**
     * @param source identity of the surface
     * @param heardAtNanos from a stamp to the engine's frame at which it is heard
     * @param renderedFrame the next frame the engine renders
     */
    public Hand(
            String source,
            ActionQueue queue,
            LongUnaryOperator heardAtNanos,
            LongSupplier renderedFrame,
            Positions positions,
            HandListener listener) {
        this.source = source;
        this.heardAtNanos = heardAtNanos;
        this.renderedFrame = renderedFrame;
        this.pace = new Pace(queue);
        this.deed = new Deed(source, pace, heardAtNanos, positions, listener);
        this.listener = listener;
    }

    /** Replaces the mappings from the next touch on; any thread. */
    public void map(SurfaceMap next) {
        map = next;
    }

    /** Goes to another bank; what is mapped there has to be met again. Any thread. */
    public void bank(int number) {
        bank = number;
    }

    public int bank() {
        return bank;
    }

    /** While true, touches are told and do nothing: a control is being learned. Any thread. */
    public void onlyHear(boolean only) {
        onlyHears = only;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // another map, however alike, is looked at again
    public void touched(Touch touch) {
        SurfaceMap mapped = map;
        int now = bank;
        if (now != bankBefore) {
            bankBefore = now;
            controls.values().forEach(ControlState::letGo);
        }
        if (mapped != mapBefore) {
            mapBefore = mapped;
            controls.forEach((control, state) -> state.keepTargets(mapped.at(control, now)));
        }
        advance(touch.stampNanos());
        Set<String> did = new LinkedHashSet<>();
        ControlState before = controls.get(touch.control());
        boolean known = mapped.knows(touch.control()) || (before != null && before.underWay());
        if (known && !onlyHears) {
            play(new Layer(mapped, now), touch, did);
        }
        long frame = heardAtNanos.applyAsLong(touch.stampNanos());
        if (!onlyHears) {
            known |= plays(mapped, touch, frame, did);
        }
        long lateFrames = Math.max(0, renderedFrame.getAsLong() - frame);
        listener.heard(new Heard(source, touch, frame, lateFrames, known, List.copyOf(did)));
    }

    private boolean plays(SurfaceMap mapped, Touch touch, long frame, Set<String> did) {
        boolean any = false;
        for (Keyboard keyboard : mapped.keyboards()) {
            Action action = keyboard.action(touch.control(), touch.value());
            if (action != null) {
                any = true;
                deed.play(new ActionEvent(frame, action), touch.stampNanos());
                note(action);
                did.add(keyboard.name());
            }
        }
        return any;
    }

    /** Remembers the keys that are down, to be let go with the surface. */
    private void note(Action action) {
        if (action instanceof Action.Note note) {
            Action.Note up = new Action.Note(note.node(), note.key(), 0);
            if (note.velocity() > 0) {
                keysDown.add(up);
            } else {
                keysDown.remove(up);
            }
        }
    }

    private void play(Layer layer, Touch touch, Set<String> did) {
        ControlState state = state(touch.control());
        boolean isSwitch = touch.kind() == Touch.Kind.SWITCH;
        // A fader that is let go still stands where it stood: only what it holds ends.
        boolean stands = isSwitch && touch.value() == 0 && state.slid();
        double before =
                stands || touch.kind() == Touch.Kind.STEPS
                        ? Double.NaN
                        : state.turnTo(touch.value());
        List<Binding> counting =
                state.counting(
                        layer.at(touch.control()),
                        layer.map().inChord(touch.control()),
                        isSwitch && touch.value() > 0);
        for (Binding binding : counting) {
            boolean follows = stands ? binding.holds() : binding.follows();
            if (follows && deed.follow(binding, touch, before, state)) {
                did.add(binding.name());
            }
        }
        if (touch.kind() != Touch.Kind.STEPS) {
            edge(layer, touch, before, state, did);
        }
    }

    private void edge(
            Layer layer, Touch touch, double before, ControlState state, Set<String> did) {
        boolean isSwitch = touch.kind() == Touch.Kind.SWITCH;
        boolean down = isSwitch ? touch.value() > 0 : touch.value() >= 0.5;
        // A controller without releases only ever sends its maximum: each one is a press.
        boolean again = down && state.down() && touch.value() == 1 && before == 1;
        if (down == state.down() && !again) {
            return;
        }
        String control = touch.control();
        long stamp = touch.stampNanos();
        GestureSwitch foot = state.step();
        if (foot != null && again) {
            fire(state, foot.edge(false, stamp), did);
        }
        state.edge(down, !isSwitch, stamp);
        if (foot != null) {
            fire(state, foot.edge(down, stamp), did);
        }
        chords(layer, control, down, stamp, did);
    }

    private void chords(Layer layer, String control, boolean down, long stamp, Set<String> did) {
        for (SurfaceMap.Chord chord : layer.map().chords()) {
            if (!chord.has(control)) {
                continue;
            }
            ControlState both = state(chord.name());
            ControlState other = state(chord.other(control));
            boolean together =
                    down && other.down() && stamp - other.pressNanos() <= GestureSwitch.CHORD_NANOS;
            both.counting(layer.at(chord.name()), false, together);
            GestureSwitch foot = both.step();
            if (foot == null || (!together && !both.down())) {
                continue;
            }
            if (together) {
                withdraw(state(control), stamp, did);
                withdraw(other, stamp, did);
            }
            both.edge(together, false, stamp);
            fire(both, foot.edge(together, stamp), did);
        }
    }

    private void withdraw(ControlState state, long stamp, Set<String> did) {
        GestureSwitch foot = state.foot();
        if (foot != null) {
            fire(state, foot.withdraw(stamp), did);
        }
    }

    private void fire(ControlState state, List<GestureSwitch.Fired> fired, Set<String> did) {
        for (GestureSwitch.Fired one : fired) {
            Binding binding = state.gestures().get(one.aim());
            if (one.takenBack()) {
                deed.takeBack(binding, one.stampNanos(), state);
                did.add("− " + binding.name());
            } else {
                deed.fire(binding, one.stampNanos(), state);
                did.add(binding.name());
            }
        }
    }

    /** Does what has become due without a touch; the surface's thread. */
    public void advance(long nowNanos) {
        for (ControlState state : controls.values()) {
            GestureSwitch foot = state.foot();
            if (foot != null && foot.dueNanos() <= nowNanos) {
                fire(state, foot.advance(nowNanos), new LinkedHashSet<>());
            }
        }
        pace.advance(nowNanos);
    }

    /** When {@link #advance} next has something to do; {@code Long.MAX_VALUE} for not at all. */
    public long dueNanos() {
        long due = pace.dueNanos();
        for (ControlState state : controls.values()) {
            GestureSwitch foot = state.foot();
            if (foot != null) {
                due = Math.min(due, foot.dueNanos());
            }
        }
        return due;
    }

    /**
     * Lets go what is held down, because the surface has gone or everything is to be silent; a
     * fader stays where it stands, but every control then has to meet its target again. The
     * surface's thread.
     */
    public void letGo(long nowNanos) {
        controls.forEach((control, state) -> {
            if (state.down() && control.indexOf('+') < 0) {
                touched(new Touch(control, Touch.Kind.SWITCH, 0, nowNanos));
            }
        });
        controls.values().forEach(ControlState::letGo);
        long frame = heardAtNanos.applyAsLong(nowNanos);
        for (Action.Note up : keysDown) {
            deed.play(new ActionEvent(frame, up), nowNanos);
        }
        keysDown.clear();
        for (Keyboard keyboard : map.keyboards()) {
            for (Action rest :
                    List.of(
                            new Action.Sustain(keyboard.node(), false),
                            new Action.Bend(keyboard.node(), 0))) {
                deed.play(new ActionEvent(frame, rest), nowNanos);
            }
        }
    }

    /** Values left out because the surface sent them faster than anyone could hear. */
    public long thinned() {
        return pace.thinned();
    }

    private ControlState state(String control) {
        return controls.computeIfAbsent(control, _ -> new ControlState());
    }
}
